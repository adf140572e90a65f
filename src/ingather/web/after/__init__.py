"""Everybody who came back, who promised to stay in touch with them, and what is due."""
