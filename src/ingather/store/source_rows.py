"""A row of a list as it is kept: its cells as received, and what was read from it, each sealed under the row's key."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ingather.store.bulk import rows_among
from ingather.store.guard import Guard, Key
from ingather.store.keys import key_of, keys_of
from ingather.store.models import RowReading, SourceRow
from ingather.store.record import records_of

Cells = tuple[str | None, ...]
Said = tuple[str, Mapping[str, str | int | float]]  # the id of a sentence, with its values

_AT_ONCE = 2_000  # rows


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read from a row: its values, the stages that cleaned each cell, and what needs attention.

    A value is the place of its column, the text, and the last year that two figures can mean in it.
    """

    values: tuple[tuple[int, str, int], ...] = ()
    stages: tuple[tuple[int, tuple[str, ...]], ...] = ()
    attention: tuple[Said, ...] = ()

    def text(self) -> str:
        """The reading as it is sealed."""
        return _json([self.values, self.stages, self.attention])


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row of a list: its sheet (from 0), its number as a person sees it, its cells as received, and its reading."""

    sheet: int
    number: int
    role: str
    readable: bool
    cells: Cells
    reading: Reading = field(default_factory=Reading)

    def text(self) -> str:
        """The cells as they are sealed."""
        return _json(self.cells)


def owner_of(record: int) -> str:
    """Whose key seals a row; the owners of the rows of a list stand together, in their order."""
    return f"row:{record:016x}"


def row_place(record: int) -> str:
    """What the sealed cells of a row are bound to."""
    return f"row {record}"


def reading_place(record: int) -> str:
    """What the sealed reading of a row is bound to."""
    return f"reading {record}"


def sealed_row(key: Key, record: int, row: ReadRow) -> bytes:
    """The cells, sealed."""
    return key.seal(row_place(record), row.text().encode())


def sealed_reading(key: Key, record: int, reading: Reading) -> bytes:
    """The reading, sealed."""
    return key.seal(reading_place(record), reading.text().encode())


def sealing(sheet: int, number: int, role: str, *, readable: bool, mark: bytes, sealed: bytes) -> bytes:
    """What the seal of a list covers of one of its rows: everything that is kept of it."""
    return f"{sheet} {number} {role} {readable:d} {mark.hex()} {len(sealed)} ".encode() + sealed


def mark_of(guard: Guard, row: ReadRow) -> bytes:
    """A keyed hash (16 bytes) of the cells: rows that say the same, to the letter, have the same."""
    return guard.digest("row", row.text().encode())[:16]


def row_of(guard: Guard, record: int) -> ReadRow | None:
    """The row of a record; None where it was erased, or there is none; raises `Tampered`."""
    stored, key = SourceRow.objects.filter(record=record).first(), key_of(guard, owner_of(record))
    if stored is None or key is None:
        return None
    read = RowReading.objects.filter(record=record).values_list("sealed", flat=True).first()
    return _opened(key, stored, None if read is None else bytes(read))


def rows_of(guard: Guard, source: int) -> Iterator[tuple[int, ReadRow | None]]:
    """Every row of a list in its order, by its record; None where it was erased; raises `Tampered`."""
    rows = SourceRow.objects.filter(record__range=records_of(source)).order_by("record")
    batch: list[SourceRow] = []
    for row in rows.iterator(_AT_ONCE):
        batch.append(row)
        if len(batch) == _AT_ONCE:
            yield from _opened_all(guard, batch)
            batch = []
    yield from _opened_all(guard, batch)


def some_rows(guard: Guard, records: Sequence[int]) -> dict[int, ReadRow]:
    """The rows of these records, but for those that were erased; raises `Tampered`."""
    rows = list(SourceRow.objects.filter(record__in=records))
    return {record: row for record, row in _opened_all(guard, rows) if row is not None}


def readings_of(guard: Guard, records: Sequence[int]) -> Iterator[tuple[int, int, Reading]]:
    """The sheet and the reading of each of these records that was not erased, in their order; raises `Tampered`."""
    for start in range(0, len(records), _AT_ONCE):
        some = records[start : start + _AT_ONCE]
        sheets = dict(rows_among(SourceRow, ("record", "sheet"), some))
        keys = keys_of(guard, [owner_of(record) for record in some])
        sealed = dict(rows_among(RowReading, ("record", "sealed"), some))
        for record in some:
            key = keys.get(owner_of(record))
            if key is not None and record in sealed:
                text = key.open(reading_place(record), sealed[record]).decode()
                yield record, sheets[record], reading_from(text)


def _opened_all(guard: Guard, rows: Sequence[SourceRow]) -> Iterator[tuple[int, ReadRow | None]]:
    records = [row.record for row in rows]
    keys = keys_of(guard, [owner_of(record) for record in records])
    readings = dict(rows_among(RowReading, ("record", "sealed"), records))
    for row in rows:
        key, read = keys.get(owner_of(row.record)), readings.get(row.record)
        yield row.record, None if key is None else _opened(key, row, None if read is None else bytes(read))


def _opened(key: Key, row: SourceRow, read: bytes | None) -> ReadRow:
    cells = tuple(json.loads(key.open(row_place(row.record), row.sealed)))
    reading = Reading() if read is None else reading_from(key.open(reading_place(row.record), read).decode())
    return ReadRow(row.sheet, row.number, row.role, row.readable, cells, reading)


def reading_from(text: str) -> Reading:
    """The reading that was sealed as this text."""
    values, stages, attention = json.loads(text)
    return Reading(
        tuple((place, value, year) for place, value, year in values),
        tuple((place, tuple(names)) for place, names in stages),
        tuple((id_, said) for id_, said in attention),
    )


_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
