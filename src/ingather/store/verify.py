"""The proof: chains hold, every row is in one place, what is shown is what happened, nothing sealed was touched."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db import connection

from ingather.cases import codec
from ingather.cases.codes import Stage
from ingather.cases.enquirer_events import EnquirerErased
from ingather.cases.home_events import BackupMade
from ingather.cases.list_events import OriginalErased, RowErased
from ingather.store.checkpoint import Checkpoint, check, kept_checkpoints
from ingather.store.home import Home
from ingather.store.keys import text_of
from ingather.store.ledger import BEGINNING, chained, histories
from ingather.store.models import CaseRow, Entry, SourceList, SourceRow
from ingather.store.projections import PROJECTIONS
from ingather.store.queries import query
from ingather.store.reading import stated
from ingather.store.verify_index import index_findings
from ingather.store.verify_messages import message_findings
from ingather.store.verify_sealed import Sealed, sealed_findings
from ingather.text.sentence import Sentence, sentence

ERASURES = (RowErased, OriginalErased, EnquirerErased)
_AT_ONCE = 10_000  # entries
_MOST_TOLD = 20  # findings of one kind; of more, their number


@dataclass(frozen=True, slots=True)
class Proof:
    """What was looked at, in plain words, and what does not hold: nothing, where all is well."""

    looked_at: tuple[Sentence, ...]
    findings: tuple[Sentence, ...]
    notices: tuple[Sentence, ...] = ()  # what is still to be done, and is no fault

    @property
    def holds(self) -> bool:
        """Whether nothing was found."""
        return not self.findings


def verify(home: Home, *, against: Mapping[str, Checkpoint | None] | None = None) -> Proof:
    """Prove the whole home, and that it has grown from these checkpoints, given by the names of their files."""
    checkpoints = [*kept_checkpoints(home.folder), *(against or {}).items()]
    sealed = Sealed()
    checks: Sequence[Callable[[], Iterator[Sentence]]] = (
        _chains,
        _refusals,
        lambda: (found for name, checkpoint in checkpoints for found in check(home, name, checkpoint)),
        lambda: sealed_findings(home, sealed),
        _projections,
        message_findings,
        lambda: index_findings(home),
    )
    findings = tuple(found for each in checks for found in _shortened(each()))
    return Proof(tuple(_looked_at(sealed, len(checkpoints))), findings, tuple(_copies_behind(home)))


def _copies_behind(home: Home) -> Iterator[Sentence]:
    """The places of safety copies that were not made again since somebody was erased."""
    erasures = Entry.objects.filter(name__in=[kind.name for kind in ERASURES]).order_by("id")
    last = erasures.values_list("id", flat=True).last() or 0
    copies: dict[str, tuple[int, BackupMade]] = {}
    for entry in Entry.objects.filter(name=BackupMade.name).order_by("id"):
        made = stated(entry).event
        if isinstance(made, BackupMade):
            copies[made.place] = (entry.id, made)
    for position, made in copies.values():
        if position < last:
            yield sentence("verify.copy_not_reached", folder=text_of(home.guard, made.folder) or "?")


def _looked_at(sealed: Sealed, checkpoints: int) -> Iterator[Sentence]:
    entries, streams = Entry.objects.count(), Entry.objects.values("stream").distinct().count()
    yield sentence("verify.entries", count=entries, streams=streams)
    yield sentence("verify.rows", count=SourceRow.objects.count(), lists=SourceList.objects.count())
    still_open = CaseRow.objects.exclude(step=None).exclude(stage=Stage.AFTERCARE)  # who is home has visits to come
    yield sentence("verify.cases", count=still_open.count())
    yield sentence("verify.sealed", count=sealed.opened, erased=sealed.erased)
    yield sentence("verify.checkpoints", count=checkpoints)


def _shortened(findings: Iterator[Sentence]) -> Iterator[Sentence]:
    """The first findings of each kind, and how many more there are."""
    told: dict[str, int] = {}
    for found in findings:
        told[found.id] = told.get(found.id, 0) + 1
        if told[found.id] <= _MOST_TOLD:
            yield found
    for count in told.values():
        if count > _MOST_TOLD:
            yield sentence("verify.more", count=count - _MOST_TOLD)


def _chains() -> Iterator[Sentence]:
    """Entries that were changed, put in or taken out, and those that no version up to this one wrote."""
    stream, version, previous = "", 0, BEGINNING
    for entry in Entry.objects.order_by("stream", "version").iterator(_AT_ONCE):
        if entry.stream != stream:
            stream, version, previous = entry.stream, 0, BEGINNING
        version += 1
        if entry.version != version:
            yield sentence("verify.entry_missing", stream=stream, version=version)
            version = entry.version
        elif bytes(entry.previous) != previous:
            yield sentence("verify.chain_broken", stream=stream, version=version)
        if bytes(entry.hash) != chained(entry, bytes(entry.previous)):
            yield sentence("verify.entry_changed", stream=stream, version=version)
        previous = bytes(entry.hash)
        yield from _unread(entry)


def _unread(entry: Entry) -> Iterator[Sentence]:
    try:
        codec.read(entry.name, entry.body)
    except KeyError:
        yield sentence("verify.entry_unknown", stream=entry.stream, version=entry.version, name=entry.name)
    except ValueError:
        yield sentence("verify.entry_unread", stream=entry.stream, version=entry.version)


def _refusals() -> Iterator[Sentence]:
    """Whether the database still refuses to change the ledger."""
    with connection.cursor() as cursor:
        cursor.execute(query(connection.vendor, "refusals"))
        (refusals,) = cursor.fetchone() or (0,)
    if refusals != {"sqlite": 2, "postgresql": 1}[connection.vendor]:
        yield sentence("verify.not_refused")


def _projections() -> Iterator[Sentence]:
    """Where what is shown is not what happened."""
    for projection in PROJECTIONS:
        yield from projection.differences(histories(projection.kind))
