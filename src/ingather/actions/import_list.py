"""Bring a list into the desk: its bytes sealed, every row kept, nothing counted before all of it is there."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from itertools import groupby, islice
from pathlib import PurePath

from django.db import IntegrityError

from ingather.actions.read_list import ReadSheet, read_list
from ingather.actions.receive_list import Decided, receive_list
from ingather.actions.rows_to_keep import rows_to_keep
from ingather.actions.suppression import how_many_suppressed, suppressed
from ingather.cases.basis import Basis
from ingather.cases.list_events import ListReceived
from ingather.cases.refused import Refused
from ingather.lists.sheet import Unreadable
from ingather.lists.source import Source, open_source
from ingather.records.columns import Column
from ingather.records.field import Field, ListKind
from ingather.records.kinds import guess_kind
from ingather.store.again import TIMES
from ingather.store.arrivals import PIECE, Incoming, sweep, take_out
from ingather.store.columns import columns_text
from ingather.store.home import Home
from ingather.store.ledger import Addition
from ingather.store.lists import ListSums, latest_edition, received_before, sums_of
from ingather.store.models import SourceList
from ingather.store.record import list_stream, record_of
from ingather.store.source_rows import rows_of
from ingather.text.sentence import Sentence, sentence

_AT_ONCE = 5_000  # rows
Progress = Callable[[str, int], None]  # told the list, and how many of its rows were read so far


@dataclass(frozen=True, slots=True)
class ListWishes:
    """What is said of a list beside its file: who gave it, on what legal ground, and how it is to be read."""

    giver: str
    basis: Basis
    kind: ListKind | None = None
    columns: Mapping[str, Field | None] = field(default_factory=dict)
    check_in_by: datetime | None = None  # of those who are sought: until when a sign of life is awaited


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of a list that was brought in; `again` where the same bytes had been received before."""

    number: int
    kind: ListKind
    edition_of: int | None
    sums: ListSums
    again: bool = False
    unreadable: Sentence | None = None


def import_list(
    home: Home,
    file: str,
    wishes: ListWishes,
    *,
    clock: Callable[[], datetime],
    by: str,
    progress: Progress = lambda _list, _rows: None,
) -> Receipt:
    """Bring in a list, or recognise it. Raises `Unreadable` where there is no such file.

    A file that is no table is kept whole, without rows, and what is wrong with it is told. Raises `Refused` where
    consent is said to be the ground on which people are sought at once, and where the list stood still for so long
    that it was taken out, or was overtaken by other editions time and again.
    """
    with open_source(file, headers=wishes.columns) as source:
        return import_source(home, source, wishes, clock=clock, by=by, progress=progress)


def import_source(
    home: Home,
    source: Source,
    wishes: ListWishes,
    *,
    clock: Callable[[], datetime],
    by: str,
    progress: Progress = lambda _list, _rows: None,
) -> Receipt:
    """Bring in a list that is open already, whose headers are known to be those of the wishes; as `import_list`."""
    sweep(now=clock())
    digest = home.guard.digest("list", bytes.fromhex(source.sha256)).hex()
    for _ in range(TIMES):
        if (known := received_before(digest)) is not None:
            return _receipt(known, again=True)
        bringing = _Bringing(home, source, wishes, Incoming(home, now=clock()), clock, progress)
        try:
            return _brought(bringing, digest, by=by)
        except _Overtaken:
            continue  # what is new in it is seen against that other edition
    raise Refused(sentence("list.overtaken"))


def guessed_kind(source: Source, sheet: ReadSheet) -> ListKind:
    """The kind that a list seems to be, by its first sheet."""
    stem = PurePath(source.label).stem
    return guess_kind((stem, sheet.sheet or "", *sheet.titles), [column.label for column in sheet.columns])


def _brought(bringing: "_Bringing", digest: str, *, by: str) -> Receipt:
    """The list, brought in whole; where that cannot be, nothing of it is left."""
    number = bringing.incoming.number
    try:
        bringing.run(digest, by=by)
    except IntegrityError:
        take_out(number)
        if (known := received_before(digest)) is None:
            raise
        return _receipt(known, again=True)  # somebody brought in the same list meanwhile
    except BaseException:
        take_out(number)
        raise
    return _receipt(SourceList.objects.get(number=number), unreadable=bringing.unreadable)


