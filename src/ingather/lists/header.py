"""Find the header row of an untyped grid by evidence: known words, and texts above rows of another look."""

import re
from collections.abc import Sequence
from functools import cache
from statistics import median

from ingather.lists.blanks import is_filled
from ingather.records.headers import find_field
from ingather.text.folding import fold
from ingather.text.tables import rows as table_rows

Cells = Sequence[str]

_LONGEST = 60  # letters of a header cell
_MOST_CELLS = 512  # of a row that are looked at
_DIGIT = re.compile(r"\d")
_SHARE_OF_KNOWN = 0.4  # of the filled cells of a header row are words that we know
_SHARE_OF_OTHERS = 0.6  # of the cells below have the look that the header lacks
_FULL = 0.6  # of the usual number of filled cells make a row look like data


def find_header(rows: Sequence[Cells], headers: frozenset[str] = frozenset()) -> int | None:
    """The index of the header row among the first rows of a grid, or None where there is none.

    The first row that holds one of `headers`, folded cells that the user says stand in it, is the header.
    """
    rows = [row[:_MOST_CELLS] for row in rows]
    named = (index for index, row in enumerate(rows) if headers and not headers.isdisjoint(map(fold, row)))
    if (index := next(named, None)) is not None:
        return index
    known = [_known(row) for row in rows]
    found = _by_known_words(rows, known)
    return found if found is not None else _by_look(rows, known)


def looks_like_data(row: Cells, below: Sequence[Cells]) -> bool:
    """Whether a row above the header rather is a row like those below it: as full, and with figures in it."""
    filled = [cell for cell in row[:_MOST_CELLS] if is_filled(cell)]
    if (
        len(filled) < max(2, _FULL * _usual_fill([other[:_MOST_CELLS] for other in below]))
        or _known(row[:_MOST_CELLS]) >= 2
        or filled[0].rstrip().endswith(":")
    ):
        return False
    return any(_DIGIT.search(cell) for cell in filled)


def _known(row: Cells) -> int:
    """How many different fields the cells of a row name."""
    if not any(cell[:1].isalpha() for cell in row):
        return 0
    return len({field for cell in row if cell and (field := find_field(cell)) is not None})


def _by_known_words(rows: Sequence[Cells], known: Sequence[int]) -> int | None:
    """The row with most known words; of a header written over two rows, the lower."""
    enough = [index for index, row in enumerate(rows) if _is_known_header(row, known[index], rows[index + 1 :])]
    if not enough:
        return None
    best = next(index for index in enough if known[index] == max(known[index] for index in enough))
    lower = best + 1
    if lower in enough and _fill(rows[lower]) >= _fill(rows[best]) and known[lower] * 2 >= known[best]:
        return lower
    return best


def _is_known_header(row: Cells, known: int, below: Sequence[Cells]) -> bool:
    fill = _fill(row)
    if known >= 2:
        return known >= _SHARE_OF_KNOWN * fill or known >= 4
    if known == 0:
        return False
    return fill == 1 and _usual_fill(below) == 1 and _known(row[:1]) == 1 and bool(below)


def _by_look(rows: Sequence[Cells], known: Sequence[int]) -> int | None:
    """The first full row, where it has the look of headers and those below it have another."""
    for index, row in enumerate(rows):
        below = [other for other in rows[index + 1 :] if _fill(other) >= 2]
        if len(below) < 2 or _fill(row) < 2:
            continue
        if _fill(row) >= 0.8 * _usual_fill(below):
            return index if _has_header_look(row) and _differs(row, below, known[index]) else None
    return None


def _has_header_look(row: Cells) -> bool:
    """Short, distinct texts without figures."""
    filled = [fold(cell) for cell in row if is_filled(cell)]
    short = all(len(cell) <= _LONGEST and not _DIGIT.search(cell) for cell in filled)
    return short and len(set(filled)) == len(filled)


def _differs(row: Cells, below: Sequence[Cells], known: int) -> bool:
    """Whether columns of figures stand below words: two such columns, or one beside a word that we know.

    One alone is also what the first person of a list without headers looks like, whose date is given in words.
    """
    columns = [place for place, cell in enumerate(row) if cell.strip() and not _is_placeholder(cell)]
    figures = sum(1 for place in columns if _figures_below(place, below))
    return figures + known >= 2 and figures > 0


def _figures_below(place: int, below: Sequence[Cells]) -> bool:
    cells = [cell for row in below if place < len(row) and is_filled(cell := row[place])]
    with_figures = sum(1 for cell in cells if _DIGIT.search(cell))
    return len(cells) >= 2 and with_figures >= _SHARE_OF_OTHERS * len(cells)


def _fill(row: Cells) -> int:
    return sum(map(is_filled, row))


def _usual_fill(rows: Sequence[Cells]) -> float:
    fills = [fill for row in rows if (fill := _fill(row))]
    return median(fills) if fills else 0


@cache
def _placeholders() -> frozenset[str]:
    table = table_rows("ingather.records", "placeholders.tsv")
    return frozenset(fold(phrase) for _, phrase, *_ in table)


def _is_placeholder(cell: str) -> bool:
    return fold(cell[:_LONGEST]) in _placeholders()
