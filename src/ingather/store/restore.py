"""Make a home again from a safety copy, into an empty folder and an empty database; all of it, or nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pyarrow as pa
from django.core.management.color import no_style
from django.db import connection, models, transaction

from ingather.cases.home_events import HomeRestored
from ingather.cases.list_events import OriginalErased, RowErased
from ingather.store import safe_file
from ingather.store.backup import KEYS, STREAM, TABLES
from ingather.store.home import FILE, Home, HomeProblem, Secrets, home_file_from, opened_with, written
from ingather.store.ledger import Addition, append, history
from ingather.store.models import Entry, Key
from ingather.store.opening import make_tables
from ingather.store.safe_file import BrokenFile
from ingather.store.tables import table_of, take_in
from ingather.text.sentence import sentence

_KEYS: type[models.Model] = Key
_MODELS: Mapping[str, type[models.Model]] = {model.__name__: model for model in (*TABLES, _KEYS)}
_KINDS = {RowErased.name: RowErased, OriginalErased.name: OriginalErased}


@dataclass(frozen=True, slots=True)
class Restored:
    """A home that was made again."""

    home: Home
    entries: int
    erased_since: int  # rows and originals that were erased after the copy was made, and stay so


def restore(file: Path, keys: Path | None, folder: Path, secrets: Secrets, *, now: datetime, by: str) -> Restored:
    """The home of a safety copy in this folder, with the keys of the file beside it; HomeProblem where it cannot be."""
    keys = keys or file.with_name(KEYS)
    if (folder / FILE).exists():
        raise HomeProblem(sentence("home.exists", folder=str(folder)))
    home = _opened(file, folder, secrets)
    _insist_same(file, keys)
    make_tables()
    with transaction.atomic():
        if Entry.objects.exists():
            raise HomeProblem(sentence("restore.database_in_use"))
        erased = [*_taken_in(file, home), *_taken_in(keys, home)]
        _number_on()
        entries = Entry.objects.count()
        since = _erase_again(erased, now=now, by=by)
        event = HomeRestored(entries=entries, erased_since=since)
        append(Addition(STREAM, len(history(STREAM)), [event]), at=now, by=by)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    written(folder, home.file)
    return Restored(home, entries, since)


def _opened(file: Path, folder: Path, secrets: Secrets) -> Home:
    head = _head(file, "all")
    return opened_with(home_file_from(str(head.get("home")), str(file)), folder, secrets)


def _head(file: Path, holds: str) -> safe_file.Plain:
    try:
        head = safe_file.head_of(file)
    except OSError as error:
        raise HomeProblem(sentence("restore.no_file", file=str(file))) from error
    except BrokenFile as error:
        raise HomeProblem(sentence("restore.broken", file=str(file))) from error
    if head.get("holds") != holds:
        raise HomeProblem(sentence("restore.other_file", file=str(file)))
    return head


def _insist_same(file: Path, keys: Path) -> None:
    """HomeProblem where the keys are of another home, or older than the copy."""
    one, other = _head(file, "all"), _head(keys, "keys")
    homes = [home_file_from(str(head.get("home")), str(path)).id for head, path in ((one, file), (other, keys))]
    if homes[0] != homes[1]:
        raise HomeProblem(sentence("restore.other_keys", file=str(keys)))
    if datetime.fromisoformat(str(other["made"])) < datetime.fromisoformat(str(one["made"])):
        raise HomeProblem(sentence("restore.older_keys", file=str(keys)))


def _taken_in(file: Path, home: Home) -> list[tuple[str, str]]:
    """Insert everything that a file holds; what it says was erased."""
    erased: list[tuple[str, str]] = []
    try:
        for part in safe_file.parts_of(file, home.guard.safekeeping):
            batch = _batch(part)
            if table_of(batch) == "erasures":
                erased += [(row["stream"], row["name"]) for row in batch.to_pylist()]
            else:
                take_in(_MODELS[table_of(batch)], batch)
    except BrokenFile as error:
        raise HomeProblem(sentence("restore.broken", file=str(file))) from error
    return erased


def _batch(part: bytes) -> pa.RecordBatch:
    with pa.ipc.open_stream(part) as stream:
        return stream.read_next_batch()


def _number_on() -> None:
    """Let new rows be numbered after those that were taken in."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(TABLES)):
            cursor.execute(statement)


def _erase_again(erased: list[tuple[str, str]], *, now: datetime, by: str) -> int:
    """Write into the ledger what was erased after the copy was made: the keys are gone already."""
    known = set(Entry.objects.filter(name__in=_KINDS).values_list("stream", "name"))
    since = [each for each in erased if each not in known]
    for stream, name in since:
        append(Addition(stream, len(history(stream)), [_KINDS[name]()]), at=now, by=by)
    return len(since)
