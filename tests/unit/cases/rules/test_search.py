from datetime import datetime

from tests.desk import (
    COORDINATOR,
    DANA_ASKS,
    DAY,
    HOUR,
    KARL_COORDINATES,
    OKSANA_SEARCHES,
    OTHER_SEARCHER,
    POLICY,
    PYOTR_SEARCHES,
    RIVKA_SUPERVISES,
    ROSA_VERIFIES,
    SEARCHER,
    START,
    SUPERVISOR,
    TEXT,
    back,
    refused,
    taken,
    untaken,
    waiting,
)

from ingather.cases.case import Case
from ingather.cases.codes import Stage
from ingather.cases.due import due
from ingather.cases.fold import more
from ingather.cases.ids import ActorId
from ingather.cases.next_step import next_step
from ingather.cases.rules.acting import Actor
from ingather.cases.rules.find import ask_verification
from ingather.cases.rules.search import accept, acknowledge, assign, decline, hand_over, record_action, rest

REVIEW = START + 30 * DAY


def test_it_lets_one_of_those_who_were_called_take_the_case_by_name() -> None:
    assert taken().owner == SEARCHER
    assert taken().stage is Stage.ASSIGNED
    assert refused(lambda: accept(taken(), OKSANA_SEARCHES, START)) == "taken"


def test_it_lets_nobody_take_what_they_were_not_called_for() -> None:
    stranger = Actor(ROSA_VERIFIES.id, OKSANA_SEARCHES.role)
    assert refused(lambda: accept(untaken(), stranger, START)) == "taken"
    assert refused(lambda: accept(untaken(), DANA_ASKS, START)) == "role"
    assert refused(lambda: accept(waiting(), PYOTR_SEARCHES, START)) == "not_yet_searched"
    assert refused(lambda: accept(back(), PYOTR_SEARCHES, START)) == "already_back"


def test_it_is_theirs_only_when_whoever_was_asked_accepts() -> None:
    case = more(untaken(), assign(untaken(), RIVKA_SUPERVISES, START, to=OKSANA_SEARCHES))
    assert case.owner is None
    assert more(case, accept(case, OKSANA_SEARCHES, START)).owner == OTHER_SEARCHER


def test_it_goes_on_to_others_when_whoever_was_asked_declines() -> None:
    case = more(untaken(), assign(untaken(), RIVKA_SUPERVISES, START, to=OKSANA_SEARCHES))
    declined = more(case, decline(case, OKSANA_SEARCHES, START, reason=None))
    assert (declined.offered, declined.owner) == (None, None)
    assert refused(lambda: decline(declined, OKSANA_SEARCHES, START, reason=None)) == "not_asked"


def test_it_passes_from_one_to_another_and_never_to_nobody() -> None:
    case = more(taken(), hand_over(taken(), PYOTR_SEARCHES, START, to=OKSANA_SEARCHES))
    assert case.owner == SEARCHER
    assert more(case, accept(case, OKSANA_SEARCHES, START)).owner == OTHER_SEARCHER
    assert refused(lambda: hand_over(taken(), OKSANA_SEARCHES, START, to=OKSANA_SEARCHES)) == "not_yours"
    assert refused(lambda: hand_over(taken(), PYOTR_SEARCHES, START, to=PYOTR_SEARCHES)) == "has_it_already"
    assert refused(lambda: hand_over(untaken(), PYOTR_SEARCHES, START, to=PYOTR_SEARCHES)) == "take_it_first"


def test_it_assigns_by_those_who_lead_and_not_to_who_has_it() -> None:
    assert refused(lambda: assign(taken(), PYOTR_SEARCHES, START, to=OKSANA_SEARCHES)) == "role"
    assert refused(lambda: assign(taken(), RIVKA_SUPERVISES, START, to=PYOTR_SEARCHES)) == "has_it_already"
    assert refused(lambda: assign(taken(), RIVKA_SUPERVISES, START, to=ROSA_VERIFIES)) == "role"


def test_it_is_signed_for_by_those_to_whom_it_climbed() -> None:
    case = more(untaken(), due(untaken(), POLICY, START + 4 * HOUR))
    assert refused(lambda: acknowledge(case, PYOTR_SEARCHES, START, policy=POLICY)) == "not_in_chain"
    signed = more(case, acknowledge(case, RIVKA_SUPERVISES, START, policy=POLICY))
    step = next_step(signed, POLICY)
    assert step is not None
    assert step.owner == SUPERVISOR
    assert refused(lambda: acknowledge(signed, RIVKA_SUPERVISES, START, policy=POLICY)) == "nothing_missed"


def test_it_may_be_signed_for_from_above_and_not_from_below() -> None:
    once = more(untaken(), due(untaken(), POLICY, START + 4 * HOUR))
    assert more(once, acknowledge(once, KARL_COORDINATES, START, policy=POLICY)).climb is not None
    twice = more(untaken(), due(untaken(), POLICY, START + 8 * HOUR))
    step = next_step(twice, POLICY)
    assert step is not None
    assert step.owner == COORDINATOR
    assert refused(lambda: acknowledge(twice, RIVKA_SUPERVISES, START, policy=POLICY)) == "not_in_chain"


def test_it_is_acted_in_by_who_has_it() -> None:
    assert more(taken(), record_action(taken(), PYOTR_SEARCHES, START, action=TEXT)).stage is Stage.TRACING
    assert refused(lambda: record_action(taken(), OKSANA_SEARCHES, START, action=TEXT)) == "not_yours"
    assert refused(lambda: record_action(untaken(), PYOTR_SEARCHES, START, action=TEXT)) == "take_it_first"


def test_it_does_not_put_off_what_another_owes_by_searching_on() -> None:
    case = more(taken(), ask_verification(taken(), PYOTR_SEARCHES, START, of=ROSA_VERIFIES))
    before = next_step(case, POLICY)
    after = next_step(more(case, record_action(case, PYOTR_SEARCHES, START + HOUR, action=TEXT)), POLICY)
    assert before == after


def test_it_never_happens_before_what_is_already_written() -> None:
    assert record_action(taken(), PYOTR_SEARCHES, START - DAY, action=TEXT)[0].at == START


def test_it_rests_with_an_owner_and_a_day_to_look_again() -> None:
    case = more(taken(), record_action(taken(), PYOTR_SEARCHES, START, action=TEXT))
    resting = more(case, rest(case, RIVKA_SUPERVISES, START, owner=SEARCHER, review=REVIEW, reason=TEXT))
    assert (resting.stage, resting.owner, resting.due) == (Stage.DORMANT, SEARCHER, REVIEW)
    assert more(resting, record_action(resting, PYOTR_SEARCHES, START, action=TEXT)).stage is Stage.TRACING


def test_it_does_not_rest_unsearched_or_unowned_or_for_ever() -> None:
    searched = more(taken(), record_action(taken(), PYOTR_SEARCHES, START, action=TEXT))

    def why(
        *, case: Case = searched, by: Actor = RIVKA_SUPERVISES, owner: ActorId = SEARCHER, review: datetime = REVIEW
    ) -> str:
        return refused(lambda: rest(case, by, START, owner=owner, review=review, reason=TEXT))

    assert why(case=taken()) == "search_first"
    assert why(by=PYOTR_SEARCHES) == "role"
    assert why(owner=OTHER_SEARCHER) == "owner_must_agree"
    assert why(review=START - DAY) == "time_has_passed"
    assert why(review=START + 400 * DAY) == "rest_too_long"
