"""What would be understood of a list, on its first real rows: nothing is written."""

from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from itertools import islice

from ingather.actions.import_list import guessed_kind
from ingather.actions.read_list import ReadSheet, read_list
from ingather.actions.rows_to_keep import rows_to_keep
from ingather.lists.sheet import Role, Unreadable
from ingather.lists.source import Source
from ingather.records.columns import Column, reads_both_ways
from ingather.records.field import Field, ListKind
from ingather.store.source_rows import ReadRow
from ingather.text.sentence import Sentence

_SHEETS = 4  # shown
_ROWS = 8  # of each kind that are shown of a sheet


@dataclass(frozen=True, slots=True)
class SheetSeen:
    """One table of a file: where its header stands, what its columns hold, and some of its rows.

    `looked` rows were looked at, of which `noticed` need attention; `doubtful` are the first of those. `both_ways` are
    the places, from 0, of columns some dates of which may begin with the day or with the month.
    """

    name: str | None
    header_row: int | None
    titles: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[ReadRow, ...]
    doubtful: tuple[ReadRow, ...]
    looked: int
    noticed: int
    nobody: int  # rows by which nobody can be recognised
    both_ways: frozenset[int]


@dataclass(frozen=True, slots=True)
class Preview:
    """What is understood of a file: its sheets and its kind, or why it cannot be read as a table."""

    sheets: tuple[SheetSeen, ...]
    more_sheets: bool
    kind: ListKind | None
    unreadable: Sentence | None


def preview_list(source: Source, *, kind: ListKind | None, given: Mapping[str, Field | None], as_of: date) -> Preview:
    """The first rows of each of the first sheets, read as they would be when the list is brought in."""
    sheets: list[SheetSeen] = []
    more, unreadable = False, None
    try:
        with closing(read_list(source, given=given, as_of=as_of)) as reading:
            for sheet in islice(reading, _SHEETS):
                kind = kind or guessed_kind(source, sheet)
                sheets.append(_seen(sheet, kind))
            more = next(reading, None) is not None
    except Unreadable as wrong:
        unreadable = wrong.sentence
    return Preview(tuple(sheets), more, kind, unreadable)


def _seen(sheet: ReadSheet, kind: ListKind) -> SheetSeen:
    batch = next(sheet.batches, None)
    rows = [] if batch is None else rows_to_keep(batch, 0, kind)
    about = [row for row in rows if row.role in (Role.DATA, Role.BROKEN)]
    doubtful = [row for row in about if row.reading.attention or not row.readable]
    return SheetSeen(
        sheet.sheet,
        next((row.number for row in rows if row.role == Role.HEADER), None),
        sheet.titles,
        sheet.columns,
        tuple(about[:_ROWS]),
        tuple(row for row in doubtful if row not in about[:_ROWS])[:_ROWS],
        len(about),
        len(doubtful),
        sum(not row.readable for row in about),
        frozenset(at for at, column in enumerate(sheet.columns) if reads_both_ways(column, _cells_of(about, at))),
    )


def _cells_of(rows: Sequence[ReadRow], at: int) -> list[str]:
    """What stands in one column of these rows."""
    return [row.cells[at] or "" for row in rows if at < len(row.cells)]
