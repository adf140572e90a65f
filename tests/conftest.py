"""What holds for every test."""

from hypothesis import settings

# A law is about what is said, not how fast: the first example also reads tables, and machines are shared.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
