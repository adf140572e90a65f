"""Read the sheets of a file into records, streaming, with every row that is no record named all the same."""

from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from ingather.lists.formats import sheets
from ingather.lists.sheet import Batch, Role, Sheet
from ingather.lists.source import Source
from ingather.records.columns import Column, understand
from ingather.records.field import Field
from ingather.records.records import Records, read

_SAMPLE = 300  # rows whose values tell what a column holds
_NOT_DATA = (Role.TITLE, Role.HEADER, Role.FOOTER, Role.BLANK)


@dataclass(frozen=True, slots=True)
class OtherRow:
    """A row of a file that speaks about nobody: a title, a header, a footer or a blank line."""

    row: int
    role: Role
    cells: tuple[str | None, ...]  # as received

    @property
    def text(self) -> str:
        """Its cells, joined for showing."""
        return " | ".join(cell for cell in self.cells if cell)


@dataclass(frozen=True, slots=True)
class ReadBatch:
    """Some consecutive rows of a sheet: those about people as records, and the others."""

    records: Records
    others: tuple[OtherRow, ...]
    broken: frozenset[int] = frozenset()  # rows whose cells could not be told apart


@dataclass(frozen=True, slots=True)
class ReadSheet:
    """One table of a file, understood; its batches can be read once, in order."""

    label: str  # the file as the user named it, with "#Sheet" in a workbook of several
    sheet: str | None
    columns: tuple[Column, ...]
    titles: tuple[str, ...]  # what stands above the header
    batches: Iterator[ReadBatch]


def read_list(source: Source, *, given: Mapping[str, Field | None], as_of: date) -> Generator[ReadSheet, None, None]:
    """The sheets of a file. Raises `Unreadable` where the file as a whole cannot be read as a table."""
    for sheet in sheets(source):
        yield _read_sheet(source, sheet, given, as_of)


def _read_sheet(source: Source, sheet: Sheet, given: Mapping[str, Field | None], as_of: date) -> ReadSheet:
    label = source.label if sheet.name is None else f"{source.label}#{sheet.name}"
    first = next(sheet.batches, None)
    early = [] if first is None else [first]
    columns = understand(sheet.columns, samples_of(early, len(sheet.columns)), given)
    titles = tuple(row.text for batch in early for row in _others(batch) if row.role is Role.TITLE)
    batches = (_read_batch(label, columns, batch, as_of) for batch in chain(early, sheet.batches))
    return ReadSheet(label, sheet.name, columns, titles, batches)


def samples_of(batches: Sequence[Batch], width: int) -> list[list[str]]:
    """For each column, its filled cells among the first data rows."""
    for batch in batches:
        data = batch.rows.filter(pc.equal(batch.rows["role"], Role.DATA.value)).slice(0, _SAMPLE)
        return [[cell for cell in data[str(place)].to_pylist() if cell] for place in range(width)]
    return [[] for _ in range(width)]


def _read_batch(label: str, columns: tuple[Column, ...], batch: Batch, as_of: date) -> ReadBatch:
    data = batch.rows.filter(pc.is_in(batch.rows["role"], pa.array([Role.DATA.value, Role.BROKEN.value])))
    records = read(
        label,
        columns,
        rows=_numbers(data),
        cells=[data[str(place)] for place in range(len(columns))],
        beyond=data["extra"],
        noticed=batch.attention,
        broken=np.asarray(pc.equal(data["role"], Role.BROKEN.value).to_numpy(zero_copy_only=False), dtype=np.bool_),
        latest_year=as_of.year,
    )
    torn = data.filter(pc.equal(data["role"], Role.BROKEN.value))
    return ReadBatch(records, tuple(_others(batch)), frozenset(torn["row"].to_pylist()))


def _numbers(rows: pa.RecordBatch) -> npt.NDArray[np.int64]:
    return np.asarray(rows["row"].to_numpy(zero_copy_only=False), dtype=np.int64)


def _others(batch: Batch) -> Iterator[OtherRow]:
    known = pa.array([role.value for role in _NOT_DATA])
    rows = batch.rows.filter(pc.is_in(batch.rows["role"], known))
    for row in rows.to_pylist():
        cells = [row[name] for name in rows.schema.names if name.isdecimal()] + (row["extra"] or [])
        yield OtherRow(row["row"], Role(row["role"]), tuple(cells))
