"""Turn rows into Arrow batches: one string column per column of the sheet, and what lies beyond them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa

from ingather.lists.sheet import Batch, Role
from ingather.text.sentence import Sentence

MOST_COLUMNS = 16_384  # of a sheet; the cells of longer rows are kept in "extra"
MOST_ROWS = 16384  # of a batch
MOST_LETTERS = 8 << 20  # of a batch, unless one row alone has more
MOST_CELLS = 1 << 18  # of a batch, empty ones too

Row = tuple[int, Role, Sequence[str | None], tuple[Sentence, ...]]


@dataclass(frozen=True, slots=True)
class Shape:
    """The columns that the batches of one sheet have."""

    width: int

    @property
    def most_rows(self) -> int:
        """How many rows a batch may hold."""
        return max(1, min(MOST_ROWS, MOST_CELLS // max(1, self.width)))

    def batch(self, rows: Sequence[Row]) -> Batch:
        """One batch of these rows."""
        numbers, roles, cells = [row[0] for row in rows], [row[1] for row in rows], [row[2] for row in rows]
        return Batch(self.record_batch(numbers, roles, cells), attention_of(rows))

    def record_batch(
        self, numbers: Sequence[int], roles: Sequence[Role], cells: Sequence[Sequence[str | None]]
    ) -> pa.RecordBatch:
        """The columns of rows given as numbers, roles and cells."""
        return self.arranged(
            pa.array(numbers, pa.int64()), pa.array(roles, pa.string()), self._columns(cells), beyond=self._extra(cells)
        )

    def arranged(
        self, numbers: pa.Array, roles: pa.Array, columns: Sequence[pa.Array], *, beyond: pa.Array | None = None
    ) -> pa.RecordBatch:
        """A record batch of ready columns under the names that every batch has."""
        extra = beyond if beyond is not None else pa.nulls(len(numbers), pa.list_(pa.string()))
        names = ["row", "role", *map(str, range(self.width)), "extra"]
        return pa.RecordBatch.from_arrays([numbers, roles, *columns, extra], names=names)

    def _columns(self, cells: Sequence[Sequence[str | None]]) -> list[pa.Array]:
        width = self.width
        if set(map(len, cells)) != {width}:
            none = (None,) * width
            cells = [row if len(row) == width else (*row, *none)[:width] for row in cells]
        return [pa.array(column, pa.string()) for column in zip(*cells, strict=True)]

    def _extra(self, cells: Sequence[Sequence[str | None]]) -> pa.Array | None:
        width = self.width
        if max(map(len, cells), default=0) <= width:
            return None
        beyond = [list(row[width:]) if len(row) > width else None for row in cells]
        return pa.array(beyond, pa.list_(pa.string()))


def attention_of(rows: Sequence[Row]) -> Mapping[int, tuple[Sentence, ...]]:
    """What a person should look at, by row number."""
    return {number: told for number, _, _, told in rows if told}


def in_batches(rows: Iterator[Row], width: int) -> Iterator[Batch]:
    """The rows in batches bounded in rows, cells and letters."""
    shape = Shape(width)
    most, held, letters = shape.most_rows, list[Row](), 0
    for row in rows:
        held.append(row)
        letters += sum(map(len, filter(None, row[2])))
        if len(held) >= most or letters >= MOST_LETTERS:
            yield shape.batch(held)
            held, letters = [], 0
    if held:
        yield shape.batch(held)
