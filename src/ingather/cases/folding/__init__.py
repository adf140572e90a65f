"""How each event changes a case, by subject."""
