from dataclasses import replace

from tests.desk import (
    DANA_ASKS,
    LAYLA_HERSELF,
    PARTNERS_MAN,
    POLICY,
    PYOTR_SEARCHES,
    RIVKA_SUPERVISES,
    ROSA_VERIFIES,
    SISTERS_REQUEST,
    START,
    TEXT,
    asked_for,
    back,
    refused,
    taken,
    untaken,
)

from ingather.cases.case import Case
from ingather.cases.codes import Stage, StepKind
from ingather.cases.fold import more
from ingather.cases.ids import CaseId, PartnerId, RequestId
from ingather.cases.next_step import next_step
from ingather.cases.rules.ask import open_request
from ingather.cases.rules.choose import decline_search
from ingather.cases.rules.give_word import check_in
from ingather.cases.rules.pass_on import accept_transfer, decline_transfer, offer_transfer, point, unpoint

PARTNER = PartnerId("P-1")
OTHER = replace(taken(), case=CaseId("C-2"))


def offered() -> Case:
    return more(taken(), offer_transfer(taken(), RIVKA_SUPERVISES, START, partner=PARTNER))


def test_it_stays_ours_until_somebody_of_the_other_side_accepts() -> None:
    step = next_step(offered(), POLICY)
    assert step is not None
    assert step.kind is StepKind.TRANSFER
    assert refused(lambda: accept_transfer(offered(), RIVKA_SUPERVISES, START)) == "role"
    accepted = more(offered(), accept_transfer(offered(), PARTNERS_MAN, START))
    assert (accepted.stage, accepted.transferred, accepted.outcome) == (Stage.CLOSED, True, None)


def test_it_goes_on_with_us_when_the_other_side_cannot_or_does_not_answer() -> None:
    for whoever in (PARTNERS_MAN, RIVKA_SUPERVISES):
        assert more(offered(), decline_transfer(offered(), whoever, START)) == taken()


def test_it_is_offered_once_and_by_those_who_lead() -> None:
    assert refused(lambda: offer_transfer(offered(), RIVKA_SUPERVISES, START, partner=PARTNER)) == "offered_already"
    assert refused(lambda: offer_transfer(taken(), PYOTR_SEARCHES, START, partner=PARTNER)) == "role"
    assert refused(lambda: offer_transfer(untaken(), RIVKA_SUPERVISES, START, partner=PARTNER)) == "take_it_first"
    assert refused(lambda: accept_transfer(taken(), PARTNERS_MAN, START)) == "nothing_offered"


def test_it_carries_everybody_who_asks_to_the_case_that_goes_on() -> None:
    case = asked_for(taken())
    pointed = point(case, OTHER, PYOTR_SEARCHES, START, link=TEXT, confirmed_by=ROSA_VERIFIES)
    here, there = more(case, pointed.here), more(OTHER, pointed.there)
    assert (here.stage, here.surviving) == (Stage.CLOSED, OTHER.case)
    assert [each.request for each in there.requests] == [SISTERS_REQUEST.request]
    another = replace(SISTERS_REQUEST, request=RequestId("R-2"))
    assert refused(lambda: open_request(here, DANA_ASKS, START, asked=another)) == "ask_in_surviving"


def test_it_carries_nobody_twice() -> None:
    both = point(asked_for(taken()), asked_for(OTHER), PYOTR_SEARCHES, START, link=TEXT, confirmed_by=ROSA_VERIFIES)
    assert both.there == ()


def test_it_goes_on_as_it_stood_when_the_link_is_undone() -> None:
    pointed = point(taken(), OTHER, PYOTR_SEARCHES, START, link=TEXT, confirmed_by=ROSA_VERIFIES)
    here = more(taken(), pointed.here)
    assert more(here, unpoint(here, ROSA_VERIFIES, START)) == taken()
    assert refused(lambda: unpoint(taken(), ROSA_VERIFIES, START)) == "points_nowhere"


def test_it_counts_what_the_person_said_while_the_case_stood_aside() -> None:
    def aside(case: Case) -> Case:
        return more(case, point(case, OTHER, PYOTR_SEARCHES, START, link=TEXT, confirmed_by=ROSA_VERIFIES).here)

    spoke = more(aside(taken()), check_in(aside(taken()), LAYLA_HERSELF, START, policy=POLICY))
    assert more(spoke, unpoint(spoke, ROSA_VERIFIES, START)).stage is Stage.AWAITING_CHOICE
    alone = more(aside(back()), decline_search(aside(back()), LAYLA_HERSELF, START, words=TEXT))
    assert more(alone, unpoint(alone, ROSA_VERIFIES, START)).stage is Stage.CLOSED


def test_it_takes_two_to_see_that_two_cases_are_one_person() -> None:
    def why(surviving: Case = OTHER, *, confirmed: bool = True) -> str:
        by = ROSA_VERIFIES if confirmed else PYOTR_SEARCHES
        return refused(lambda: point(taken(), surviving, PYOTR_SEARCHES, START, link=TEXT, confirmed_by=by))

    assert why(confirmed=False) == "second_person"
    assert why(taken()) == "surviving_must_be_open"
    assert why(replace(OTHER, stage=Stage.CLOSED)) == "surviving_must_be_open"
