"""The rows of a sheet as the store keeps them: all of them in their order, each with its cells and its reading."""

from collections.abc import Iterator, Sequence
from itertools import repeat

import numpy as np

from ingather.actions.read_list import ReadBatch
from ingather.lists.sheet import Role
from ingather.records.field import ListKind
from ingather.records.records import Records, Values
from ingather.store.source_rows import Cells, Reading, ReadRow
from ingather.text.cleaning import clean


def rows_to_keep(batch: ReadBatch, sheet: int, kind: ListKind) -> list[ReadRow]:
    """Every row of a batch. On a list of those who are sought a row without a name is a person all the same."""
    records = batch.records
    told = records.speaking if kind is ListKind.SOUGHT else records.readable
    rows = [
        ReadRow(
            sheet,
            number,
            Role.BROKEN.value if number in batch.broken else Role.DATA.value,
            readable,
            cells,
            reading,
        )
        for number, readable, cells, reading in zip(
            records.rows.tolist(), told.tolist(), _cells(records), _readings(records), strict=True
        )
    ]
    rows += [ReadRow(sheet, other.row, other.role.value, False, other.cells) for other in batch.others]  # noqa: FBT003 - a field
    return sorted(rows, key=lambda row: row.number)


def _cells(records: Records) -> Iterator[Cells]:
    """The cells of each row as received, without those that the row lacks at its end."""
    columns = [array.to_pylist() for array in records.cells]
    whole = zip(*columns, strict=True) if columns else repeat((), len(records))
    beyond = repeat(None, len(records)) if records.beyond is None else records.beyond.to_pylist()
    for cells, further in zip(whole, beyond, strict=True):
        yield (*cells, *further) if further is not None else _without_end(cells)


def _without_end(cells: Cells) -> Cells:
    last = len(cells)
    while last and cells[last - 1] is None:
        last -= 1
    return cells[:last]


def _readings(records: Records) -> Iterator[Reading]:
    """What was read from each row."""
    places = [place for place, column in enumerate(records.columns) if column.field is not None]
    cleaned = [_cleaned(records, place) for place in places]
    columns = [(place, _texts(v), v.latest_year) for place, v in zip(places, records.values, strict=True)]
    for index in range(len(records)):
        values = tuple((place, texts[index], year) for place, texts, year in columns if texts[index])
        stages = tuple((place, own[index]) for place, own in zip(places, cleaned, strict=True) if index in own)
        noticed = tuple((said.id, dict(said.values)) for said in records.attention.get(index, ()))
        yield Reading(values, stages, noticed)


def _texts(values: Values) -> Sequence[str]:
    said = np.flatnonzero(values.codes >= 0)
    texts = [""] * len(values.codes)
    for index, code in zip(said.tolist(), values.codes[said].tolist(), strict=True):
        texts[index] = values.distinct[code]
    return texts


def _cleaned(records: Records, place: int) -> dict[int, tuple[str, ...]]:
    """By the index of a row, the stages that cleaned its cell of a column, where any did."""
    found = ((index, clean(cell)[1]) for index, cell in enumerate(records.cells[place].to_pylist()) if cell)
    return {index: stages for index, stages in found if stages}
