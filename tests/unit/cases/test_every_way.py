"""Every state that a case can come into, tried one by one: each has a next step, and from each a way leads home."""

import os
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from itertools import chain

import pytest
from tests.desk import POLICY, untaken, waiting
from tests.moves import MOVES, Move, tried

from ingather.cases.case import Case
from ingather.cases.codes import WITNESSES_NEEDED, Condition, Outcome, Stage, Wish
from ingather.cases.due import due
from ingather.cases.events.dated import Dated
from ingather.cases.events.ending import CaseClosed
from ingather.cases.events.finding import CaseFound
from ingather.cases.fold import more
from ingather.cases.next_step import next_step
from ingather.wording.say import say

MINUTE = timedelta(minutes=1)
DONE_BY_TIME = {
    "absence.counted", "case.reminded", "search.called", "case.escalated", "follow_up.missed", "case.reopened",
}  # fmt: skip
LEAVING = {"case.closed", "transfer.accepted", "case.pointed"}
# Moves beside the main ones, tried group by group; with INGATHER_EVERY_WAY set, all at once, which takes minutes.
GROUPS = {
    "words": (
        "claim", "rumour", "agree", "request", "ask early", "no longer ask", "search now", "rest", "sight", "contest",
        "no visits", "visits", "hand on promise", "point", "unpoint",
    ),
    "obstacles": ("obstacle", "lift"),
    "hands": ("assign", "hand over", "decline"),
    "transfers": ("transfer", "take for others", "not for others"),
    "rows": ("match", "no match"),
}  # fmt: skip
Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """From one state to another, by what happened."""

    before: Case
    events: tuple[Dated, ...]
    after: Case


@dataclass
class Ways:
    """The states that were reached, one case for each, and every passage by time or by somebody's deed."""

    cases: dict[Key, Case] = field(default_factory=dict)
    by_time: list[Passage] = field(default_factory=list)
    by_deed: list[Passage] = field(default_factory=list)

    def leading_to(self, reached: set[Key]) -> set[Key]:
        """Every state from which one of these can be reached, they included."""
        earlier: dict[Key, set[Key]] = {}
        for passage in (*self.by_time, *self.by_deed):
            earlier.setdefault(key(passage.after), set()).add(key(passage.before))
        waits = list(reached)
        while waits:
            new = earlier.get(waits.pop(), set()) - reached
            reached |= new
            waits.extend(new)
        return reached


def key(case: Case) -> Key:
    """What of a case decides what can come next; times, names and numbers beyond that are left out."""
    choices, climb = case.choices, case.climb
    always = (
        case.stage, climb and (climb.step, climb.acknowledged_by is None), choices.not_to_be_sought,
        case.heard_of, case.surviving is None, bool(case.asking), tuple(each.rung for each in case.obstacles),
    )  # fmt: skip
    match case.stage:
        case Stage.AWAITING_CHECK_IN | Stage.REMINDED:
            early = min(case.absences, POLICY.absences - 1), case.reminders, case.paused_until is None
            return *always, *early, case.proposal is None, choices.wish
        case Stage.AFTERCARE | Stage.CLOSED:
            late = case.outcome, case.promise is None, case.silent_visits > 0, case.offered is None, case.transferred
            return *always, *late, choices.refuses_follow_up
        case _:
            return *always, *_of_work(case)


def _of_work(case: Case) -> Key:
    choices, proposal = case.choices, case.proposal
    heard = choices.wish is Wish.NO_CONTACT and choices.wish_heard_in_person
    return (
        case.owner is None, case.offered is None, bool(case.matches), case.verifier is None, case.partner is None,
        case.whereabouts and case.whereabouts.condition is Condition.NOT_FREE, case.verified,
        case.self_returned is None, case.fate is None, choices.wish, heard,
        proposal and (proposal.outcome, len(proposal.witnesses)),
    )  # fmt: skip


def acted_at(case: Case) -> datetime:
    """When somebody acts: a minute later, or at the meeting that was agreed."""
    agreed = case.due if case.stage is Stage.REUNIFICATION_PLANNED else None
    return max(case.since, agreed or case.since) + MINUTE


def passages(case: Case, moves: Iterable[Move]) -> Iterator[Passage]:
    """Whatever anybody of these can do."""
    now = acted_at(case)
    for move in moves:
        if events := tried(move, case, now):
            yield Passage(case, events, more(case, events))


