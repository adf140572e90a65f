from tests.desk import (
    CASE,
    DANA_ASKS,
    HOUR,
    PERSON,
    POLICY,
    RIVKA_SUPERVISES,
    START,
    WEEK,
    YENTL_REGISTERS,
    names,
    refused,
    untaken,
    waiting,
)

from ingather.cases.basis import Basis
from ingather.cases.codes import Stage, WhySearch
from ingather.cases.events.opening import CheckInAgreed
from ingather.cases.fold import fold, more
from ingather.cases.rules.open_case import NewCase, await_sign_of_life, search_at_once, search_now

NEW = NewCase(case=CASE, person=PERSON, basis=Basis.CONSENT)
SOUGHT = NewCase(case=CASE, person=PERSON, basis=Basis.VITAL_INTEREST)


def test_it_awaits_a_sign_of_life_until_the_allotted_time_ends() -> None:
    events = await_sign_of_life(NEW, YENTL_REGISTERS, START, policy=POLICY)
    assert events[1] == CheckInAgreed(at=START, due=START + WEEK)
    assert fold(events).stage is Stage.AWAITING_CHECK_IN


def test_it_awaits_it_until_the_time_that_was_agreed() -> None:
    events = await_sign_of_life(NEW, YENTL_REGISTERS, START, policy=POLICY, due=START + HOUR)
    assert fold(events).due == START + HOUR
    late = refused(lambda: await_sign_of_life(NEW, YENTL_REGISTERS, START, policy=POLICY, due=START))
    assert late == "time_has_passed"


def test_it_calls_every_searcher_when_somebody_is_sought_from_the_start() -> None:
    events = search_at_once(SOUGHT, RIVKA_SUPERVISES, START, policy=POLICY)
    assert names(events) == ["case.opened", "search.called"]
    assert fold(events).called == POLICY.searchers


def test_it_pretends_no_consent_of_somebody_who_is_missing() -> None:
    assert refused(lambda: search_at_once(NEW, RIVKA_SUPERVISES, START, policy=POLICY)) == "no_pretended_consent"


def test_it_opens_before_the_time_is_over_when_those_who_lead_see_why() -> None:
    after = more(waiting(), search_now(waiting(), RIVKA_SUPERVISES, START, policy=POLICY))
    assert (after.stage, after.why_search) == (Stage.OPEN_UNASSIGNED, WhySearch.DESK_DECIDED)
    assert refused(lambda: search_now(waiting(), YENTL_REGISTERS, START, policy=POLICY)) == "role"
    assert refused(lambda: search_now(untaken(), RIVKA_SUPERVISES, START, policy=POLICY)) == "search_is_open"


def test_it_is_opened_by_the_desk() -> None:
    assert refused(lambda: search_at_once(SOUGHT, DANA_ASKS, START, policy=POLICY)) == "role"
