"""The sections of a report: each a table of what is told, and of nothing that is more exact."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import median

from django.db.models import Count, Sum

from ingather.actions.report_happened import ANSWERING, NOBODY_NOW, Happened, by_role
from ingather.actions.report_people import MET, NOT_SAID, Age, Groups, Standing
from ingather.cases.codes import ObstacleKind, Outcome, StepKind
from ingather.cases.event import Event
from ingather.cases.events.ending import AftercarePromised, CaseClosed, FollowUpDone, FollowUpMissed
from ingather.cases.events.finding import CaseFound
from ingather.cases.events.opening import CaseOpened, CheckInVerified
from ingather.cases.events.search import CaseAccepted, CaseAcknowledged, CaseEscalated, ObstacleAdded, SearchCalled
from ingather.cases.fives import Among, Line, Table, Told, exactly, together, told
from ingather.cases.list_events import ListReceived
from ingather.cases.match_events import PairConfirmed, PairRejected
from ingather.cases.message_events import MessageDelivered, MessageFailed
from ingather.cases.roll_state import RollState
from ingather.cases.sweep_events import SourceNamed, SourceSwept
from ingather.records.field import ListKind
from ingather.store.models import Place, RowPlace, SourceList
from ingather.store.record import case_stream
from ingather.text.script import Script

HOME = (
    Outcome.SAFE_SELF_REPORTED,
    Outcome.CONTACT_RESTORED,
    Outcome.REUNITED,
    Outcome.SAFE_DECLINES_CONTACT,
    Outcome.NOT_MISSING,
)
"""The outcomes by which somebody is home: where they say that it is."""
ENOUGH = 10  # people: of fewer no median is told
_STATES = (
    RollState.SOUGHT,
    RollState.EXPECTED,
    RollState.FOUND,
    RollState.HOME,
    RollState.AT_REST,
    RollState.HANDED_ON,
)
_SEXES = ("female", "male", "other")


@dataclass(frozen=True, slots=True)
class Said:
    """One line of a section: the sentences that name it, and what is told; None where nothing is."""

    names: tuple[str, ...]
    cells: tuple[Told | None, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A table of a report: the sentences over its columns, its lines, and what they are in all."""

    id: str
    columns: tuple[str, ...]
    lines: tuple[Said, ...]
    total: Said | None = None


Waits = Mapping[int, float]  # days, by record
_PERIODS = ("report.in_the_period", "report.since_the_beginning")


def happened_section(found: Happened, people: Sequence[Standing]) -> Section:
    """What happened, in the period and since the beginning."""
    roll = {case_stream(each.record) for each in people}

    def of_people(*kinds: type[Event]) -> tuple[set[str], set[str]]:
        period, ever = found.streams(*kinds)
        return period & roll, ever & roll

    lines = {
        "new": of_people(CaseOpened),
        "searches": of_people(SearchCalled),
        "met": of_people(CaseFound, CheckInVerified),
        "home": found.endings(HOME),
        "at_rest": found.endings((Outcome.LAID_TO_REST,)),
        "climbed": of_people(CaseEscalated),
        "one_person": found.streams(PairConfirmed),
        "two_people": found.streams(PairRejected),
        "lists": found.streams(ListReceived),
        "delivered": found.streams(MessageDelivered),
        "failed": found.streams(MessageFailed),
    }
    return _of_periods("happened", lines)


def aftercare_section(found: Happened) -> Section:
    """What became of the promise not to leave anybody alone again."""
    kinds = {"promised": AftercarePromised, "came_by": FollowUpDone, "nothing_heard": FollowUpMissed}
    return _of_periods("aftercare", {name: found.streams(kind) for name, kind in kinds.items()})


def _of_periods(id_: str, lines: Mapping[str, tuple[set[str], set[str]]]) -> Section:
    told_lines = (
        Said((f"report.{id_}.{name}",), (told(len(period)), told(len(ever)))) for name, (period, ever) in lines.items()
    )
    return Section(id_, _PERIODS, tuple(told_lines))


