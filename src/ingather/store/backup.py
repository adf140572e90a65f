"""Safety copies: everything but the keys in one file, and the keys of today in another beside it (decision 21)."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pyarrow as pa
from django.db import connection, models, transaction

from ingather.cases.enquirer_events import EnquirerErased
from ingather.cases.erasure_events import PersonSuppressed
from ingather.cases.event import Event
from ingather.cases.home_events import BackupMade
from ingather.cases.letter_events import LetterDeclined
from ingather.cases.list_events import OriginalErased, RowErased
from ingather.cases.photo_events import PhotoDestroyed
from ingather.store.home import Home
from ingather.store.keys import home_key, keep_text
from ingather.store.ledger import Addition, append, history
from ingather.store.models import (
    Arrival,
    CaseRow,
    Content,
    Entry,
    Key,
    MatchDecision,
    MatchedList,
    Message,
    NameSound,
    NameUse,
    NameWords,
    PossibleMatch,
    Posting,
    RecordGlance,
    RequestRow,
    RoleHeld,
    RowPlace,
    RowReading,
    SourceList,
    SourcePiece,
    SourceRow,
    SuppressionMark,
    User,
)
from ingather.store.safe_file import UNFINISHED, write
from ingather.store.tables import batches

KEYS = "keys"
ENDING = ".backup"
STREAM = "home:0"
_PATIENCE = timedelta(minutes=15)  # a copy that has not grown for so long has stopped
TABLES: tuple[type[models.Model], ...] = (
    Arrival, Content, Entry, SourcePiece, SourceRow, RowReading, SourceList, RowPlace,
    Posting, RecordGlance, NameSound, NameUse, NameWords, PossibleMatch, MatchedList, MatchDecision, RoleHeld, CaseRow,
    RequestRow, Message, SuppressionMark, User,
)  # fmt: skip
ERASURES: tuple[type[Event], ...] = (
    RowErased, OriginalErased, PersonSuppressed, LetterDeclined, EnquirerErased, PhotoDestroyed,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Copied:
    """A safety copy that was made: its file, and how many entries of the ledger it holds."""

    file: Path
    entries: int


def make_backup(home: Home, folder: Path, *, now: datetime, by: str) -> Copied:
    """Copy the home into a folder while it is in use; OSError where it cannot be written.

    The ledger notes it first, so that the copy knows of itself; the file of keys in the folder is written anew, before
    the copy, so that there is never a copy whose keys are older.
    """
    folder.mkdir(parents=True, exist_ok=True)
    _sweep(folder, now=now)
    _note(home, folder, now=now, by=by)
    file = folder / f"{now:%Y-%m-%dT%H%M%SZ}{ENDING}"
    head = {"home": home.file.text(), "made": now.isoformat()}
    with _one_moment():
        entries = Entry.objects.count()
        write(folder / KEYS, home.guard.safekeeping, {**head, "holds": "keys"}, _key_parts())
        write(file, home.guard.safekeeping, {**head, "holds": "all"}, _parts(TABLES))
    return Copied(file, entries)


def place_of(home: Home, folder: Path) -> str:
    """A keyed hash by which the folder of a safety copy is known again."""
    return home.guard.digest("backup", str(folder.absolute()).encode()).hex()


def _sweep(folder: Path, *, now: datetime) -> None:
    """Take out what is left of copies that stopped half way."""
    for file in folder.glob(f"*{ENDING}{UNFINISHED}"):
        if file.stat().st_mtime < (now - _PATIENCE).timestamp():
            file.unlink(missing_ok=True)


@transaction.atomic
def _note(home: Home, folder: Path, *, now: datetime, by: str) -> None:
    seen = history(STREAM)
    where = keep_text(*home_key(home.guard), str(folder.absolute()))
    event = BackupMade(place=place_of(home, folder), folder=where, entries=Entry.objects.count() + 1)
    append(Addition(STREAM, len(seen), [event]), at=now, by=by)


@contextmanager
def _one_moment() -> Iterator[None]:
    """Read the database as it is at one moment, while others go on writing."""
    if connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
        return
    with connection.cursor() as cursor:
        cursor.execute("BEGIN DEFERRED")  # of Django's own kind would keep writers out
        try:
            yield
        finally:
            cursor.execute("COMMIT")


def _parts(tables: Sequence[type[models.Model]]) -> Iterator[bytes]:
    for model in tables:
        for batch in batches(model):
            yield written(batch)


def _key_parts() -> Iterator[bytes]:
    """The keys, and which streams the ledger says were erased: their keys are not among them."""
    erased = Entry.objects.filter(name__in=[kind.name for kind in ERASURES]).order_by("id")
    columns = [(name, pa.string()) for name in ("stream", "name", "body")]
    schema = pa.schema(columns, metadata={b"table": b"erasures"})
    yield written(pa.RecordBatch.from_pylist(list(erased.values("stream", "name", "body")), schema=schema))
    yield from _parts((Key,))


def written(batch: pa.RecordBatch) -> bytes:
    """A batch as one part of a file."""
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, batch.schema) as stream:
        stream.write_batch(batch)
    return bytes(sink.getvalue())
