"""Write a text of any script in plain Latin letters, by a fixed table: a reading aid, not a pronunciation."""

from functools import lru_cache

from anyascii import anyascii

from ingather.text.folding import fold


@lru_cache(maxsize=1 << 16)
def romanise(text: str) -> str:
    """The folded text in the letters a to z and digits; two spellings that fold alike romanise alike."""
    folded = fold(text)
    return folded if folded.isascii() else fold(anyascii(folded))
