"""What the pages cost where many look at once."""
