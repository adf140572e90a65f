from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from tests.desk import (
    COORDINATOR,
    DAY,
    HOUR,
    LAYLA_HERSELF,
    OTHER_SEARCHER,
    POLICY,
    SEARCHER,
    START,
    SUPERVISOR,
    TEXT,
    WEEK,
    agreed,
    names,
    opening,
    waiting,
)

from ingather.cases.case import Case
from ingather.cases.codes import Outcome, Role, Stage, StepKind, Vulnerability, WhySearch
from ingather.cases.due import MOST_AT_ONCE, after_what_was_due, due
from ingather.cases.events.dated import Dated
from ingather.cases.events.ending import AftercarePromised, CaseClosed, FollowUpDone
from ingather.cases.events.opening import AbsenceCounted, CaseReminded, CheckInClaimed
from ingather.cases.events.search import ActionRecorded, CaseAccepted, CaseAcknowledged, CaseEscalated, SearchCalled
from ingather.cases.fold import fold, more
from ingather.cases.hours import Hours, Rest
from ingather.cases.ids import RegionId
from ingather.cases.next_step import next_step
from ingather.cases.rest_days import Feasts
from ingather.cases.rules.acting import Actor
from ingather.cases.rules.give_word import check_in
from ingather.cases.rules.search import acknowledge

LONG = START + 60 * DAY


def after_silence(case: Case, until: datetime) -> Case:
    return more(case, due(case, POLICY, until))


def searched(case: Case) -> Case:
    """The case at the moment when its search was called."""
    while case.stage is not Stage.OPEN_UNASSIGNED:
        step = next_step(case, POLICY)
        assert step is not None
        case = after_silence(case, step.due)
    return case


def cared_for() -> Case:
    closed = CaseClosed(at=START, by=SUPERVISOR, outcome=Outcome.REUNITED, evidence=TEXT, authority=None, witnesses=())
    return fold((opening(), closed, AftercarePromised(at=START, by=SEARCHER)))


def test_it_does_nothing_before_the_agreed_time() -> None:
    assert due(waiting(), POLICY, START + WEEK - HOUR) == ()


def test_it_counts_the_absence_and_asks_when_the_time_has_passed() -> None:
    lapsed = due(waiting(), POLICY, START + WEEK)
    assert lapsed == (AbsenceCounted(at=START + WEEK, number=1), CaseReminded(at=START + WEEK, number=1))


def test_it_asks_twice_and_then_calls_every_searcher() -> None:
    lapsed = due(waiting(), POLICY, START + WEEK + 2 * DAY)
    assert names(lapsed) == ["absence.counted", "case.reminded", "case.reminded", "search.called"]
    called = lapsed[-1]
    assert isinstance(called, SearchCalled)
    assert called.searchers == (SEARCHER, OTHER_SEARCHER)
    assert called.why is WhySearch.NO_ANSWER


def test_it_opens_the_search_at_once_at_the_third_absence_of_a_life() -> None:
    lapsed = due(waiting(absences=2), POLICY, START + WEEK)
    assert names(lapsed) == ["absence.counted", "search.called"]
    assert lapsed[1] == SearchCalled(
        at=START + WEEK, searchers=POLICY.searchers, why=WhySearch.THIRD_ABSENCE, request=None
    )


def test_it_dates_each_duty_when_it_was_due_however_long_the_worker_slept() -> None:
    at_once = due(waiting(), POLICY, LONG)
    case, one_by_one = waiting(), list[object]()
    moment = START
    while moment <= LONG:
        lapsed = due(case, POLICY, moment)
        case = more(case, lapsed)
        one_by_one.extend(lapsed)
        moment += HOUR
    assert list(at_once) == one_by_one
    assert [event.at for event in at_once] == sorted(event.at for event in at_once)


def test_it_climbs_to_the_supervisor_and_the_coordinator_and_stays_there() -> None:
    case = searched(waiting())
    lapsed = due(case, POLICY, case.since + 3 * DAY)
    climbed = [(event.missed_by, event.to) for event in lapsed if isinstance(event, CaseEscalated)]
    assert climbed[:3] == [(SEARCHER, SUPERVISOR), (SUPERVISOR, COORDINATOR), (COORDINATOR, COORDINATOR)]
    assert len(climbed) == len(lapsed)


def test_it_stops_climbing_when_somebody_signs_and_goes_on_if_nothing_follows() -> None:
    case = searched(waiting())
    case = after_silence(case, case.since + 4 * HOUR)
    signed = more(case, [CaseAcknowledged(at=case.since, by=SUPERVISOR)])
    step = next_step(signed, POLICY)
    assert step is not None
    assert (step.kind, step.owner) == (StepKind.TAKE, SUPERVISOR)
    assert isinstance(due(signed, POLICY, step.due)[0], CaseEscalated)


