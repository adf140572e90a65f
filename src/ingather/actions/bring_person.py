"""Bring in one person's story from another desk: their records as lists of ours, the story kept whole and sealed."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any  # a document from elsewhere, before it was looked at

from django.db import transaction

from ingather.actions.export_person import FORMAT
from ingather.actions.receive_list import Decided, receive_list
from ingather.actions.suppression import suppressed
from ingather.cases.basis import Basis
from ingather.cases.list_events import ListReceived
from ingather.cases.refused import Refused
from ingather.records.columns import Column
from ingather.records.field import ListKind
from ingather.store.arrivals import Incoming, take_out
from ingather.store.columns import columns_from, columns_text
from ingather.store.home import Home
from ingather.store.ledger import Addition
from ingather.store.lists import received_before
from ingather.store.record import list_stream, record_of
from ingather.store.source_rows import ReadRow, reading_from
from ingather.text.sentence import sentence

_Document = Mapping[str, Any]


def bring_person(home: Home, text: str, *, clock: Callable[[], datetime], by: str) -> tuple[int, ...]:
    """Bring in a story; the numbers of the lists that its records stand on now, one for each kind of list.

    Raises `Refused` where the document is none of ours, or was brought in before.
    """
    by_kind = _records(text)
    made: list[Incoming] = []
    try:
        with transaction.atomic():
            for kind, records in sorted(by_kind.items()):
                made.append(Incoming(home, now=clock()))
                event = _received(home, made[-1], text, kind, records, clock)
                _append(home, made[-1].number, event, records, at=clock(), by=by)
    except (KeyError, TypeError, ValueError) as error:
        for incoming in made:
            take_out(incoming.number)
        raise Refused(sentence("story.broken")) from error
    return tuple(incoming.number for incoming in made)


def _append(
    home: Home, number: int, event: ListReceived, records: Sequence[_Document], *, at: datetime, by: str
) -> None:
    """Say that the list came; what is of somebody who asked to be forgotten is erased at once."""

    def decided() -> Decided:
        forgotten = [
            record_of(number, place)
            for place, record in enumerate(records)
            if suppressed(home.guard, [_row(0, record)], _columns(record))
        ]
        return Addition(list_stream(number), 0, [event]), forgotten

    receive_list(decided, at=at, by=by)


def _records(text: str) -> dict[ListKind, list[_Document]]:
    try:
        document = json.loads(text)
        if document["ingather_person"] != FORMAT:
            raise Refused(sentence("story.other_version"))
        by_kind: dict[ListKind, list[_Document]] = defaultdict(list)
        for record in document["records"]:
            by_kind[ListKind(record["kind"])].append(record)
    except (KeyError, TypeError, ValueError) as error:
        raise Refused(sentence("story.broken")) from error
    return by_kind


def _received(
    home: Home,
    incoming: Incoming,
    text: str,
    kind: ListKind,
    records: Sequence[_Document],
    clock: Callable[[], datetime],
) -> ListReceived:
    whole = f"{kind}\n{text}".encode()  # the story as it came, headed by which of its records stand on this list
    digest = home.guard.digest("list", hashlib.sha256(whole).digest()).hex()
    if received_before(digest) is not None:
        raise Refused(sentence("story.known"))
    incoming.keep_bytes([whole], clock=clock)
    incoming.keep_rows([_row(place, record) for place, record in enumerate(records)], now=clock())
    givers = ", ".join(dict.fromkeys(str(record["giver"]) for record in records))
    labels = ", ".join(dict.fromkeys(str(record["list"]) for record in records))
    return ListReceived(
        kind=kind,
        basis=Basis(records[0]["basis"]),
        label=incoming.keep_text(labels),
        giver=incoming.keep_text(givers),
        columns=incoming.keep_text(columns_text([_columns(record) for record in records])),
        digest=digest,
        source=home.guard.digest("source", givers.encode(), labels.encode(), digest.encode()).hex(),
        size=len(whole),
        pieces=incoming.pieces,
        sheets=(1,) * len(records),
        rows=incoming.rows,
        readable=incoming.readable,
        seal=incoming.seal,
        edition_of=None,
        check_in_by=None,
    )


def _row(place: int, record: _Document) -> ReadRow:
    """A record as a row of ours: each has a sheet of its own, since each had columns of its own."""
    cells = tuple(None if cell is None else str(cell) for cell in record["cells"])
    reading = reading_from(json.dumps(record["reading"]))
    if not _is_whole(record["reading"], len(record["columns"])):
        raise ValueError("a value stands in no column")
    return ReadRow(place, int(record["number"]), "data", True, cells, reading)  # noqa: FBT003 - a field


def _is_whole(reading: Any, width: int) -> bool:
    """Whether each value that was read stands in a column, and is a text with a year."""
    values, _stages, _attention = reading
    return all(
        isinstance(place, int) and 0 <= place < width and isinstance(text, str) and isinstance(year, int)
        for place, text, year in values
    )


def _columns(record: _Document) -> tuple[Column, ...]:
    return columns_from(record["columns"])
