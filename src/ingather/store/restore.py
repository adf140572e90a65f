"""Make a home again from a safety copy, into an empty folder and an empty database; all of it, or nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pyarrow as pa
from django.apps import apps
from django.contrib.auth.hashers import make_password
from django.core.management.color import no_style
from django.db import connection, models, transaction

from ingather.cases import codec
from ingather.cases.enquirer_events import EnquirerErased
from ingather.cases.home_events import HomeRestored
from ingather.cases.ids import PersonId
from ingather.cases.list_events import OriginalErased, RowErased
from ingather.store import safe_file
from ingather.store.at_work_before import state_who_is_at_work
from ingather.store.backup import KEYS, STREAM, TABLES
from ingather.store.enquirers import forget_enquirer
from ingather.store.home import FILE, Home, HomeProblem, Secrets, home_file_from, opened_with, written
from ingather.store.index import forget_records
from ingather.store.ledger import after_all, append, histories
from ingather.store.models import Content, Entry, Key, SourceList, SourceRow, User
from ingather.store.opening import make_tables
from ingather.store.people_of_before import state_people_of_before
from ingather.store.project_matches import state_who_is_not_sure
from ingather.store.projections import kind_of
from ingather.store.record import number_of
from ingather.store.safe_file import BrokenFile
from ingather.store.tables import table_of, take_in
from ingather.store.waiting import let_all_wait
from ingather.text.sentence import sentence

_KEYS: type[models.Model] = Key
_MODELS: Mapping[str, type[models.Model]] = {model.__name__: model for model in (*TABLES, _KEYS)}
_Erasure = tuple[str, str, str]  # the stream, the type of the event, and its text


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
        User.objects.update(password=make_password(None))  # second factors are not in a copy: all are invited anew
        entries = Entry.objects.count()
        state_people_of_before(apps, now)  # of a copy by a version before
        state_who_is_at_work(apps)
        state_who_is_not_sure(histories("match"))
        let_all_wait()
        since = _erase_again(home, erased, now=now, by=by)
        event = HomeRestored(entries=entries, erased_since=since)
        append(after_all(STREAM, event), at=now, by=by)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    written(folder, home.file)
    return Restored(home, entries, since)


def _opened(file: Path, folder: Path, secrets: Secrets) -> Home:
    head = _head(file, "all")
    try:
        return opened_with(home_file_from(str(head.get("home")), str(file)), folder, secrets)
    except HomeProblem as problem:
        if problem.sentence.id != "home.wrong_secret":
            raise
        raise HomeProblem(sentence("restore.wrong_secret", file=str(file))) from problem


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


def _taken_in(file: Path, home: Home) -> list[_Erasure]:
    """Insert everything that a file holds; what it says was erased."""
    erased: list[_Erasure] = []
    try:
        for part in safe_file.parts_of(file, home.guard.safekeeping):
            batch = _batch(part)
            if table_of(batch) == "erasures":
                erased += [(row["stream"], row["name"], row["body"]) for row in batch.to_pylist()]
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


def _erase_again(home: Home, erased: list[_Erasure], *, now: datetime, by: str) -> int:
    """Write into the ledger what was erased after the copy was made: the keys are gone already.

    Whoever asked to be forgotten since is kept away again. How many rows and originals were erased since.
    """
    kinds = {name for _stream, name, _body in erased}
    known = set(Entry.objects.filter(name__in=kinds).values_list("stream", "name", "body"))
    since = [each for each in erased if each not in known and _is_there(each)]
    for stream, name, body in since:
        append(after_all(stream, codec.read(name, body)), at=now, by=by)
    rows = [number_of(stream) for stream, name, _body in since if name == RowErased.name]
    forget_records(home.guard, rows)
    for stream in (stream for stream, name, _body in since if name == EnquirerErased.name):
        forget_enquirer(PersonId(stream))
    return len(rows) + sum(name == OriginalErased.name for _stream, name, _body in since)


def _is_there(erasure: _Erasure) -> bool:
    """Whether what was erased came before the copy was made; what came later is not in it."""
    stream, name, body = erasure
    match kind_of(stream):
        case "row":
            return SourceRow.objects.filter(record=number_of(stream)).exists()
        case "list":
            return SourceList.objects.filter(number=number_of(stream)).exists()
        case "letters" | "photo":
            return Content.objects.filter(id__in=codec.texts_of(codec.read(name, body))).exists()
        case "enquirer":
            return Entry.objects.filter(stream=stream).exists()
        case _:
            return True
