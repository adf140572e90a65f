"""Which script a text is written in."""

from enum import StrEnum
from functools import lru_cache


class Script(StrEnum):
    """The scripts that lists come in; OTHER is every further one, NONE a text without letters."""

    LATIN = "latin"
    HEBREW = "hebrew"
    CYRILLIC = "cyrillic"
    ARABIC = "arabic"
    OTHER = "other"
    NONE = "none"


_RANGES = (
    (0x0000, 0x024F, Script.LATIN),
    (0x0400, 0x052F, Script.CYRILLIC),
    (0x0590, 0x05FF, Script.HEBREW),
    (0x0600, 0x077F, Script.ARABIC),
    (0x08A0, 0x08FF, Script.ARABIC),
    (0x1E00, 0x1EFF, Script.LATIN),
    (0xFB1D, 0xFB4F, Script.HEBREW),
    (0xFB50, 0xFDFF, Script.ARABIC),
    (0xFE70, 0xFEFF, Script.ARABIC),
)
RIGHT_TO_LEFT = frozenset({Script.HEBREW, Script.ARABIC})


@lru_cache(maxsize=1 << 16)
def script_of(text: str) -> Script:
    """The script of most letters of a text; of the first letter where two are as frequent."""
    if text.isascii():
        return Script.LATIN if any(map(str.isalpha, text)) else Script.NONE
    counts: dict[Script, int] = {}
    for letter in filter(str.isalpha, text):
        found = _script_of_letter(ord(letter))
        counts[found] = counts.get(found, 0) + 1
    return max(counts, key=lambda script: counts[script], default=Script.NONE)


def _script_of_letter(point: int) -> Script:
    return next((script for first, last, script in _RANGES if first <= point <= last), Script.OTHER)
