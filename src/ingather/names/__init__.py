"""Names as people bear them: taken apart into tokens, and compared across scripts, spellings and orders."""

from ingather.names.compare import Alignment, explain, similarities, similarity

__all__ = ["Alignment", "explain", "similarities", "similarity"]