def _receipt(received: SourceList, *, again: bool = False, unreadable: Sentence | None = None) -> Receipt:
    kind = ListKind(received.kind)
    return Receipt(received.number, kind, received.edition_of, sums_of(received), again, unreadable)


class _Overtaken(Exception):
    """An edition that began to come in later was received first: editions follow one another by their numbers."""


@dataclass(slots=True)
class _Bringing:
    """A list while it is brought in."""

    home: Home
    source: Source
    wishes: ListWishes
    incoming: Incoming
    clock: Callable[[], datetime]
    progress: Progress
    kind: ListKind | None = None
    unreadable: Sentence | None = None
    forgotten: list[int] = field(default_factory=list)  # records of those who asked to be forgotten
    sheets: list[int] = field(default_factory=list)  # how many rows each has
    columns: list[tuple[Column, ...]] = field(default_factory=list)  # of each sheet

    def run(self, digest: str, *, by: str) -> None:
        """Seal the bytes and the rows, and then say that the list was received."""
        marks = how_many_suppressed()
        self.incoming.keep_bytes(self._pieces(), clock=self.clock)
        self.kind = self.wishes.kind
        try:
            for sheet in read_list(self.source, given=self.wishes.columns, as_of=self.clock().date()):
                self._keep(sheet)
        except Unreadable as unreadable:
            self.unreadable = unreadable.sentence
        receive_list(partial(self._decided, digest, marks), at=self.clock(), by=by)

    def _decided(self, digest: str, marks: int) -> Decided:
        """That the list was received, as all stands now; `marks` were known of the forgotten when it began."""
        self.incoming.goes_on(now=self.clock())
        received = Addition(list_stream(self.incoming.number), 0, [self._received(digest)])
        return received, self.forgotten if how_many_suppressed() == marks else list(self._forgotten_since())

    def _forgotten_since(self) -> Iterator[int]:
        """The records of those who asked to be forgotten, looked at once more: somebody did while the list came in."""
        guard = self.home.guard
        rows = ((record, row) for record, row in rows_of(guard, self.incoming.number) if row is not None)
        for sheet, own in groupby(rows, key=lambda each: each[1].sheet):
            while some := list(islice(own, _AT_ONCE)):
                places = suppressed(guard, [row for _record, row in some], self.columns[sheet])
                yield from (some[place][0] for place in places)

    def _pieces(self) -> Iterator[bytes]:
        with self.source.path.open("rb") as file:
            while piece := file.read(PIECE):
                yield piece

    def _keep(self, sheet: ReadSheet) -> None:
        if self.kind is None:
            self.kind = guessed_kind(self.source, sheet)
        self._refuse_pretended_consent()
        self.columns.append(sheet.columns)
        self.sheets.append(0)
        for batch in sheet.batches:
            rows = rows_to_keep(batch, len(self.sheets) - 1, self.kind)
            first = self.incoming.rows
            self.incoming.keep_rows(rows, now=self.clock())
            forgotten = suppressed(self.home.guard, rows, sheet.columns)
            self.forgotten += [record_of(self.incoming.number, first + place) for place in forgotten]
            self.sheets[-1] += len(rows)
            self.progress(sheet.label, self.sheets[-1])

    def _refuse_pretended_consent(self) -> None:
        """Somebody who is missing cannot have been asked."""
        sought = self.kind is ListKind.SOUGHT and self.wishes.check_in_by is None
        if sought and self.wishes.basis is Basis.CONSENT:
            raise Refused(sentence("rule.no_pretended_consent"))

    def _received(self, digest: str) -> ListReceived:
        name = PurePath(self.source.label).name
        source = self.home.guard.digest("source", self.wishes.giver.encode(), name.encode()).hex()
        before = latest_edition(source)
        if before is not None and before.number > self.incoming.number:
            raise _Overtaken
        keep = self.incoming.keep_text
        return ListReceived(
            kind=self.kind or guess_kind((PurePath(name).stem,), ()),
            basis=self.wishes.basis,
            label=keep(name),
            giver=keep(self.wishes.giver),
            columns=keep(columns_text(self.columns)),
            digest=digest,
            source=source,
            size=self.source.size,
            pieces=self.incoming.pieces,
            sheets=tuple(self.sheets),
            rows=self.incoming.rows,
            readable=self.incoming.readable,
            seal=self.incoming.seal,
            edition_of=None if before is None else before.number,
            check_in_by=self.wishes.check_in_by,
        )
