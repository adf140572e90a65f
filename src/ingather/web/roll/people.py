"""The people of the roll as its pages need them: in one query, whatever their number."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache, reduce
from operator import or_

from django.db import connection
from django.db.models import F, Q, QuerySet

from ingather.cases.case import Case
from ingather.cases.codes import POINTING, Outcome, Stage, StepKind
from ingather.cases.next_step import NextStep, next_step
from ingather.cases.rights import Right, Scope
from ingather.cases.roll_state import RollState, roll_state
from ingather.cases.whole import HOME
from ingather.records.record import Record
from ingather.store.comparable import records_for
from ingather.store.gatherings import policy_in_use
from ingather.store.home import Home
from ingather.store.models import CaseRow
from ingather.store.project_cases import case_after
from ingather.store.reading import histories_of
from ingather.store.record import case_stream, records_of
from ingather.web.visitor import Visitor

ORDER = (RollState.SOUGHT, RollState.EXPECTED, RollState.FOUND, RollState.HOME, RollState.AT_REST, RollState.HANDED_ON)
_LONGEST_NUMBER = 10  # figures of the number of a list, and no more
NOTHING_LEFT = "none"  # instead of a step
_WAITING = frozenset({RollState.SOUGHT, RollState.EXPECTED, RollState.FOUND})  # each with a next step, and its time
_COLUMNS = ("stage", "outcome", "step", "late", "record")


@dataclass(frozen=True, slots=True)
class Alike:
    """Those who stand alike: where, what is to be done next, whether it is late; their records, as they wait."""

    state: RollState
    step: StepKind | None
    late: bool
    records: Sequence[int]


@dataclass(frozen=True, slots=True)
class Mark:
    """One person as a mark: where they stand, what is to be done next by whom, and whether it is late."""

    record: int
    state: RollState
    step: StepKind | None
    owner: str | None
    due: datetime | None
    late: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One person in a list: the mark, the record where the visitor may see it, the case, and the step in words."""

    mark: Mark
    shown: Record | None
    case: Case | None
    step: NextStep | None


def everybody(now: datetime) -> list[Alike]:
    """Everybody on the roll, whoever waits longest past their time first; a case that points to another is nobody more.

    There may be ten thousand: what is done for each of them is as little as can be.
    """
    found: dict[tuple[RollState | None, StepKind | None, bool], list[int]] = {}
    alike: dict[tuple[str, str | None, str | None, bool | None], list[int]] = {}
    for stage, outcome, step, late, record in _rows(now):
        own = alike.get((stage, outcome, step, late))
        if own is None:
            own = found.setdefault((_state(stage, outcome), _step(step), bool(late)), [])
            alike[stage, outcome, step, late] = own
        own.append(record)
    standing = [Alike(state, step, late, own) for (state, step, late), own in found.items() if state is not None]
    return sorted(standing, key=lambda each: not each.late)


def _rows(now: datetime) -> list[tuple[str, str | None, str | None, bool | None, int]]:
    rows = CaseRow.objects.order_by("due", "record").annotate(late=Q(due__lt=now)).values_list(*_COLUMNS)
    with connection.cursor() as cursor:  # as the database gives them: Django would look at each value once more
        cursor.execute(*rows.query.sql_with_params())
        return list(cursor.fetchall())


def those(
    now: datetime,
    *,
    state: str = "",
    step: str = "",
    late: bool = False,
    source: str = "",
    missing: bool = False,
) -> "QuerySet[CaseRow]":
    """The people of the roll for whom all of this holds, the most urgent first; nothing that is not said is asked."""
    found = CaseRow.objects.exclude(outcome=POINTING.value, stage=Stage.CLOSED.value)
    if state in set(RollState):
        found = found.filter(_standing(RollState(state)))
    if step in (*StepKind, NOTHING_LEFT):
        found = found.filter(step=None if step == NOTHING_LEFT else step)
    if late:
        found = found.filter(due__lt=now)
    if source.isdecimal() and len(source) < _LONGEST_NUMBER:
        found = found.filter(record__range=records_of(int(source)))
    if missing:
        found = found.filter(_standing(*(each for each in RollState if each not in HOME)))
    all_wait = late or step in set(StepKind) or state in _WAITING
    return found.order_by("due" if all_wait else F("due").asc(nulls_last=True), "record")


def as_marks(chosen: Iterable[CaseRow], now: datetime) -> list[Mark]:
    """These people as marks."""
    return [mark for row in chosen if (mark := _mark(row, now)) is not None]


@cache
def _standing(*states: RollState) -> Q:
    """The stages and outcomes in which somebody stands in one of these ways."""
    alike: dict[tuple[Outcome | None, ...], list[str]] = {}
    for stage in Stage:
        outcomes = tuple(outcome for outcome in (None, *Outcome) if roll_state(stage, outcome) in states)
        alike.setdefault(outcomes, []).append(stage.value)
    return reduce(or_, (Q(_ended(outcomes), stage__in=stages) for outcomes, stages in alike.items() if outcomes))


def _ended(outcomes: Sequence[Outcome | None]) -> Q:
    known = Q(outcome__in=[outcome.value for outcome in outcomes if outcome is not None])
    return known | Q(outcome=None) if None in outcomes else known


def by_need(standing: Iterable[Alike]) -> Mapping[StepKind | None, list[Alike]]:
    """The people by what is to be done next; last those for whom nothing is left to do."""
    found: dict[StepKind | None, list[Alike]] = {kind: [] for kind in (*StepKind, None)}
    for each in standing:
        found[each.step].append(each)
    return {kind: own for kind, own in found.items() if own}


def by_state(standing: Iterable[Alike]) -> Mapping[RollState, list[Alike]]:
    """The people by where they stand, in the order of the roll."""
    found: dict[RollState, list[Alike]] = {state: [] for state in ORDER}
    for each in standing:
        found[each.state].append(each)
    return {state: own for state, own in found.items() if own}


def count_of(standing: Iterable[Alike]) -> int:
    """How many they are."""
    return sum(len(each.records) for each in standing)


def rows(home: Home, marks: Sequence[Mark], seen: Collection[int]) -> list[Row]:
    """These people with their steps, and with the names of those whom whoever looks may see."""
    shown, cases, policy = records_for(home.guard, sorted(seen)), _cases(marks), policy_in_use()
    steps = {record: next_step(case, policy) for record, case in cases.items()}
    return [Row(mark, shown.get(mark.record), cases.get(mark.record), steps.get(mark.record)) for mark in marks]


def may_name(mark: Mark, visitor: Visitor) -> bool:
    """Whether the visitor may see who it is, by what the roll holds; a page of one person asks again."""
    scope = visitor.reach(Right.READ_PERSON)
    return scope is Scope.GATHERING or (scope is Scope.CASES and mark.owner == visitor.id)


def _mark(row: CaseRow, now: datetime) -> Mark | None:
    state, late = _state(row.stage, row.outcome), row.due is not None and row.due < now
    return None if state is None else Mark(row.record, state, _step(row.step), row.step_owner, row.due, late)


@cache
def _state(stage: str, outcome: str | None) -> RollState | None:
    return roll_state(Stage(stage), None if outcome is None else Outcome(outcome))


@cache
def _step(step: str | None) -> StepKind | None:
    return None if step is None else StepKind(step)


def _cases(marks: Sequence[Mark]) -> dict[int, Case]:
    streams = {case_stream(mark.record): mark.record for mark in marks}
    return {streams[stream]: case_after(own) for stream, own in histories_of(streams).items() if own}
