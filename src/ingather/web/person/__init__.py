"""The page of one person, and what is done for them."""
