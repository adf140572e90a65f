"""Bring in files that were handed in through the pages: what stopped half way goes on, by whoever comes next."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta, tzinfo
from uuid import UUID

from ingather.actions.import_list import ListWishes, import_source
from ingather.actions.look_through import look_through
from ingather.actions.match_records import match_pending
from ingather.actions.open_cases import open_cases
from ingather.actions.suggest_matches import suggest_matches
from ingather.actions.unsealed import readable
from ingather.cases.basis import Basis
from ingather.cases.refused import Refused
from ingather.records.field import Field, ListKind
from ingather.store.guard import Tampered
from ingather.store.home import Home
from ingather.store.models import SourceList, Upload, UploadStep
from ingather.store.safe_file import BrokenFile
from ingather.store.uploads import Laying, claimed, forget, path_of, pieces_of, said_of, sealed_for, sweep_uploads
from ingather.text.sentence import Sentence, sentence

_PATIENCE = timedelta(minutes=5)  # whoever says nothing for so long has stopped
_TRIES = 3
_AT_ONCE = 20_000  # rows of a list, up to which it is matched at once and not by the worker


@dataclass(frozen=True, slots=True)
class HandedIn:
    """What is said of a file that was handed in; `wrong` is why it could not be brought in, where it could not."""

    name: str
    giver: str = ""
    basis: Basis = Basis.VITAL_INTEREST
    kind: ListKind | None = None
    check_in_by: date | None = None
    columns: Mapping[str, Field | None] = field(default_factory=dict)
    wrong: Sentence | None = None

    def wishes(self, zone: tzinfo) -> ListWishes:
        """How it is to be brought in; the day by which a sign of life is awaited ends in this zone."""
        until = None if self.check_in_by is None else datetime.combine(self.check_in_by, time(23, 59), zone)
        return ListWishes(self.giver, self.basis, self.kind, self.columns, until)


def lay_down(laying: Laying, handed: HandedIn, *, by: str, now: datetime) -> Upload:
    """Keep a file that has come whole, until it is said what is to be done with it."""
    return laying.whole(_plain(handed), by=by, now=now)


def handed_in(home: Home, upload: Upload) -> HandedIn:
    """What is said of a file; raises `BrokenFile` where it is gone."""
    said = said_of(home, upload)
    return _handed(said)


def say_of(home: Home, upload: Upload, handed: HandedIn) -> bool:
    """Say something else of a file; False where it is on its way already."""
    sealed = sealed_for(home, upload.id, _plain(handed))
    waiting = Upload.objects.filter(id=upload.id, step__in=(UploadStep.LAID, UploadStep.FAILED))
    return bool(waiting.update(said=sealed, step=UploadStep.LAID))


def start(home: Home, upload: Upload, handed: HandedIn) -> bool:
    """Let a file be brought in, once; False where it is on its way already."""
    sealed = sealed_for(home, upload.id, _plain(replace(handed, wrong=None)))
    waiting = Upload.objects.filter(id=upload.id, step__in=(UploadStep.LAID, UploadStep.FAILED))
    return bool(waiting.update(said=sealed, step=UploadStep.STARTED, alive_until=None, tries=0, rows=0))


def leave(home: Home, upload: Upload) -> None:
    """Destroy a file that is not to be brought in; nothing where it is on its way already."""
    if Upload.objects.filter(id=upload.id).exclude(step=UploadStep.STARTED).delete()[0]:
        forget(home, upload)


def bring_what_waits(home: Home, *, clock: Callable[[], datetime], zone: tzinfo) -> int:
    """Bring in every file that waits here, or whose arrival stopped; how many. What nobody came back for is swept."""
    sweep_uploads(home, now=clock())
    waiting = Upload.objects.filter(step=UploadStep.STARTED).order_by("made_at").values_list("id", flat=True)
    return sum(bring(home, id_, clock=clock, zone=zone) for id_ in waiting if path_of(home, id_).exists())


def bring(home: Home, id_: UUID, *, clock: Callable[[], datetime], zone: tzinfo) -> bool:
    """Bring in a file, unless somebody else does; whether it was taken up. What follows from it is done as well."""
    now = clock()
    upload = claimed(id_, now=now, until=now + _PATIENCE)
    if upload is None:
        return False
    if upload.tries > _TRIES:
        _failed(home, upload, sentence("upload.gave_up", times=_TRIES))
        return True
    try:
        number = _bring(home, upload, clock, zone)
    except Refused as refused:
        _failed(home, upload, refused.sentence)
    except (BrokenFile, Tampered):
        _failed(home, upload, sentence("upload.broken"))
    else:
        what_follows(home, number, clock=clock)
    return True


def what_follows(home: Home, number: int, *, clock: Callable[[], datetime]) -> None:
    """Open the cases of a list, look through its rows, and match it; the worker does what is left, or is much."""
    with suppress(Refused):  # where nobody answers for the gathering yet; the worker says so
        open_cases(now=clock())
    look_through(home, number)
    if SourceList.objects.filter(number=number, rows__lte=_AT_ONCE).exists():
        match_pending(home, clock=clock, by="worker")
        suggest_matches(now=clock())


def _bring(home: Home, upload: Upload, clock: Callable[[], datetime], zone: tzinfo) -> int:
    handed = handed_in(home, upload)
    own = Upload.objects.filter(id=upload.id, step=UploadStep.STARTED)

    def progress(_list: str, rows: int) -> None:
        own.update(rows=rows, alive_until=clock() + _PATIENCE)

    with readable(handed.name, pieces_of(home, upload), headers=handed.columns) as source:
        receipt = import_source(home, source, handed.wishes(zone), clock=clock, by=upload.by, progress=progress)
    own.update(step=UploadStep.RECEIVED, list=receipt.number, again=receipt.again)
    forget(home, upload)
    return receipt.number


def _failed(home: Home, upload: Upload, why: Sentence) -> None:
    """Say why a file could not be brought in; where it is gone, nothing is left to say it to but that."""
    try:
        said = sealed_for(home, upload.id, _plain(replace(handed_in(home, upload), wrong=why)))
    except (BrokenFile, Tampered):
        said = b""
    Upload.objects.filter(id=upload.id, step=UploadStep.STARTED).update(step=UploadStep.FAILED, said=said)


def _plain(handed: HandedIn) -> dict[str, object]:
    wrong = handed.wrong
    return {
        "name": handed.name,
        "giver": handed.giver,
        "basis": handed.basis.value,
        "kind": handed.kind,
        "check_in_by": None if handed.check_in_by is None else handed.check_in_by.isoformat(),
        "columns": dict(handed.columns),
        "wrong": None if wrong is None else [wrong.id, dict(wrong.values)],
    }


def _handed(said: Mapping[str, object]) -> HandedIn:
    kind, until, columns, wrong = said["kind"], said["check_in_by"], said["columns"], said["wrong"]
    return HandedIn(
        str(said["name"]),
        str(said["giver"]),
        Basis(str(said["basis"])),
        None if kind is None else ListKind(str(kind)),
        None if until is None else date.fromisoformat(str(until)),
        {str(label): None if named is None else Field(named) for label, named in columns.items()}
        if isinstance(columns, dict)
        else {},
        Sentence(wrong[0], wrong[1]) if isinstance(wrong, list) else None,
    )
