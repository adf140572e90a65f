from datetime import UTC, datetime

import pytest

from ingather.cases.codes import Outcome, Stage, WhySearch
from ingather.cases.events.ending import AftercarePromised, CaseClosed
from ingather.cases.events.finding import CaseFound
from ingather.cases.events.search import SearchCalled
from ingather.cases.fold import fold
from ingather.cases.story import NAMES, POLICY, PROMISES, Step, play
from ingather.wording.say import say

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
UNKIND = ("God", "king", "soul", "sin", "stain", "dirt", "queen", "palace", "exile")


def part(number: int) -> list[Step]:
    return [step for step in play(START) if step.part == number]


def names(steps: list[Step]) -> list[str]:
    return [step.event.name for step in steps]


@pytest.mark.parametrize("number", [1, 2])
def test_it_lets_somebody_return_by_themselves_twice(number: int) -> None:
    told = names(part(number))
    assert told.index("absence.counted") < told.index("case.reminded") < told.index("check_in.verified")
    assert "search.called" not in told


def test_it_sends_all_out_the_third_time_at_once() -> None:
    absence, called = part(3)[:2]
    assert absence.moment == called.moment
    assert isinstance(called.event, SearchCalled)
    assert (called.event.searchers, called.event.why) == (POLICY.searchers, WhySearch.THIRD_ABSENCE)


def test_it_goes_out_meets_lifts_and_asks_before_it_leads_home() -> None:
    told = names(part(3)) + names(part(4))
    way = [
        "search.called", "case.escalated", "case.acknowledged", "case.accepted", "action.recorded", "case.found",
        "verification.done", "obstacle.added", "choice.made", "obstacle.lifted", "reunification.planned",
        "closure.proposed", "closure.witnessed", "case.closed", "aftercare.promised", "follow_up.done",
    ]  # fmt: skip
    assert [told.index(each) for each in way] == sorted(told.index(each) for each in way)


def test_it_is_closed_before_two_witnesses_who_did_not_search() -> None:
    closed = [step.event for step in part(4) if isinstance(step.event, CaseClosed)]
    met = [step.event for step in part(3) if isinstance(step.event, CaseFound)]
    assert [event.outcome for event in closed] == [Outcome.REUNITED]
    assert len(set(closed[0].witnesses) - {met[0].observer}) == 2


def test_it_ends_in_the_care_of_somebody_by_name() -> None:
    case = fold(step.event for step in play(START))
    promised = [step.event for step in part(4) if isinstance(step.event, AftercarePromised)]
    assert case.stage is Stage.AFTERCARE
    assert case.promise == promised[-1].by != promised[0].by


def test_it_keeps_a_promise_by_every_step() -> None:
    steps = play(START)
    assert {step.event.name for step in steps} == set(PROMISES)
    assert {step.promise for step in steps} == {1, 7, 8, 9, 10, 11, 12, 13}
    assert [step.moment for step in steps] == sorted(step.moment for step in steps)


def test_it_is_told_with_names_that_are_invented_and_in_calm_words() -> None:
    told = [say(step.sentence) for step in play(START)]
    assert any(NAMES["oksana"] in line for line in told)
    assert [line for line in told for word in UNKIND if word in line.split()] == []


def test_it_is_the_same_whenever_it_begins() -> None:
    later = datetime(2031, 11, 5, 22, 30, tzinfo=UTC)
    assert names(list(play(START))) == names(list(play(later)))
