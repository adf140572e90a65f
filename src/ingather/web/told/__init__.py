"""Messages that wait to be told, and that they were."""
