"""Repeat the value of a merged cell in the rows that it covers, as a person reads it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from ingather.lists.blanks import is_filled
from ingather.lists.sheet import RawRow
from ingather.text.sentence import sentence


def with_merged(rows: Iterable[RawRow], ranges: Iterable[Sequence[int]]) -> Iterator[RawRow]:
    """The rows, merged values repeated downwards where the row says something else too, with attention to it.

    Each range is first row, first column, last row, last column, counted from 0.
    """
    starting = defaultdict(list)
    for first, column, last, _ in ranges:
        if last > first:
            starting[first].append((column, last))
    open_: dict[int, tuple[int, int, str]] = {}  # by column: the last row, the number of the first, the value
    for row in rows:
        index = row.number - 1
        open_ = {column: held for column, held in open_.items() if held[0] >= index}
        yield _filled(row, open_) if open_ else row
        for column, last in starting.get(index, ()):
            if column < len(row.cells) and is_filled(row.cells[column]):
                open_[column] = (last, row.number, row.cells[column])


def _filled(row: RawRow, values: dict[int, tuple[int, int, str]]) -> RawRow:
    if not any(map(is_filled, row.cells)):
        return row
    cells, told = list(row.cells), list(row.attention)
    for column, (_, first, value) in values.items():
        if column < len(cells) and not is_filled(cells[column]):
            cells[column] = value
            told.append(sentence("lists.merged_cell", column=column + 1, row=first))
    return RawRow(row.number, tuple(cells), tuple(told), broken=row.broken)
