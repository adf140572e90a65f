"""Read who each row of some lists truly is, and which groups of people the rows are of."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import PurePath

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from ingather.actions.evaluation import Dimension, Ints
from ingather.actions.people_groups import GROUPING, Grouping, grouped
from ingather.lists.formats import sheets
from ingather.lists.sheet import Batch, Role, Sheet, Unreadable
from ingather.lists.source import Source
from ingather.records.columns import Column, place_of, understand
from ingather.records.field import Field
from ingather.text.sentence import sentence

NOBODY = -1  # the truth of a row in whose column nothing stands
_SAMPLE = 300  # rows whose values tell what a column holds
_NEEDED = frozenset({Field.ID, *GROUPING})


@dataclass(frozen=True, slots=True)
class Truth:
    """The rows of the lists whose truth is known or asked for, as arrays of one length."""

    files: tuple[str, ...]  # each sheet, as the user named its file
    file: Ints  # place in `files`
    row: Ints
    id: pa.Array
    person: Ints  # a code, or NOBODY
    groupings: tuple[Grouping, ...]

    def __len__(self) -> int:
        return len(self.row)


@dataclass(frozen=True, slots=True)
class _Part:
    """What is needed of one sheet."""

    label: str
    row: Ints
    person: pa.Array
    id: pa.Array
    groupings: tuple[Grouping, ...]


def short_name(label: str) -> str:
    """A list's name without its folders, the sheet kept."""
    file, sign, sheet = label.partition("#")
    return f"{PurePath(file).name}{sign}{sheet}"


def label_of(source: Source, sheet: Sheet) -> str:
    """What a sheet is called: its file, and its own name where the file has several."""
    return source.label if sheet.name is None else f"{source.label}#{sheet.name}"


def read_truth(sources: Sequence[Source], by: str) -> Truth:
    """The truth that a column of these lists tells; raises Unreadable where one of them has no such column."""
    parts = [part for source in sources for part in _parts(source, by)]
    persons = pc.dictionary_encode(pa.chunked_array([part.person for part in parts]).combine_chunks())
    return Truth(
        files=tuple(part.label for part in parts),
        file=np.repeat(np.arange(len(parts), dtype=np.int64), [len(part.row) for part in parts]),
        row=np.concatenate([part.row for part in parts]),
        id=pa.chunked_array([part.id for part in parts]).combine_chunks(),
        person=_codes(persons),
        groupings=tuple(_joined(dimension, parts) for dimension in Dimension),
    )


def _parts(source: Source, by: str) -> list[_Part]:
    """Those sheets of a file that have the column; Unreadable where none has."""
    found: list[_Part] = []
    labels: list[str] = []
    for sheet in sheets(source):
        labels += [label for label in sheet.columns if label]
        place = place_of(by, sheet.columns)
        if place is not None:
            found.append(_part(label_of(source, sheet), sheet, place, by))
    if not found:
        known = ", ".join(dict.fromkeys(labels)) or "–"
        raise Unreadable(sentence("evaluate.no_truth_column", file=source.label, column=by, columns=known))
    return found


def _part(label: str, sheet: Sheet, place: int, by: str) -> _Part:
    """What is needed of a sheet; the other columns are let go batch by batch."""
    stream = map(_data, sheet.batches)
    early = list(islice(stream, 1))
    columns = understand(sheet.columns, _samples(early, len(sheet.columns)), {by: None})
    needed = [number for number, column in enumerate(columns) if number == place or column.field in _NEEDED]
    names = ["row", *map(str, needed)]
    batches = [batch.select(names) for batch in chain(early, stream)]
    kept, cells = [columns[number] for number in needed], [_cells(batches, str(number)) for number in needed]
    rows = np.concatenate([np.zeros(0, np.int64), *(batch["row"].to_numpy() for batch in batches)])
    return _Part(
        label=label,
        row=rows,
        person=_filled(cells[needed.index(place)]),
        id=_ids(kept, cells, len(rows)),
        groupings=grouped(kept, cells, len(rows)),
    )


def _data(batch: Batch) -> pa.RecordBatch:
    return batch.rows.filter(pc.equal(batch.rows["role"], Role.DATA.value))


def _samples(early: Sequence[pa.RecordBatch], width: int) -> list[list[str]]:
    for batch in early:
        sample = batch.slice(0, _SAMPLE)
        return [[cell for cell in sample[str(number)].to_pylist() if cell] for number in range(width)]
    return [[] for _ in range(width)]


def _cells(batches: Sequence[pa.RecordBatch], column: str) -> pa.Array:
    return pa.chunked_array([batch[column] for batch in batches], pa.string()).combine_chunks()


def _filled(cells: pa.Array) -> pa.Array:
    """The cells without blanks around them, null where nothing is left."""
    trimmed = pc.utf8_trim_whitespace(cells)
    return pc.if_else(pc.equal(trimmed, ""), None, trimmed)


def _ids(columns: Sequence[Column], cells: Sequence[pa.Array], length: int) -> pa.Array:
    """What the list numbers its rows by; null where it does not."""
    column = next((cells[place] for place, each in enumerate(columns) if each.field is Field.ID), None)
    return pa.nulls(length, pa.string()) if column is None else _filled(column)


def _codes(encoded: pa.DictionaryArray) -> Ints:
    return np.asarray(encoded.indices.fill_null(NOBODY).to_numpy(zero_copy_only=False), dtype=np.int64)


def _joined(dimension: Dimension, parts: Sequence[_Part]) -> Grouping:
    """The groups of all sheets in one dimension."""
    own = [grouping for part in parts for grouping in part.groupings if grouping.dimension is dimension]
    names = tuple(dict.fromkeys(name for grouping in own for name in grouping.names))
    return Grouping(dimension, names, np.concatenate([_renamed(grouping, names) for grouping in own]))


def _renamed(grouping: Grouping, names: Sequence[str]) -> npt.NDArray[np.int16]:
    table = np.array([names.index(name) for name in grouping.names], dtype=np.int16)
    return table[grouping.codes] if len(table) else grouping.codes


def cells_of(
    source: Source, wanted: set[tuple[str, int]]
) -> Iterator[tuple[str, int, tuple[str, ...], tuple[str | None, ...]]]:
    """The header and the cells of some rows of a file: (sheet, row, columns, cells)."""
    for sheet in sheets(source):
        label = label_of(source, sheet)
        rows = pa.array(sorted(row for file, row in wanted if file == label), pa.int64())
        for batch in sheet.batches if len(rows) else ():
            for row in batch.rows.filter(pc.is_in(batch.rows["row"], rows)).to_pylist():
                yield label, row["row"], sheet.columns, tuple(row[str(place)] for place in range(len(sheet.columns)))
