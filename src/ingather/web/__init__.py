"""The web: its settings, and later its pages. No models."""
