"""What happened in a period and since the beginning, counted from the ledger in one walk."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from ingather.cases import codec
from ingather.cases.codes import Outcome, Role
from ingather.cases.event import Event
from ingather.cases.events.ending import AftercarePromised, CaseClosed, FollowUpDone, FollowUpMissed
from ingather.cases.events.finding import CaseFound
from ingather.cases.events.opening import CaseOpened, CheckInVerified
from ingather.cases.events.search import (
    CaseAccepted,
    CaseAcknowledged,
    CaseEscalated,
    ObstacleAdded,
    ObstacleLifted,
    SearchCalled,
)
from ingather.cases.list_events import ListReceived
from ingather.cases.match_events import PairConfirmed, PairRejected
from ingather.cases.message_events import MessageDelivered, MessageFailed
from ingather.cases.sweep_events import SourceNamed, SourceSwept
from ingather.store.models import Entry, RoleHeld

_READ = (CaseClosed, ObstacleAdded, ObstacleLifted)
"""Events of which more is needed than that they happened."""
_COUNTED = (
    CaseOpened, SearchCalled, CaseEscalated, CaseFound, CheckInVerified, CaseAccepted, CaseAcknowledged, PairConfirmed,
    PairRejected, ListReceived, MessageDelivered, MessageFailed, SourceNamed, SourceSwept, AftercarePromised,
    FollowUpDone, FollowUpMissed,
)  # fmt: skip
ANSWERING = (Role.COORDINATOR, Role.SUPERVISOR, Role.SEARCHER, Role.VERIFIER, Role.DATA_GUARDIAN, Role.REGISTRAR)
NOBODY_NOW = "nobody_now"  # the role of those who no longer work here


@dataclass(frozen=True, slots=True)
class Period:
    """A time from a moment up to another, which is no longer in it."""

    since: datetime
    until: datetime

    def __contains__(self, at: datetime) -> bool:
        return self.since <= at < self.until


@dataclass(frozen=True, slots=True)
class Once:
    """Something that happened: in which stream, when, and by whom."""

    stream: str
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class Happened:
    """What happened up to the end of a period, by the type of event."""

    period: Period
    of: dict[str, list[Once]] = field(default_factory=lambda: defaultdict(list))
    ended: list[tuple[Once, Outcome]] = field(default_factory=list)
    obstacles: list[tuple[Once, ObstacleAdded | ObstacleLifted]] = field(default_factory=list)

    def streams(self, *kinds: type[Event]) -> tuple[set[str], set[str]]:
        """In which streams any of these happened: in the period, and since the beginning."""
        every = [once for kind in kinds for once in self.of[kind.name]]
        return {once.stream for once in every if once.at in self.period}, {once.stream for once in every}

    def endings(self, outcomes: Collection[Outcome]) -> tuple[set[str], set[str]]:
        """Which cases ended so: in the period, and since the beginning."""
        every = [once for once, outcome in self.ended if outcome in outcomes]
        return {once.stream for once in every if once.at in self.period}, {once.stream for once in every}

    def first(self, *kinds: type[Event]) -> dict[str, datetime]:
        """When any of these happened first in each stream."""
        found: dict[str, datetime] = {}
        for once in (once for kind in kinds for once in self.of[kind.name]):
            found[once.stream] = min(once.at, found.get(once.stream, once.at))
        return found


def happened(period: Period) -> Happened:
    """What happened up to the end of a period."""
    found = Happened(period)
    names = [kind.name for kind in (*_COUNTED, *_READ)]
    entries = Entry.objects.filter(name__in=names, at__lt=period.until).order_by("id")
    read = {kind.name for kind in _READ}
    for name, stream, at, by, body in entries.values_list("name", "stream", "at", "by", "body").iterator(10_000):
        once = Once(stream, at, by)
        found.of[name].append(once)
        if name in read:
            _read(found, once, codec.read(name, body))
    return found


def by_role(happened: Happened, kind: type[Event]) -> dict[str, int]:
    """How often something was done in the period, by what those who did it work as now."""
    role = _role_of()
    found: dict[str, int] = defaultdict(int)
    for once in happened.of[kind.name]:
        if once.at in happened.period:
            found[role(once.by)] += 1
    return found


def _read(found: Happened, once: Once, event: Event) -> None:
    match event:
        case CaseClosed():
            found.ended.append((once, event.outcome))
        case ObstacleAdded() | ObstacleLifted():
            found.obstacles.append((once, event))
        case _:
            raise TypeError(event.name)


def _role_of() -> Callable[[str], str]:
    """What somebody works as: of several capacities the one that answers for most."""
    held: dict[str, set[str]] = defaultdict(set)
    for actor, role in RoleHeld.objects.values_list("actor", "role"):
        held[actor].add(role)
    return lambda actor: next(_first(held[actor]), NOBODY_NOW) if actor in held else NOBODY_NOW


def _first(roles: Collection[str]) -> Iterator[str]:
    yield from (role.value for role in ANSWERING if role.value in roles)
    yield from sorted(roles)
