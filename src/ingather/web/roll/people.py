"""The people of the roll as its pages need them: in one query, whatever their number."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Max, Q, QuerySet

from ingather.cases.codes import POINTING, Outcome, Stage, StepKind
from ingather.cases.next_step import NextStep, next_step
from ingather.cases.rights import Right, Scope
from ingather.cases.roll_state import RollState, roll_state
from ingather.cases.whole import HOME
from ingather.records.record import Record
from ingather.store.comparable import records_for
from ingather.store.gatherings import policy_in_use
from ingather.store.home import Home
from ingather.store.models import CaseRow, Entry
from ingather.store.project_cases import case_after
from ingather.store.reading import histories_of
from ingather.store.record import case_stream, records_of
from ingather.web.visitor import Visitor

ORDER = (RollState.SOUGHT, RollState.EXPECTED, RollState.FOUND, RollState.HOME, RollState.AT_REST, RollState.HANDED_ON)
_LONGEST_NUMBER = 10  # figures of the number of a list, and no more
NOTHING_LEFT = "none"  # instead of a step
_COLUMNS = ("record", "stage", "outcome", "step", "step_owner", "due")


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
    """One person in a list: the mark, the record where the visitor may see it, and the step in words."""

    mark: Mark
    shown: Record | None
    step: NextStep | None


def reach_of_ledger() -> int:
    """How far the ledger reaches: while it stays, everybody stands as they stood."""
    return Entry.objects.aggregate(last=Max("id"))["last"] or 0


def everybody(now: datetime) -> list[Mark]:
    """Everybody on the roll, in the order of their records; a case that points to another is not somebody more."""
    rows = CaseRow.objects.order_by("record").values_list(*_COLUMNS)
    return [mark for row in rows.iterator(10_000) if (mark := _mark(row, now)) is not None]


def those(
    now: datetime,
    *,
    state: str = "",
    step: str = "",
    late: bool = False,
    owner: str = "",
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
    if owner:
        found = found.filter(step_owner=owner)
    if source.isdecimal() and len(source) < _LONGEST_NUMBER:
        found = found.filter(record__range=records_of(int(source)))
    if missing:
        found = found.filter(_standing(*(each for each in RollState if each not in HOME)))
    return found.order_by(F("due").asc(nulls_last=True), "record")


def as_marks(chosen: Iterable[CaseRow], now: datetime) -> list[Mark]:
    """These people as marks."""
    columns = ((row.record, row.stage, row.outcome, row.step, row.step_owner, row.due) for row in chosen)
    return [mark for row in columns if (mark := _mark(row, now)) is not None]


def _standing(*states: RollState) -> Q:
    """The stages and outcomes in which somebody stands in one of these ways."""
    found = Q()
    for stage in Stage:
        for outcome in (None, *Outcome):
            if roll_state(stage, outcome) in states:
                found |= Q(stage=stage.value, outcome=None if outcome is None else outcome.value)
    return found


def by_need(marks: Iterable[Mark]) -> Mapping[StepKind | None, list[Mark]]:
    """The marks by what is to be done next: late ones first; last those for whom nothing is left to do."""
    found: dict[StepKind | None, list[Mark]] = {kind: [] for kind in (*StepKind, None)}
    for mark in marks:
        found[mark.step].append(mark)
    return {kind: sorted(own, key=lambda mark: not mark.late) for kind, own in found.items() if own}


def rows(home: Home, marks: Sequence[Mark], visitor: Visitor) -> list[Row]:
    """These people with their names and steps, for whoever may see them."""
    seen = {mark.record for mark in marks if may_name(mark, visitor)}
    shown, steps = records_for(home.guard, sorted(seen)), dict(_steps(marks))
    return [Row(mark, shown.get(mark.record), steps.get(mark.record)) for mark in marks]


def may_name(mark: Mark, visitor: Visitor) -> bool:
    """Whether the visitor may see who it is, by what the roll holds; a page of one person asks again."""
    scope = visitor.reach(Right.READ_PERSON)
    return scope is Scope.GATHERING or (scope is Scope.CASES and mark.owner == visitor.id)


def _mark(row: tuple[int, str, str | None, str | None, str | None, datetime | None], now: datetime) -> Mark | None:
    record, stage, outcome, step, owner, due = row
    state = roll_state(Stage(stage), None if outcome is None else Outcome(outcome))
    if state is None:
        return None
    late = due is not None and due < now
    return Mark(record, state, None if step is None else StepKind(step), owner, due, late)


def _steps(marks: Sequence[Mark]) -> Iterator[tuple[int, NextStep]]:
    policy = policy_in_use()
    streams = {case_stream(mark.record): mark.record for mark in marks}
    for stream, history in histories_of(streams).items():
        step = next_step(case_after(history), policy)
        if step is not None:
            yield streams[stream], step
