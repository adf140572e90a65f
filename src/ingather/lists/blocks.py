"""Rows of a grid on their way to a sheet, many at a time: what is true of all of them is asked once."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ingather.lists.sheet import RawRow
from ingather.text.sentence import Sentence

_MOST_ROWS = 1024
_MOST_CELLS = 1 << 17
_MOST_LETTERS = 4 << 20


@dataclass(frozen=True, slots=True)
class Block:
    """Consecutive rows before the header is known: their numbers, their cells, and what was noticed by number."""

    numbers: Sequence[int]
    cells: Sequence[Sequence[str]]
    told: Mapping[int, tuple[Sentence, ...]] = field(default_factory=dict)
    broken: frozenset[int] = frozenset()  # the numbers of rows that could not be taken apart

    def rows(self) -> Iterator[RawRow]:
        """The rows one by one."""
        for number, cells in zip(self.numbers, self.cells, strict=True):
            yield RawRow(number, tuple(cells), self.told.get(number, ()), broken=number in self.broken)


def in_blocks(rows: Iterable[RawRow]) -> Iterator[Block]:
    """The rows in blocks bounded in rows, cells and letters."""
    held: list[RawRow] = []
    cells = letters = 0
    for row in rows:
        held.append(row)
        cells += len(row.cells)
        letters += sum(map(len, row.cells))
        if len(held) >= _MOST_ROWS or cells >= _MOST_CELLS or letters >= _MOST_LETTERS:
            yield _block(held)
            held, cells, letters = [], 0, 0
    if held:
        yield _block(held)


def _block(rows: Sequence[RawRow]) -> Block:
    return Block(
        numbers=[row.number for row in rows],
        cells=[row.cells for row in rows],
        told={row.number: row.attention for row in rows if row.attention},
        broken=frozenset(row.number for row in rows if row.broken),
    )
