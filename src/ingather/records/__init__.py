"""What one list says about one person: its fields, how columns are understood, and how cells are read."""
