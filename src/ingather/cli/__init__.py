"""The command `ingather`: reads what the user typed, calls one action, shows the result."""