def people_sections(people: Sequence[Standing], groups: Mapping[int, Groups], waits: Waits) -> Iterator[Section]:
    """Where people stand, what is next, and how each group is served: made so that no small number is given away."""
    known = {each.record: groups.get(each.record, Groups()) for each in people}
    tables = [
        Table("states", tuple(_states(people)), "met"),
        Table("steps", tuple(_steps(people)), "late"),
        _group("scripts", people, [each.value for each in Script], lambda each: known[each.record].script),
        _group("ages", people, [each.value for each in Age], lambda each: known[each.record].age),
        _group("sexes", people, _SEXES, lambda each: known[each.record].sex),
    ]
    columns = {"states": ("report.people",), "steps": ("report.people", "report.late")}
    waiting = {
        "scripts": _medians(waits, {record: own.script for record, own in known.items()}),
        "ages": _medians(waits, {record: own.age for record, own in known.items()}),
        "sexes": _medians(waits, {record: own.sex for record, own in known.items()}),
    }
    for table in together(tables):
        asked = columns.get(table.name, ("report.people", "report.met", "report.waiting"))
        yield _section(table, asked, waiting.get(table.name, {}))


def _section(table: Table, columns: tuple[str, ...], medians: Mapping[str, Told]) -> Section:
    def cells(counts: tuple[int, int], days: Told | None) -> tuple[Told | None, ...]:
        return (told(counts[0]), told(counts[1]), days)[: len(columns)]

    lines = tuple(
        Said(line.names, cells(line.counts, medians.get(line.names[0]) if len(line.names) == 1 else None))
        for line in table.lines
    )
    return Section(table.name, columns, lines, Said(("report.total",), cells(table.total, medians.get(""))))


def _states(people: Sequence[Standing]) -> Iterator[Line]:
    found = Counter(each.state for each in people)
    for state in _STATES:
        if state is not RollState.HANDED_ON or found[state]:
            met = found[state] if state in MET else 0
            yield Line((f"web.state.{state}",), found[state], met, Among.ALL if state in MET else Among.NONE)


def _steps(people: Sequence[Standing]) -> Iterator[Line]:
    found, late = Counter(each.step for each in people), Counter(each.step for each in people if each.late)
    for step in (*(each.value for each in StepKind), None):
        if found[step]:
            among = Among.NONE if step is None else Among.SOME
            yield Line((f"web.step.{step or 'none'}",), found[step], late[step], among)


def _group(name: str, people: Sequence[Standing], order: Iterable[str], of: Callable[[Standing], str]) -> Table:
    found, met = Counter(map(of, people)), Counter(of(each) for each in people if each.met)
    lines = (Line((f"report.{name}.{each}",), found[each], met[each], Among.SOME) for each in (*order, NOT_SAID))
    return Table(name, tuple(line for line in lines if line.people), "met")


def _medians(waits: Waits, group: Mapping[int, str]) -> Mapping[str, Told]:
    found: dict[str, list[float]] = {}
    for record, days in waits.items():
        found.setdefault(group[record], []).append(days)
        found.setdefault("", []).append(days)  # of everybody
    return {name: middle for name, own in found.items() if (middle := _middle(own)) is not None}


def waits_section(found: Happened, people: Sequence[Standing], waits: Waits) -> Section:
    """How long people wait who are not met yet, and how long it took to meet the others and till they were home."""
    opened = found.first(CaseOpened)
    roll = {case_stream(each.record) for each in people}
    met = _took(opened, found.first(CaseFound, CheckInVerified), roll)
    home = _took(opened, found.first(CaseClosed), roll & found.endings(HOME)[1])
    lines = [Said(("report.waits.waiting",), (None, _middle(waits.values())))]
    for name, took in (("met", met), ("home", home)):
        period = [days for at, days in took if at in found.period]
        lines.append(Said((f"report.waits.{name}",), (_middle(period), _middle(days for _at, days in took))))
    return Section("waits", _PERIODS, tuple(lines))


