"""Who looked at whom, for whoever may read it."""
