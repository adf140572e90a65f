"""Fold a text to the form in which spellings that mean the same compare equal."""

import re
import unicodedata
from functools import lru_cache

# Letters that Unicode does not take apart, and Hebrew final forms, which differ only by position.
_LETTERS = str.maketrans(
    {
        "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h",
        "ך": "כ", "ם": "מ", "ן": "נ", "ף": "פ", "ץ": "צ",
        "װ": "וו", "ױ": "וי", "ײ": "יי",
        "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ـ": "",
    }
)  # fmt: skip
# Marks inside a word (O'Brien, צה"ל, geresh, gershayim) join; any other punctuation parts.
_JOINING = re.compile("['’‘ʼ`´׳״\"“”„.·]")
_PARTING = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """The text in one case, without marks, punctuation or doubled spaces; folding twice changes nothing."""
    return _folded(text) if len(text) <= _LONGEST_KEPT else _folded.__wrapped__(text)


_LONGEST_KEPT = 256  # letters; the cache is for names, not for prose


@lru_cache(maxsize=1 << 16)
def _folded(text: str) -> str:
    if text.isascii():
        return _spaced(text.lower())
    plain = _without_marks(unicodedata.normalize("NFKC", text).casefold())
    return _spaced(_without_marks(plain.translate(_LETTERS)))


def _without_marks(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in decomposed if unicodedata.category(letter) not in ("Mn", "Me", "Cf"))


def _spaced(text: str) -> str:
    return _PARTING.sub(" ", _JOINING.sub("", text)).strip()
