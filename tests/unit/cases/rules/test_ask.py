from dataclasses import replace

from tests.desk import (
    DANA_ASKS,
    LAYLA_HERSELF,
    POLICY,
    SISTERS_REQUEST,
    START,
    TEXT,
    ZOFIA_GUARDS,
    asked_for,
    back,
    refused,
    taken,
    waiting,
)

from ingather.cases.codes import Stage, WhySearch
from ingather.cases.events.requests import Kinship, Purpose
from ingather.cases.fold import more
from ingather.cases.rules.ask import (
    ask_for_search,
    let_request_stand,
    open_request,
    set_request_aside,
    withdraw_request,
)
from ingather.cases.rules.choose import decline_search
from ingather.cases.rules.give_word import check_in

REQUEST = SISTERS_REQUEST.request
DOUBTFUL = replace(SISTERS_REQUEST, purpose=Purpose.DEBT)
STRANGER = replace(SISTERS_REQUEST, kinship=Kinship.OTHER)


def test_it_opens_the_search_early_when_family_asks() -> None:
    case = asked_for(waiting())
    after = more(case, ask_for_search(case, DANA_ASKS, START, request=REQUEST, policy=POLICY))
    assert (after.stage, after.why_search) == (Stage.OPEN_UNASSIGNED, WhySearch.FAMILY_ASKED)


def test_it_opens_a_search_once() -> None:
    case = asked_for(taken())
    assert refused(lambda: ask_for_search(case, DANA_ASKS, START, request=REQUEST, policy=POLICY)) == "search_is_open"


def test_it_asks_the_data_guardian_before_a_doubtful_request_counts() -> None:
    case = more(waiting(), open_request(waiting(), DANA_ASKS, START, asked=DOUBTFUL))
    assert refused(lambda: ask_for_search(case, DANA_ASKS, START, request=REQUEST, policy=POLICY)) == "under_review"
    stands = more(case, let_request_stand(case, ZOFIA_GUARDS, START, request=REQUEST, reason=TEXT))
    assert ask_for_search(stands, DANA_ASKS, START, request=REQUEST, policy=POLICY)
    twice = refused(lambda: let_request_stand(stands, ZOFIA_GUARDS, START, request=REQUEST, reason=TEXT))
    assert twice == "reviewed_already"


def test_it_looks_for_the_person_when_a_request_is_set_aside() -> None:
    case = more(taken(), open_request(taken(), DANA_ASKS, START, asked=DOUBTFUL))
    after = more(case, set_request_aside(case, ZOFIA_GUARDS, START, request=REQUEST, reason=TEXT))
    assert after == taken()


def test_it_lets_only_family_ask_early() -> None:
    case = more(waiting(), open_request(waiting(), DANA_ASKS, START, asked=STRANGER))
    case = more(case, let_request_stand(case, ZOFIA_GUARDS, START, request=REQUEST, reason=TEXT))
    assert refused(lambda: ask_for_search(case, DANA_ASKS, START, request=REQUEST, policy=POLICY)) == "family_only"


def test_it_does_not_end_the_case_when_whoever_asked_no_longer_does() -> None:
    case = asked_for(taken())
    assert more(case, withdraw_request(case, DANA_ASKS, START, request=REQUEST)) == taken()
    assert refused(lambda: withdraw_request(taken(), DANA_ASKS, START, request=REQUEST)) == "no_such_request"


def test_it_writes_a_request_down_once_and_opens_nothing_that_ended() -> None:
    assert refused(lambda: asked_for(asked_for(taken()))) == "asked_already"
    assert asked_for(back()).stage is Stage.AFTERCARE


def test_it_does_not_look_for_somebody_who_said_not_to() -> None:
    case = more(waiting(), check_in(waiting(), LAYLA_HERSELF, START, policy=POLICY))
    case = asked_for(more(case, decline_search(case, LAYLA_HERSELF, START, words=TEXT)))
    assert refused(lambda: ask_for_search(case, DANA_ASKS, START, request=REQUEST, policy=POLICY)) == "not_to_be_sought"
