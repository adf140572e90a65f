"""Records of the store as the kernel takes them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from ingather.dates.parse import Order
from ingather.matching.prepare import take_apart
from ingather.matching.prepared import Prepared
from ingather.matching.together import together
from ingather.records.field import Field
from ingather.records.record import Record
from ingather.records.records import Records, Values
from ingather.store.columns import columns_of
from ingather.store.guard import Guard
from ingather.store.models import SourceList
from ingather.store.record import list_of
from ingather.store.source_rows import Reading, ReadRow, readings_of, some_rows
from ingather.text.sentence import Sentence

_Kind = tuple[Field, int, Order | None, int]  # the k-th of its field in a row, and how its dates are read


@dataclass(frozen=True, slots=True)
class Comparable:
    """Records that can be compared: `records[i]` is the i-th of `prepared`. What was erased is not among them."""

    records: npt.NDArray[np.int64]
    prepared: Prepared


@dataclass(slots=True)
class _Column:
    codes: npt.NDArray[np.int32]
    distinct: dict[str, int] = field(default_factory=dict)


def comparable(guard: Guard, records: Sequence[int]) -> Comparable:
    """These records as arrays, in the order of the days on which their lists came; raises `Tampered`."""
    days = _days(records)
    by_day: dict[date, list[tuple[int, int, Reading]]] = defaultdict(list)
    for record, sheet, reading in readings_of(guard, records):
        by_day[days[list_of(record)]].append((record, sheet, reading))
    parts = [take_apart(_records(guard, own), as_of=day) for day, own in sorted(by_day.items())]
    order = [record for _day, own in sorted(by_day.items()) for record, _sheet, _reading in own]
    return Comparable(
        np.array(order, dtype=np.int64), together(parts or [take_apart(_records(guard, []), as_of=date.min)])
    )


def record_for(guard: Guard, number: int) -> Record | None:
    """One record as it is shown and explained; None where it was erased; raises `Tampered`."""
    return records_for(guard, [number]).get(number)


def records_for(guard: Guard, numbers: Sequence[int]) -> dict[int, Record]:
    """These records as they are shown and explained, but for those that were erased; raises `Tampered`."""
    return {number: _shown(guard, number, row) for number, row in some_rows(guard, numbers).items()}


def _shown(guard: Guard, number: int, row: ReadRow) -> Record:
    columns = columns_of(guard, list_of(number))[row.sheet]
    reading: dict[Field, tuple[str, ...]] = {}
    for place, text, _year in row.reading.values:
        if (named := columns[place].field) is not None:
            reading[named] = (*reading.get(named, ()), text)
    attention = tuple(Sentence(id_, values) for id_, values in row.reading.attention)
    labels = tuple(column.label for column in columns)
    return Record(f"list {list_of(number)}", row.number, labels, row.cells, reading, attention)


def _days(records: Sequence[int]) -> dict[int, date]:
    numbers = {list_of(record) for record in records}
    found = SourceList.objects.filter(number__in=numbers).values_list("number", "received_at")
    return {number: received.date() for number, received in found}


def _records(guard: Guard, rows: Sequence[tuple[int, int, Reading]]) -> Records:
    """What was read from these rows, of whatever lists, as records."""
    columns: dict[_Kind, _Column] = {}
    sheets = {number: columns_of(guard, number) for number in {list_of(record) for record, _sheet, _reading in rows}}
    for place, (record, sheet, reading) in enumerate(rows):
        own = sheets[list_of(record)][sheet]
        seen: dict[Field, int] = defaultdict(int)
        for column, text, year in reading.values:
            named = own[column].field
            if named is None:
                continue
            kind = (named, seen[named], own[column].order, year)
            seen[named] += 1
            if kind not in columns:
                columns[kind] = _Column(np.full(len(rows), -1, dtype=np.int32))
            distinct = columns[kind].distinct
            columns[kind].codes[place] = distinct.setdefault(text, len(distinct))
    values = tuple(
        Values(kind[0], column.codes, tuple(column.distinct), kind[2], kind[3])
        for kind, column in sorted(columns.items(), key=lambda item: (item[0][1], item[0][3], str(item[0][2])))
    )
    numbers = np.array([record for record, _sheet, _reading in rows], dtype=np.int64)
    every = np.ones(len(rows), dtype=np.bool_)
    return Records("", (), numbers, (), None, values, every, every, MappingProxyType({}))
