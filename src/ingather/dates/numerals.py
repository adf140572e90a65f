"""Numbers written in Hebrew letters: תשכ"א is 721."""

import re
from itertools import pairwise

from ingather.text.folding import fold

_VALUES = dict(zip("אבגדהוזחט", range(1, 10), strict=True))
_VALUES |= dict(zip("יכלמנסעפצ", range(10, 100, 10), strict=True))
_VALUES |= dict(zip("קרשת", range(100, 500, 100), strict=True))
_MARKED = re.compile("['’׳\"”“״]")
_THOUSANDS = re.compile("^ה['’׳]?(?=ת)|^ה['’׳](?=[א-ת].)")
_PREPOSITIONS = "בלשמ"
_LONGEST_MONTH = 30
_FEWEST_OF_A_YEAR = 400  # with letters that no preposition explains
_FEWEST_ALONE = 500  # years since 1739; smaller ones stand for words, as those for Tel Aviv do
_MOST_LETTERS = 6


def numeral(word: str) -> int | None:
    """The number that a word of Hebrew letters writes, its thousands counted; None where it writes none.

    A preposition in front of it is left out where the number could be neither a day nor a year with it.
    """
    whole = _written(word)
    if whole is not None and not _LONGEST_MONTH < whole < _FEWEST_OF_A_YEAR:
        return whole
    behind = _written(word[1:]) if word[:1] in _PREPOSITIONS and _MARKED.search(word[2:]) else None
    return whole if behind is None else behind


def in_letters(number: int) -> str:
    """A number from 1 to 999 in Hebrew letters, marked as a number: 15 is ט״ו."""
    letters = ""
    for letter, value in sorted(_VALUES.items(), key=lambda each: -each[1]):
        if number in (15, 16):
            letters, number = letters + "ט" + ("ו" if number == 15 else "ז"), 0
        while 0 < value <= number:
            letters, number = letters + letter, number - value
    return f"{letters}׳" if len(letters) == 1 else f"{letters[:-1]}״{letters[-1]}"


def year_numeral(word: str) -> int | None:
    """The Hebrew year, with its thousands, of a word that is marked as a number and large enough to be a year."""
    found = numeral(word) if _MARKED.search(word) else None
    return found % 1000 + 5000 if found and found % 1000 >= _FEWEST_ALONE else None


def _written(word: str) -> int | None:
    letters, thousands = _THOUSANDS.subn("", word)
    values = [_VALUES.get(letter, 0) for letter in fold(letters)]
    if not values or 0 in values or len(values) > _MOST_LETTERS:
        return None
    falling = all(a >= b for a, b in pairwise(values))
    turned = values[0] == _FEWEST_OF_A_YEAR and bool(_MARKED.search(word))  # years turned so as to spell no ill word
    return sum(values) + 5000 * thousands if falling or turned else None
