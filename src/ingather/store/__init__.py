"""What the desk keeps: lists as received, the ledger, and what is derived from both. Django models, and their keys."""