def waits_of(found: Happened, people: Sequence[Standing], now: datetime) -> Waits:
    """For how many days each person waits who is not met yet."""
    opened = found.first(CaseOpened)
    since = {each.record: opened.get(case_stream(each.record)) for each in people if not each.met}
    return {record: (now - at).total_seconds() / 86_400 for record, at in since.items() if at is not None}


def _took(
    opened: Mapping[str, datetime], ended: Mapping[str, datetime], roll: set[str]
) -> list[tuple[datetime, float]]:
    both = ((ended[stream], opened[stream]) for stream in roll & ended.keys() & opened.keys())
    return [(at, (at - begun).total_seconds() / 86_400) for at, begun in both]


def _middle(days: Iterable[float]) -> Told | None:
    """The median in whole days; None of too few."""
    found = list(days)
    return exactly(int(median(found))) if len(found) >= ENOUGH else None


def answered_section(found: Happened) -> Section:
    """Who took searches on and signed for duties that were missed: as what they work, and never who."""
    taken, signed = by_role(found, CaseAccepted), by_role(found, CaseAcknowledged)
    roles = [role.value for role in ANSWERING] + sorted({*taken, *signed} - {role.value for role in ANSWERING})
    lines = (
        Said((f"report.{role}" if role == NOBODY_NOW else f"web.Role.{role}",), (told(taken[role]), told(signed[role])))
        for role in roles
        if taken[role] or signed[role]
    )
    return Section("answered", ("report.taken", "report.signed"), tuple(lines))


def rows_sections() -> Iterator[Section]:
    """What came in by kinds of lists, and what became of each row."""
    kinds = dict(SourceList.objects.values_list("kind").annotate(Sum("rows")).order_by("kind"))
    places = dict(RowPlace.objects.values_list("place").annotate(Count("record")).order_by("place"))
    tables = [
        Table("kinds", tuple(Line((f"kind.{kind}",), kinds[kind]) for kind in ListKind if kinds.get(kind))),
        Table("places", tuple(Line((f"web.Place.{place}",), places[place]) for place in Place if places.get(place))),
    ]
    same = sum(kinds.values()) == sum(places.values())
    for table in together(tables) if same else [each for one in tables for each in together([one])]:
        yield _section(table, ("report.rows",), {})


def sources_section(found: Happened) -> Section:
    """How many places and sources are to be swept, were, and never were. They are no people, and are told exactly."""
    named = found.streams(SourceNamed)[1]
    period, ever = found.streams(SourceSwept)
    counts = {"named": len(named), "in_the_period": len(period), "ever": len(ever), "never": len(named - ever)}
    lines = (Said((f"report.sources.{name}",), (exactly(count),)) for name, count in counts.items())
    return Section("sources", ("report.number",), tuple(lines))


def obstacles_section(found: Happened) -> Section:
    """What holds people back who are not home: still, and what was lifted in the period."""
    kinds: dict[tuple[str, str], tuple[ObstacleKind, datetime]] = {}
    lifted: dict[tuple[str, str], datetime] = {}
    for once, event in found.obstacles:
        if isinstance(event, ObstacleAdded):
            kinds[once.stream, event.obstacle] = event.kind, once.at
        else:
            lifted[once.stream, event.obstacle] = once.at
    ended = {once.stream: once.at for once, _outcome in found.ended}
    still = Counter(kind for key, (kind, at) in kinds.items() if key not in lifted and ended.get(key[0], at) <= at)
    gone = Counter(kinds[key][0] for key, at in lifted.items() if key in kinds and at in found.period)
    lines = (
        Said((f"web.ObstacleKind.{kind}",), (told(still[kind]), told(gone[kind])))
        for kind in ObstacleKind
        if still[kind] or gone[kind]
    )
    return Section("obstacles", ("report.still", "report.lifted"), tuple(lines))
