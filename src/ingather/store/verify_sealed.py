"""The proof of what is sealed: all of it is as it came, or was erased as the ledger says."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from ingather.cases import codec
from ingather.cases.list_events import ListReceived, OriginalErased
from ingather.store.arrivals import original_owner, piece_place
from ingather.store.guard import Guard, Tampered
from ingather.store.home import Home
from ingather.store.keys import text_place, wrapped_keys
from ingather.store.lawfully_gone import LawfullyGone
from ingather.store.ledger import histories
from ingather.store.models import Content, Entry, RowReading, SourcePiece, SourceRow
from ingather.store.project_lists import erased_records
from ingather.store.reading import stated
from ingather.store.record import list_of, number_of, ordinal_of, records_of
from ingather.store.source_rows import owner_of, reading_place, row_place, sealing
from ingather.store.stated import Stated
from ingather.text.sentence import Sentence, sentence

_AT_ONCE = 5_000  # rows
_TEXTS = 500  # asked for in one query


@dataclass(slots=True)
class Sealed:
    """How many sealed texts were opened, and how many had been erased."""

    opened: int = 0
    erased: int = 0


def sealed_findings(home: Home, sums: Sealed) -> Iterator[Sentence]:
    """Everything sealed that is not as it came; what was opened is added up."""
    looking = _Looking(home.guard, sums, erased_records())
    for stream, history in histories("list"):
        received = next((each.event for each in history if isinstance(each.event, ListReceived)), None)
        if received is not None:
            yield from looking.original(number_of(stream), received, history)
            yield from looking.rows(number_of(stream), received)
    yield from looking.texts()


def _sealing(row: SourceRow) -> bytes:
    mark, sealed = bytes(row.mark), bytes(row.sealed)
    return sealing(row.sheet, row.number, row.role, readable=row.readable, mark=mark, sealed=sealed)


def _batches(rows: Iterable[SourceRow]) -> Iterator[Sequence[SourceRow]]:
    left = iter(rows)
    while batch := list(islice(left, _AT_ONCE)):
        yield batch


@dataclass(frozen=True, slots=True)
class _Looking:
    guard: Guard
    sums: Sealed
    erased: frozenset[int]  # records

    def original(self, number: int, received: ListReceived, history: Sequence[Stated]) -> Iterator[Sentence]:
        """Whether the bytes of a list are those that came."""
        owner = original_owner(number)
        wrapped = wrapped_keys([owner]).get(owner)
        gone = any(isinstance(each.event, OriginalErased) for each in history)
        if gone == (wrapped is not None):
            yield sentence("verify.original_not_erased" if gone else "verify.original_key_lost", list=number)
        if wrapped is None:
            self.sums.erased += 1
        elif self._digest(number, owner, wrapped) == received.digest:
            self.sums.opened += 1
        else:
            yield sentence("verify.original_changed", list=number)

    def _digest(self, number: int, owner: str, wrapped: bytes) -> str | None:
        """The keyed hash of the bytes of a list, None where they do not open."""
        digest = hashlib.sha256()
        try:
            key = self.guard.unwrapped(owner, wrapped)
            for piece in SourcePiece.objects.filter(list=number).order_by("ordinal").iterator(4):
                digest.update(key.open(piece_place(number, piece.ordinal), piece.sealed))
        except Tampered:
            return None
        return self.guard.digest("list", digest.digest()).hex()

    def rows(self, number: int, received: ListReceived) -> Iterator[Sentence]:
        """Whether the rows of a list are those that came, and the erased ones are erased."""
        seal, count = hashlib.sha256(), 0
        rows = SourceRow.objects.filter(record__range=records_of(number)).order_by("record")
        for batch in _batches(rows.iterator(_AT_ONCE)):
            for row in batch:
                seal.update(_sealing(row))
            count += len(batch)
            yield from self._opened(batch)
        if count != received.rows:
            yield sentence("verify.rows_lost", list=number, rows=count, received=received.rows)
        elif seal.hexdigest() != received.seal:
            yield sentence("verify.rows_changed", list=number)

    def _opened(self, rows: Sequence[SourceRow]) -> Iterator[Sentence]:
        """Whether each of these rows, and its reading, opens with its key, and the erased ones with none."""
        records = [row.record for row in rows]
        keys = wrapped_keys([owner_of(record) for record in records])
        readings = dict(RowReading.objects.filter(record__in=records).values_list("record", "sealed"))
        for row in rows:
            record = row.record
            wrapped = keys.get(owner_of(record))
            place = {"list": list_of(record), "row": ordinal_of(record) + 1}
            if (wrapped is None) != (record in self.erased):
                yield sentence("verify.row_key_lost" if wrapped is None else "verify.row_not_erased", **place)
            if wrapped is None:
                self.sums.erased += 1
            elif record not in readings:
                yield sentence("verify.reading_lost", **place)
            elif self._opens(record, wrapped, bytes(row.sealed), bytes(readings[record])):
                self.sums.opened += 1
            else:
                yield sentence("verify.row_changed", **place)

    def _opens(self, record: int, wrapped: bytes, sealed: bytes, reading: bytes) -> bool:
        try:
            key = self.guard.unwrapped(owner_of(record), wrapped)
            key.open(row_place(record), sealed)
            key.open(reading_place(record), reading)
        except Tampered:
            return False
        return True

    def texts(self) -> Iterator[Sentence]:
        """Whether every text that an event points to is there, and opens or was erased as the ledger says."""
        lawful = LawfullyGone(self.erased)
        entries = Entry.objects.filter(name__in=codec.names_with_texts()).order_by("id").iterator(_AT_ONCE)
        pointed = ((entry, id_) for entry in entries for id_ in codec.texts_of(stated(entry).event))
        while batch := list(islice(pointed, _TEXTS)):
            contents = Content.objects.in_bulk([id_ for _entry, id_ in batch])
            keys = wrapped_keys([content.owner for content in contents.values()])
            for entry, id_ in batch:
                yield from self._text(entry, contents.get(id_), keys, lawful)

    def _text(
        self, entry: Entry, content: Content | None, keys: Mapping[str, bytes], lawful: LawfullyGone
    ) -> Iterator[Sentence]:
        place: dict[str, str | int] = {"stream": entry.stream, "version": entry.version}
        if content is None:
            yield sentence("verify.text_lost", **place)
        elif (wrapped := keys.get(content.owner)) is not None:
            yield from self._opened_text(content, wrapped, place)
        elif lawful.covers(content):
            self.sums.erased += 1
        else:
            yield sentence("verify.text_key_lost", **place)

    def _opened_text(self, content: Content, wrapped: bytes, place: Mapping[str, str | int]) -> Iterator[Sentence]:
        try:
            self.guard.unwrapped(content.owner, wrapped).open(text_place(content.id), content.sealed)
            self.sums.opened += 1
        except Tampered:
            yield sentence("verify.text_changed", **place)
