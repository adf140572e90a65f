"""Who thanks whoever looks."""
