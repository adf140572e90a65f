"""Bringing lists in, and the lists that came."""
