"""Digits of any script."""

import unicodedata


def to_plain_digits(text: str) -> str:
    """The text in compatibility form (NFKC) with the decimal digits of every script as 0 to 9."""
    if text.isascii():
        return text
    normal = unicodedata.normalize("NFKC", text)
    return "".join(str(unicodedata.decimal(letter, letter)) for letter in normal)
