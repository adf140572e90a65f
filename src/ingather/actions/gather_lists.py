"""Gather whole lists for the engine: every row of every sheet numbered through, and prepared for comparing."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from ingather.actions.account import ColumnReading
from ingather.actions.read_whole import WholeSheet, read_whole
from ingather.actions.stages import Stages
from ingather.lists.sheet import Unreadable
from ingather.lists.source import open_source
from ingather.matching.prepare import take_apart
from ingather.matching.prepared import Prepared
from ingather.matching.together import together
from ingather.records.columns import Column
from ingather.records.field import Field
from ingather.records.record import Record
from ingather.records.records import Records
from ingather.text.folding import fold
from ingather.text.sentence import Sentence, sentence

Ints = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Reading:
    """How lists are to be read: what the user says of their columns, and the day from which ages count."""

    as_of: date
    columns: Mapping[str, Field | None] = field(default_factory=dict)  # by header cell, or "#3" for the third


@dataclass(frozen=True, slots=True)
class GatheredList:
    """One list (a file, or a sheet of a workbook of several), how it was understood, and the sum of its rows."""

    file: str
    sha256: str
    size: int  # bytes
    rows: int
    read: int
    not_data: int
    columns: tuple[ColumnReading, ...]
    attention: tuple[Sentence, ...]  # what a person must see
    notes: tuple[Sentence, ...]  # what is good to know

    @property
    def unreadable(self) -> int:
        """How many rows neither name nor identify anybody."""
        return self.rows - self.read


@dataclass(frozen=True, slots=True)
class Gathered:
    """Lists whose rows are numbered through, from 0, in the order in which they were given."""

    lists: tuple[GatheredList, ...]
    sheets: tuple[WholeSheet, ...]

    @property
    def starts(self) -> npt.NDArray[np.int64]:
        """Where the rows of each list begin, with the end of all."""
        return np.cumsum([0, *(len(sheet.records) for sheet in self.sheets)]).astype(np.int64)

    def __len__(self) -> int:
        return sum(len(sheet.records) for sheet in self.sheets)

    def source(self) -> Ints:
        """For each row the place of its list."""
        return np.repeat(np.arange(len(self.sheets), dtype=np.int32), [len(sheet.records) for sheet in self.sheets])

    def row(self) -> npt.NDArray[np.int64]:
        """For each row its number, as a person sees it in its file."""
        return np.concatenate([np.zeros(0, np.int64), *(sheet.records.rows for sheet in self.sheets)])

    def id(self) -> pa.ChunkedArray:
        """For each row the id that its list gives it, as received; null for none."""
        return pa.chunked_array([_ids(sheet).cast(pa.large_string()) for sheet in self.sheets], pa.large_string())

    def record(self, place: int) -> Record:
        """One row as a record."""
        records, there = self.part(place)
        return records.record(there)

    def part(self, place: int) -> tuple[Records, int]:
        """The records of the list in which a row stands, and its place there."""
        which = int(np.searchsorted(self.starts, place, side="right")) - 1
        return self.sheets[which].records, place - int(self.starts[which])

    def place(self, file: str, row: int) -> int | None:
        """The number of a row by its list and by its own number there; None where there is no such row."""
        for sheet, start in zip(self.sheets, self.starts.tolist(), strict=False):
            if sheet.label == file:
                found = np.flatnonzero(sheet.records.rows == row)
                return start + int(found[0]) if len(found) else None
        return None

    def prepared(self, reading: Reading) -> Prepared:
        """Everything as the kernel compares it."""
        return together([take_apart(sheet.records, as_of=reading.as_of) for sheet in self.sheets])


def gather(files: Sequence[str], reading: Reading, stages: Stages) -> Gathered:
    """Read these files, each whole. Raises `Unreadable` where one cannot be read as a table."""
    stages.tell("reading")
    found = [each for file in files for each in _sheets(file, reading, stages)]
    if not found:
        raise Unreadable(sentence("list.no_rows", file=files[0]))
    return Gathered(tuple(told for told, _ in found), tuple(sheet for _, sheet in found))


def _sheets(file: str, reading: Reading, stages: Stages) -> Iterator[tuple[GatheredList, WholeSheet]]:
    with open_source(file, headers=reading.columns) as source:
        for sheet in read_whole(
            source,
            given=reading.columns,
            as_of=reading.as_of,
            progress=lambda _list, rows: stages.tell("reading", rows),
        ):
            yield gathered_list(sheet, source.sha256, source.size), sheet


def gathered_list(sheet: WholeSheet, sha256: str, size: int) -> GatheredList:
    """What is to be told of a list as a whole."""
    records = sheet.records
    return GatheredList(
        file=sheet.label,
        sha256=sha256,
        size=size,
        rows=len(records),
        read=int(records.readable.sum()),
        not_data=sheet.not_data,
        columns=tuple(ColumnReading(column.label, column.field, column.by) for column in records.columns),
        attention=tuple(_attention(sheet)),
        notes=tuple(_notes(sheet)),
    )


def _attention(sheet: WholeSheet) -> Iterator[Sentence]:
    """What a person must see of a list before its outcome is used."""
    rows = len(sheet.records)
    labels = [fold(column.label) for column in sheet.records.columns if fold(column.label)]
    half = len(labels) // 2
    if half and labels[:half] == labels[half : 2 * half]:
        yield sentence("list.side_by_side", file=sheet.label)
    if not rows:
        yield sentence("list.no_rows", file=sheet.label)
    elif not sheet.records.readable.any():
        yield sentence("list.nobody_read", file=sheet.label, count=rows)
    if broken := int(sheet.broken.sum()):
        yield sentence("match.broken_rows", file=sheet.label, count=broken)


def _notes(sheet: WholeSheet) -> Iterator[Sentence]:
    ids = _ids(sheet).drop_null()
    again = len(ids) - pc.count_distinct(ids).as_py()
    if again:
        yield sentence("match.repeated_ids", file=sheet.label, count=again, column=_id_column(sheet.records.columns))


def _ids(sheet: WholeSheet) -> pa.Array:
    """The ids of a list as received, null where a row has none."""
    records = sheet.records
    place = next((place for place, column in enumerate(records.columns) if column.field is Field.ID), None)
    if place is None:
        return pa.nulls(len(records), pa.string())
    cells = pc.utf8_trim_whitespace(records.cells[place])
    return pc.if_else(pc.equal(cells, ""), None, cells)


def same_bytes(lists: Gathered) -> tuple[Sentence, ...]:
    """What is to be said of files that hold the same, byte for byte, under two names."""
    first: dict[str, str] = {}
    told: dict[str, Sentence] = {}
    for each, sheet in zip(lists.lists, lists.sheets, strict=True):
        file = each.file if sheet.sheet is None else each.file.removesuffix(f"#{sheet.sheet}")
        other = first.setdefault(each.sha256, file)
        if each.sha256 and other != file:
            told[file] = sentence("match.same_bytes", one=other, other=file)
    return tuple(told.values())


def _id_column(columns: Sequence[Column]) -> str:
    return next((column.label for column in columns if column.field is Field.ID), "")
