"""Rows of lists as pages show them: each cell as received, beside what was read from it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingather.lists.sheet import Role
from ingather.records.columns import Column
from ingather.records.field import Field
from ingather.store.source_rows import ReadRow
from ingather.text.sentence import Sentence

_CELLS = 60  # of a row that are shown


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as received, the header above it, and what was read from it: None where that is the same, or nothing."""

    label: str
    field: Field | None
    original: str
    read: str | None


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row, what needs attention in it, and the record that it is; None where it is not kept yet."""

    number: int
    sheet: int
    cells: tuple[Cell, ...]
    more: int  # cells that are not shown
    attention: tuple[Sentence, ...]
    readable: bool
    broken: bool
    record: int | None = None


def shown_rows(rows: Iterable[ReadRow], columns: Sequence[Column]) -> list[ShownRow]:
    """Rows of one sheet."""
    return [shown_row(row, columns) for row in rows]


def shown_row(row: ReadRow, columns: Sequence[Column], record: int | None = None) -> ShownRow:
    """One row."""
    read = {place: text for place, text, _year in row.reading.values}
    cells = tuple(
        _cell(columns[place] if place < len(columns) else None, cell or "", read.get(place))
        for place, cell in enumerate(row.cells[:_CELLS])
    )
    return ShownRow(
        row.number,
        row.sheet,
        cells,
        max(len(row.cells) - _CELLS, 0),
        tuple(Sentence(id_, said) for id_, said in row.reading.attention),
        row.readable,
        row.role == Role.BROKEN,
        record,
    )


def _cell(column: Column | None, original: str, read: str | None) -> Cell:
    label, named = ("", None) if column is None else (column.label, column.field)
    return Cell(label, named, original, None if read == original else read)
