"""The ledger: what happened, in streams that only grow. Nothing else writes entries.

Each stream is a chain: an entry's hash covers the entry and the hash of the one before it. What is projected from a
stream is brought up to date in the same transaction, so that a reader never sees one without the other.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby

from django.db import IntegrityError, connection, transaction

from ingather.cases import codec
from ingather.cases.event import Event
from ingather.store.bulk import moment_of
from ingather.store.models import Entry
from ingather.store.projections import is_projected, project
from ingather.store.queries import query
from ingather.store.reading import histories_of, stated
from ingather.store.stated import Stated

BEGINNING = bytes(32)  # what the first entry of a stream is chained to
_AT_ONCE = 100  # streams of which one query finds the ends; SQLite joins no more than 500


@dataclass(frozen=True, slots=True)
class Addition:
    """Events to add to a stream, by somebody who has seen it up to a version (0: nothing yet)."""

    stream: str
    seen: int
    events: Sequence[Event]


class Stale(Exception):
    """Somebody else added to the stream since it was read. Read it again, and decide again."""


def append(*additions: Addition, at: datetime, by: str) -> None:
    """Add to streams, all or nothing, and bring up to date what is projected from them; raises `Stale`.

    An entry is never dated before the one it follows, even where the clock went backwards.
    """
    fresh: list[Entry] = []
    try:
        with transaction.atomic():
            last = _last_of([addition.stream for addition in additions])
            for addition in additions:
                entries = _entries(addition, last.get(addition.stream), at.astimezone(UTC), by)
                if entries:
                    last[addition.stream] = _Last(entries[-1].version, entries[-1].at, bytes(entries[-1].hash))
                fresh += entries
            Entry.objects.bulk_create(fresh)
            streams = [addition.stream for addition in additions if is_projected(addition.stream)]
            project(histories_of(streams))
    except IntegrityError as doubled:
        if not _same_version(doubled):
            raise
        raise Stale(", ".join(addition.stream for addition in additions)) from doubled


def _same_version(error: IntegrityError) -> bool:
    """Whether an entry was refused because its stream has one of that version already."""
    told = getattr(error.__cause__, "diag", None)  # what PostgreSQL tells beside its sentence
    if told is None:
        return str(error) == "UNIQUE constraint failed: store_entry.stream, store_entry.version"
    return bool(told.constraint_name == "entry_once")


def after_all(stream: str, *events: Event) -> Addition:
    """These events, to be added after whatever stands in a stream now."""
    last = _last_of([stream]).get(stream)
    return Addition(stream, 0 if last is None else last.version, events)


def after_all_in(streams: Sequence[str], event: Event) -> list[Addition]:
    """This event, to be added to each of these streams after whatever stands there now."""
    last = _last_of(streams)
    return [Addition(stream, last[stream].version if stream in last else 0, [event]) for stream in streams]


def history(stream: str) -> tuple[Stated, ...]:
    """Everything that happened in a stream, in order."""
    return tuple(histories_of([stream])[stream])


def histories(kind: str) -> Iterator[tuple[str, tuple[Stated, ...]]]:
    """Every stream of a kind with everything that happened in it, one after the other."""
    entries = Entry.objects.filter(stream__startswith=f"{kind}:").order_by("stream", "version").iterator(10_000)
    for stream, own in groupby(entries, key=lambda entry: entry.stream):
        yield stream, tuple(map(stated, own))


def chained(entry: Entry, previous: bytes) -> bytes:
    """The hash that an entry must have where `previous` is the hash of the one before it."""
    parts = (entry.stream, str(entry.version), entry.name, entry.at.astimezone(UTC).isoformat(), entry.by, entry.body)
    digest = hashlib.sha256(previous)
    for part in parts:
        data = part.encode()
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.digest()


@dataclass(frozen=True, slots=True)
class _Last:
    """The end of a stream, to which what is added is chained."""

    version: int
    at: datetime
    hash: bytes


def _last_of(streams: Sequence[str]) -> dict[str, _Last]:
    """The end of each of these streams that has an entry."""
    found = {}
    one = f"SELECT * FROM ({query('last_of_stream')}) AS one"  # noqa: S608 - a query of ours
    with connection.cursor() as cursor:
        for start in range(0, len(streams), _AT_ONCE):
            some = streams[start : start + _AT_ONCE]
            cursor.execute(" UNION ALL ".join([one] * len(some)), some)
            for stream, version, at, hash_ in cursor.fetchall():
                found[stream] = _Last(version, moment_of(at), bytes(hash_))
    return found


def _entries(addition: Addition, last: _Last | None, at: datetime, by: str) -> list[Entry]:
    version = 0 if last is None else last.version
    if version != addition.seen:
        raise Stale(addition.stream)
    previous = BEGINNING if last is None else last.hash
    moment = at if last is None else max(at, last.at)
    entries = []
    for place, event in enumerate(addition.events, start=version + 1):
        entry = Entry(
            stream=addition.stream,
            version=place,
            name=event.name,
            body=codec.written(event),
            at=moment,
            by=by,
            previous=previous,
        )
        previous = entry.hash = chained(entry, previous)
        entries.append(entry)
    return entries
