"""Possible matches: two people side by side."""
