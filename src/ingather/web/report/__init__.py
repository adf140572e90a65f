"""The report: what of the gathering may leave the desk, in sums."""