def test_it_climbs_again_when_who_took_the_case_does_nothing() -> None:
    case = searched(waiting())
    taken = more(
        case, [CaseAccepted(at=case.since, by=SEARCHER), ActionRecorded(at=case.since, by=SEARCHER, action=TEXT)]
    )
    assert due(taken, POLICY, case.since + DAY) == ()
    missed = due(taken, POLICY, case.since + 2 * DAY)[0]
    assert isinstance(missed, CaseEscalated)
    assert (missed.step, missed.missed_by, missed.to) == (StepKind.SEARCH, SEARCHER, SUPERVISOR)


def test_it_only_pauses_for_a_word_that_nobody_verified() -> None:
    claimed = CheckInClaimed(at=START + WEEK, until=START + WEEK + DAY)
    case = more(waiting(), [claimed])
    assert due(case, POLICY, START + WEEK + DAY - HOUR) == ()
    assert due(case, POLICY, START + WEEK + DAY)[0].at == START + WEEK + DAY


def test_it_cannot_be_put_off_by_the_same_word_again_and_again() -> None:
    words = [CheckInClaimed(at=START + day * DAY, until=START + (day + 3) * DAY) for day in range(6, 40)]
    assert due(more(waiting(), words), POLICY, START + 9 * DAY) != ()


def test_it_does_not_ask_in_the_night_and_on_the_sabbath() -> None:
    there = RegionId("there")
    hours = Hours(zone="Asia/Jerusalem", rest=Rest(Feasts.ONE_DAY))
    policy = replace(POLICY, regions={there: hours})
    begun = opening(region=there, at=datetime.fromisoformat("2026-11-27T20:00:00+02:00"))
    lapsed = due(fold((begun, agreed(begun))), policy, begun.at + 9 * DAY)
    assert lapsed[0].at == datetime.fromisoformat("2026-12-06T08:00:00+02:00")
    assert not any(hours.rests_at(event.at) for event in lapsed)
    assert all(hours.open_from(event.at) == event.at for event in lapsed)


def test_it_never_waits_where_a_life_is_in_danger() -> None:
    policy = replace(POLICY, hours=Hours(zone="Asia/Jerusalem", rest=Rest(Feasts.ONE_DAY)))
    begun = opening(at=datetime.fromisoformat("2026-11-27T20:00:00+02:00"), vulnerabilities=(Vulnerability.IN_DANGER,))
    lapsed = due(fold((begun, agreed(begun))), policy, begun.at + 9 * DAY)
    assert lapsed[0].at == begun.at + WEEK  # a Friday night
    assert lapsed[2].at == lapsed[1].at + DAY / 4


def test_it_comes_by_in_growing_times_and_never_stops() -> None:
    case, visits = cared_for(), list[timedelta]()
    for _visit in range(6):
        step = next_step(case, POLICY)
        assert step is not None
        assert (step.kind, step.owner) == (StepKind.FOLLOW_UP, SEARCHER)
        visits.append(step.due - case.since)
        case = more(case, [FollowUpDone(at=step.due, by=SEARCHER, words=TEXT)])
    assert visits == [7 * DAY, 30 * DAY, 90 * DAY, 180 * DAY, 180 * DAY, 180 * DAY]


def test_it_opens_the_search_again_when_nobody_is_heard_after_the_return() -> None:
    lapsed = due(cared_for(), POLICY, START + 10 * DAY)
    assert names(lapsed) == [
        "follow_up.missed",
        "follow_up.missed",
        "absence.counted",
        "case.reopened",
        "search.called",
    ]
    assert [event.at for event in lapsed] == [START + 7 * DAY] + [START + 10 * DAY] * 4


@pytest.mark.parametrize("now", [START - 1000 * DAY, START])
def test_it_is_not_moved_by_a_clock_set_back(now: datetime) -> None:
    assert due(after_silence(waiting(), START + WEEK), POLICY, now) == ()


def test_it_has_somebody_to_turn_to_where_nobody_is_named_any_more() -> None:
    policy = replace(POLICY, chain=(), searchers=())
    lapsed = due(waiting(), policy, START + 20 * DAY)
    assert isinstance(lapsed[-1], CaseEscalated)
    assert lapsed[-1].to == waiting().opened_by
    case = more(waiting(), lapsed)
    opened_by = Actor(case.opened_by, Role.REGISTRAR)
    assert acknowledge(case, opened_by, START + 20 * DAY, policy=policy)


def test_it_puts_what_was_missed_before_what_somebody_does() -> None:
    def word(case: Case) -> tuple[Dated, ...]:
        return check_in(case, LAYLA_HERSELF, START + 20 * DAY, policy=POLICY)

    events = after_what_was_due(waiting(), POLICY, START + 20 * DAY, word)
    assert names(events)[:4] == ["absence.counted", "case.reminded", "case.reminded", "search.called"]
    assert names(events)[-1] == "check_in.verified"
    assert more(waiting(), events).stage is Stage.AWAITING_CHOICE


def test_it_never_does_more_at_once_than_it_says_and_goes_on_from_there() -> None:
    case = waiting()
    for _call in range(3):
        lapsed = due(case, POLICY, START + 9000 * DAY)
        assert 0 < len(lapsed) <= MOST_AT_ONCE + 4
        case = more(case, lapsed)
