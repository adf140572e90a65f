"""What can happen in a case, by subject."""
