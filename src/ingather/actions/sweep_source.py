"""The board of places and sources: what is to be swept, what was, when and by whom, and what never."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import transaction

from ingather.cases.event import ContentId
from ingather.cases.ids import ActorId
from ingather.cases.refused import Refused
from ingather.cases.sweep_events import SourceNamed, SourceSwept
from ingather.store.home import Home
from ingather.store.keys import home_key, keep_text, texts_of
from ingather.store.ledger import Addition, append, histories, history
from ingather.store.models import SourceList
from ingather.text.sentence import sentence

_KIND = "source"
_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Swept:
    """One place or source of the board; `last` and `by` are None where it was never swept."""

    label: str
    times: int
    last: datetime | None
    by: str | None


def name_source(home: Home, label: str, *, by: ActorId, now: datetime) -> None:
    """Put a place or a source on the board; raises `Refused` where it stands there, or has no name."""
    stream = _stream(home, label)
    if history(stream):
        raise Refused(sentence("source.known", source=label))
    with transaction.atomic():
        append(Addition(stream, 0, [_named(home, label, by, now)]), at=now, by=by)


def sweep_source(
    home: Home, label: str, *, by: ActorId, now: datetime, words: str = "", number: int | None = None
) -> None:
    """Write down that a place or a source was swept, and name it where it was not on the board yet.

    `number` is the list that came of it; raises `Refused` where there is no such list.
    """
    if number is not None and not SourceList.objects.filter(number=number).exists():
        raise Refused(sentence("list.none", list=number))
    stream = _stream(home, label)
    with transaction.atomic():
        seen = history(stream)
        named = () if seen else (_named(home, label, by, now),)
        said: ContentId | None = keep_text(*home_key(home.guard), words) if words else None
        swept = SourceSwept(at=now, by=by, words=said, list=number)
        append(Addition(stream, len(seen), [*named, swept]), at=now, by=by)


def board(home: Home) -> list[Swept]:
    """Every place and source: those that were never swept first, then those that were swept the longest ago."""
    return sorted(_board(home), key=lambda each: (each.last is not None, each.last or _NEVER, each.label))


def _board(home: Home) -> Iterator[Swept]:
    happened = [[stated.event for stated in history] for _stream_name, history in histories(_KIND)]
    named = [next(event for event in events if isinstance(event, SourceNamed)) for events in happened]
    labels = texts_of(home.guard, [event.label for event in named])
    for own, events in zip(named, happened, strict=True):
        sweeps = [event for event in events if isinstance(event, SourceSwept)]
        last = max(sweeps, key=lambda sweep: sweep.at, default=None)
        label = labels.get(own.label) or "?"
        yield Swept(label, len(sweeps), None if last is None else last.at, None if last is None else last.by)


def _named(home: Home, label: str, by: ActorId, now: datetime) -> SourceNamed:
    return SourceNamed(at=now, label=keep_text(*home_key(home.guard), label), by=by)


def _stream(home: Home, label: str) -> str:
    """The stream of a source, by a keyed hash of its name."""
    plain = " ".join(label.casefold().split())
    if not plain:
        raise Refused(sentence("source.nameless"))
    return f"{_KIND}:{home.guard.digest('source named', plain.encode()).hex()[:40]}"
