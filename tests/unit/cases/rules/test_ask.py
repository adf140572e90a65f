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
from ingather.cases.events.requests import Kinship, Purpose, SearchAskedFor
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


def test_it_only_writes_the_asking_down_where_no_search_can_begin() -> None:
    declined = more(waiting(), check_in(waiting(), LAYLA_HERSELF, START, policy=POLICY))
    declined = more(declined, decline_search(declined, LAYLA_HERSELF, START, words=TEXT))
    doubtful = more(waiting(), open_request(waiting(), DANA_ASKS, START, asked=DOUBTFUL))
    stranger = more(waiting(), open_request(waiting(), DANA_ASKS, START, asked=STRANGER))
    for case in (asked_for(taken()), asked_for(declined), doubtful, stranger):
        events = ask_for_search(case, DANA_ASKS, START, request=REQUEST, policy=POLICY)
        assert events == (SearchAskedFor(at=START, request=REQUEST, by=DANA_ASKS.id),)
        assert more(case, events) == case


def test_it_begins_for_a_doubtful_request_that_the_data_guardian_lets_stand() -> None:
    case = more(waiting(), open_request(waiting(), DANA_ASKS, START, asked=DOUBTFUL))
    stands = more(case, let_request_stand(case, ZOFIA_GUARDS, START, request=REQUEST, reason=TEXT))
    assert len(ask_for_search(stands, DANA_ASKS, START, request=REQUEST, policy=POLICY)) == 2
    twice = refused(lambda: let_request_stand(stands, ZOFIA_GUARDS, START, request=REQUEST, reason=TEXT))
    assert twice == "reviewed_already"


def test_it_looks_for_the_person_when_a_request_is_set_aside_and_who_asks_does_not_see_it() -> None:
    case = more(taken(), open_request(taken(), DANA_ASKS, START, asked=DOUBTFUL))
    after = more(case, set_request_aside(case, ZOFIA_GUARDS, START, request=REQUEST, reason=TEXT))
    assert (after.stage, after.asking) == (taken().stage, ())
    assert more(after, withdraw_request(after, DANA_ASKS, START, request=REQUEST)) == taken()


def test_it_does_not_end_the_case_when_whoever_asked_no_longer_does() -> None:
    case = asked_for(taken())
    assert more(case, withdraw_request(case, DANA_ASKS, START, request=REQUEST)) == taken()
    assert refused(lambda: withdraw_request(taken(), DANA_ASKS, START, request=REQUEST)) == "no_such_request"


def test_it_writes_a_request_down_once_and_opens_nothing_that_ended() -> None:
    assert refused(lambda: asked_for(asked_for(taken()))) == "asked_already"
    assert asked_for(back()).stage is Stage.AFTERCARE