def lapse(case: Case) -> Iterator[Passage]:
    """What time does when nobody does anything."""
    step = next_step(case, POLICY)
    if step is not None:
        events = due(case, POLICY, step.due)
        yield Passage(case, events, more(case, events))


@cache
def ways(asides: tuple[str, ...]) -> Ways:
    """Every way that a case can go, breadth first, with the main moves and some of those beside them."""
    moves = [move for name, move in MOVES.items() if is_among(name.partition(" by ")[0], asides)]
    found = Ways({key(case): case for case in (waiting(), untaken())})
    waits = deque(found.cases.values())
    while waits:
        case = waits.popleft()
        by_time, by_deed = list(lapse(case)), list(passages(case, moves))
        found.by_time += by_time
        found.by_deed += by_deed
        for passage in (*by_time, *by_deed):
            if (reached := key(passage.after)) not in found.cases:
                found.cases[reached] = passage.after
                waits.append(passage.after)
    return found


def is_among(move: str, asides: tuple[str, ...]) -> bool:
    return move in asides or not any(move in group for group in GROUPS.values())


@pytest.fixture(params=GROUPS if os.environ.get("INGATHER_EVERY_WAY") is None else ["all"])
def every_way(request: pytest.FixtureRequest) -> Ways:
    groups = GROUPS.values() if request.param == "all" else [GROUPS[request.param]]
    return ways(tuple(chain.from_iterable(groups)))


def test_it_has_one_next_step_with_an_owner_and_a_time_wherever_it_is_open(every_way: Ways) -> None:
    for case in every_way.cases.values():
        step = next_step(case, POLICY)
        assert (step is not None) is case.is_open
        if step is not None:
            assert step.owner
            assert step.due >= case.since
            assert say(step.why)


def test_it_leads_home_from_everywhere(every_way: Ways) -> None:
    home = {reached for reached, case in every_way.cases.items() if case.outcome is Outcome.REUNITED}
    assert home
    assert every_way.leading_to(home) == every_way.cases.keys()


@pytest.mark.parametrize("outcome", WITNESSES_NEEDED)
def test_it_can_end_in_each_witnessed_way(outcome: Outcome, every_way: Ways) -> None:
    assert any(case.outcome is outcome for case in every_way.cases.values())


def test_it_never_ends_by_time_alone(every_way: Ways) -> None:
    for passage in every_way.by_time:
        assert passage.after.is_open
        assert passage.events
        assert {event.name for event in passage.events} <= DONE_BY_TIME


def test_it_looks_for_nobody_who_said_not_to(every_way: Ways) -> None:
    left_alone = [passage for passage in every_way.by_time if passage.before.choices.not_to_be_sought]
    assert left_alone
    assert {event.name for passage in left_alone for event in passage.events} == {"case.escalated"}


def test_it_closes_only_before_enough_witnesses_who_did_not_search(every_way: Ways) -> None:
    closings = [
        (each.before, event) for each in every_way.by_deed for event in each.events if isinstance(event, CaseClosed)
    ]
    assert closings
    for before, event in closings:
        others = set(event.witnesses) - {event.by, before.owner, *before.searchers}
        assert len(others) == len(event.witnesses) == WITNESSES_NEEDED[event.outcome]
        assert event.evidence is not None


def test_it_leaves_the_open_cases_only_by_a_closure_or_a_named_hand_that_takes_it(every_way: Ways) -> None:
    for passage in every_way.by_deed:
        if passage.before.is_open and not passage.after.is_open:
            assert {event.name for event in passage.events} & LEAVING or passage.before.stage is Stage.AFTERCARE


def test_it_says_that_somebody_was_met_only_with_an_observer(every_way: Ways) -> None:
    for passage in every_way.by_deed:
        if passage.after.whereabouts not in (None, passage.before.whereabouts):
            found = [event for event in passage.events if isinstance(event, CaseFound)]
            assert found[0].observer


def test_it_changes_hands_only_when_the_receiver_accepts(every_way: Ways) -> None:
    for passage in every_way.by_deed:
        if passage.after.owner not in (None, passage.before.owner):
            assert {event.name for event in passage.events} & {"case.accepted", "case.rested"}
