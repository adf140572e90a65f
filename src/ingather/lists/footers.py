"""Tell the rows after the last person: totals, sources, signatures; a row that could be a person is never one."""

import re
from collections.abc import Sequence
from functools import cache

from ingather.lists.blanks import is_filled
from ingather.text.folding import fold
from ingather.text.tables import rows as table_rows

_COUNT = re.compile(r"\D{0,20}(\d{1,7})\D{0,20}")  # "27", "27 rows"
_LONGEST = 400  # letters; a longer text is no footer that a word table could know


def is_footer(cells: Sequence[str], *, people: int) -> bool:
    """Whether a trailing row is a footer of a list of that many people."""
    filled = [cell.strip() for cell in cells if is_filled(cell)]
    if not filled or len(filled[0]) > _LONGEST:
        return False
    phrase = _phrase_of(fold(filled[0]))
    if phrase is None:
        return False
    if len(filled) == 1:
        return _says_more_than_a_name(filled[0], phrase)
    return all(_is_total(cell, people) for cell in filled[1:]) and (
        _says_more_than_a_name(filled[0], phrase) or fold(filled[0]) == phrase
    )


def _says_more_than_a_name(cell: str, phrase: str) -> bool:
    """Whether beside the phrase something shows that it is no name: a figure, a colon, or a phrase of words."""
    return any(sign.isdigit() or sign in ":：" for sign in cell) or " " in phrase


def _is_total(cell: str, people: int) -> bool:
    """Whether a cell beside "total" can only be the count of the rows, not a year or an age."""
    found = _COUNT.fullmatch(cell)
    return found is not None and abs(int(found[1]) - people) <= 1


def _phrase_of(folded: str) -> str | None:
    """The longest phrase of the table that the text begins with, as whole words."""
    words = folded.split()
    for length in range(min(len(words), _longest_phrase()), 0, -1):
        if (start := " ".join(words[:length])) in _phrases():
            return start
    return None


@cache
def _phrases() -> frozenset[str]:
    return frozenset(fold(phrase) for _, phrase in table_rows("ingather.lists", "footers.tsv")) - {""}


@cache
def _longest_phrase() -> int:
    return max((len(phrase.split()) for phrase in _phrases()), default=0)
