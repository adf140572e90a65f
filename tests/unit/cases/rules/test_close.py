from dataclasses import replace

import pytest
from tests.desk import (
    DANA_ASKS,
    DAY,
    HOUR,
    KARL_COORDINATES,
    LAYLA_HERSELF,
    LUC_WITNESSES,
    OKSANA_SEARCHES,
    POLICY,
    PYOTR_SEARCHES,
    RIVKA_SUPERVISES,
    ROSA_VERIFIES,
    SEARCHER,
    START,
    SUPERVISOR,
    TEXT,
    VERIFIER,
    WITNESS,
    asked_for,
    back,
    chosen,
    met,
    names,
    refused,
    taken,
    waiting,
)

from ingather.cases.case import Case
from ingather.cases.codes import WITNESSES_NEEDED, Condition, Knowledge, Outcome, Stage, Wish
from ingather.cases.events.ending import CaseClosed
from ingather.cases.fold import more
from ingather.cases.rules.acting import Actor
from ingather.cases.rules.choose import choose_from_afar, decline_search
from ingather.cases.rules.close import contest_closure, plan_reunification, propose_closure, witness
from ingather.cases.rules.find import establish_fate, find
from ingather.cases.rules.give_word import check_in

NEVER = [each for each in Outcome if each not in WITNESSES_NEEDED and each is not Outcome.SAME_PERSON_AS]
MEETING = START + DAY


def proposed(case: Case, outcome: Outcome, *, by: Actor = PYOTR_SEARCHES) -> Case:
    return more(case, propose_closure(case, by, MEETING, outcome=outcome, evidence=TEXT, authority=TEXT))


def signed(case: Case, *witnesses: Actor) -> Case:
    for each in witnesses:
        case = more(case, witness(case, each, MEETING))
    return case


def lacks(case: Case, outcome: Outcome) -> str:
    return refused(lambda: proposed(case, outcome))


def meeting() -> Case:
    case = chosen(Wish.COME_TOGETHER)
    return more(case, plan_reunification(case, PYOTR_SEARCHES, START, meeting=MEETING, place=TEXT))


def spoke(case: Case) -> Case:
    return more(case, check_in(case, LAYLA_HERSELF, START, policy=POLICY))


def at_rest() -> Case:
    return more(taken(), establish_fate(taken(), RIVKA_SUPERVISES, START, authority=TEXT, evidence=TEXT))


def test_it_brings_two_together_before_two_witnesses() -> None:
    case = proposed(meeting(), Outcome.REUNITED)
    once = signed(case, RIVKA_SUPERVISES)
    assert once.stage is Stage.REUNIFICATION_PLANNED
    closed = signed(once, LUC_WITNESSES)
    assert (closed.stage, closed.outcome) == (Stage.AFTERCARE, Outcome.REUNITED)


@pytest.mark.parametrize("alone", [PYOTR_SEARCHES, Actor(SEARCHER, RIVKA_SUPERVISES.role)])
def test_it_is_never_closed_by_one_person_alone(alone: Actor) -> None:
    case = proposed(chosen(Wish.CONTACT_ONLY), Outcome.CONTACT_RESTORED)
    assert case.is_open
    assert refused(lambda: signed(case, alone)) == "second_person"


def test_it_is_not_signed_twice_by_one() -> None:
    once = signed(proposed(meeting(), Outcome.REUNITED), RIVKA_SUPERVISES)
    assert refused(lambda: signed(once, RIVKA_SUPERVISES)) == "second_person"


def test_it_is_not_witnessed_by_who_proposed_it_even_if_they_never_searched() -> None:
    case = proposed(chosen(Wish.CONTACT_ONLY), Outcome.CONTACT_RESTORED, by=RIVKA_SUPERVISES)
    assert refused(lambda: signed(case, RIVKA_SUPERVISES)) == "second_person"
    assert refused(lambda: signed(case, PYOTR_SEARCHES)) == "second_person"
    assert refused(lambda: signed(case, DANA_ASKS)) == "role"
    assert signed(case, KARL_COORDINATES).outcome is Outcome.CONTACT_RESTORED


def test_it_is_not_witnessed_by_who_met_the_person() -> None:
    case = chosen(Wish.CONTACT_ONLY)
    again = find(case, PYOTR_SEARCHES, START, observer=WITNESS, place=TEXT, how=(Knowledge.SEEN, Condition.WELL))
    case = proposed(more(case, again), Outcome.CONTACT_RESTORED)
    assert refused(lambda: signed(case, LUC_WITNESSES)) == "second_person"


def test_it_is_proposed_by_who_has_it_or_leads() -> None:
    case = chosen(Wish.CONTACT_ONLY)
    assert refused(lambda: proposed(case, Outcome.CONTACT_RESTORED, by=OKSANA_SEARCHES)) == "not_yours"


def test_it_needs_no_witness_when_somebody_came_by_themselves() -> None:
    case = spoke(taken())
    events = propose_closure(case, LAYLA_HERSELF, START, outcome=Outcome.SAFE_SELF_REPORTED, evidence=TEXT)
    assert names(events) == ["closure.proposed", "case.closed"]
    assert more(case, events).stage is Stage.AFTERCARE


def test_it_asks_the_person_first_when_somebody_asks_for_them() -> None:
    assert lacks(spoke(asked_for(taken())), Outcome.SAFE_SELF_REPORTED) == "somebody_asks"
    assert lacks(met(), Outcome.SAFE_SELF_REPORTED) == "not_by_themselves"


@pytest.mark.parametrize("outcome", NEVER)
def test_it_never_closes_by_what_is_not_yet_an_end(outcome: Outcome) -> None:
    for case in (taken(), met(), spoke(taken()), at_rest()):
        assert lacks(case, outcome) == f"never_closes.{outcome}"


def test_it_links_a_case_of_the_same_person_and_does_not_close_it() -> None:
    assert lacks(met(), Outcome.SAME_PERSON_AS) == "point_instead"


def test_it_says_what_is_missing() -> None:
    assert lacks(taken(), Outcome.REUNITED) == "verify_first"
    assert lacks(chosen(Wish.COME_TOGETHER), Outcome.REUNITED) == "meet_first"
    assert lacks(met(), Outcome.CONTACT_RESTORED) == "must_want_contact"
    assert lacks(taken(), Outcome.LAID_TO_REST) == "needs_authority"
    assert lacks(at_rest(), Outcome.REUNITED) == "verify_first"
    assert lacks(back(), Outcome.CONTACT_RESTORED) == "already_back"
    early = refused(lambda: propose_closure(meeting(), PYOTR_SEARCHES, START, outcome=Outcome.REUNITED, evidence=TEXT))
    assert early == "meet_first"
    unsaid = refused(lambda: propose_closure(met(), PYOTR_SEARCHES, START, outcome=Outcome.NOT_MISSING, evidence=None))
    assert unsaid == "needs_evidence"


def test_it_does_not_leave_somebody_who_is_held() -> None:
    held = met((Knowledge.SPOKE, Condition.NOT_FREE))
    for outcome in (Outcome.NOT_MISSING, Outcome.CONTACT_RESTORED):
        assert lacks(held, outcome) == "never_closes.located_not_free"


def test_it_hears_in_person_that_somebody_wants_no_contact() -> None:
    case = more(met(), choose_from_afar(met(), PYOTR_SEARCHES, START, wish=Wish.NO_CONTACT, words=TEXT))
    assert lacks(case, Outcome.SAFE_DECLINES_CONTACT) == "must_decline_in_person"
    closed = signed(proposed(chosen(Wish.NO_CONTACT), Outcome.SAFE_DECLINES_CONTACT), ROSA_VERIFIES)
    assert (closed.stage, closed.outcome) == (Stage.CLOSED, Outcome.SAFE_DECLINES_CONTACT)


def test_it_closes_as_somebody_chose_who_is_not_to_be_sought() -> None:
    case = more(spoke(taken()), decline_search(spoke(taken()), LAYLA_HERSELF, START, words=TEXT))
    assert signed(proposed(case, Outcome.SAFE_DECLINES_CONTACT), ROSA_VERIFIES).stage is Stage.CLOSED


def test_it_lays_to_rest_by_an_authority_and_a_witness() -> None:
    unsaid = refused(
        lambda: propose_closure(at_rest(), PYOTR_SEARCHES, START, outcome=Outcome.LAID_TO_REST, evidence=TEXT)
    )
    assert unsaid == "needs_authority"
    closed = signed(proposed(at_rest(), Outcome.LAID_TO_REST), ROSA_VERIFIES)
    assert (closed.stage, closed.outcome) == (Stage.CLOSED, Outcome.LAID_TO_REST)


def test_it_closes_what_was_an_error_once_it_is_verified_who_says_so() -> None:
    assert lacks(waiting(), Outcome.NOT_MISSING) == "verify_first"
    assert signed(proposed(spoke(taken()), Outcome.NOT_MISSING), ROSA_VERIFIES).stage is Stage.CLOSED


def test_it_goes_on_when_a_witness_does_not_sign() -> None:
    case = proposed(chosen(Wish.CONTACT_ONLY), Outcome.CONTACT_RESTORED)
    after = more(case, contest_closure(case, ROSA_VERIFIES, START, reason=TEXT))
    assert (after.proposal, after.is_open) == (None, True)
    assert refused(lambda: contest_closure(after, ROSA_VERIFIES, START, reason=TEXT)) == "nothing_proposed"
    assert refused(lambda: signed(after, ROSA_VERIFIES)) == "nothing_proposed"


def test_it_checks_again_when_the_last_one_signs() -> None:
    case = proposed(chosen(Wish.CONTACT_ONLY), Outcome.CONTACT_RESTORED)
    changed = replace(case, choices=replace(case.choices, wish=Wish.NO_CONTACT))
    assert refused(lambda: signed(changed, ROSA_VERIFIES)) == "must_want_contact"


def test_it_plans_only_a_meeting_that_is_wanted_and_still_to_come() -> None:
    case = chosen(Wish.CONTACT_ONLY)
    unwanted = refused(lambda: plan_reunification(case, PYOTR_SEARCHES, START, meeting=MEETING, place=TEXT))
    assert unwanted == "must_want_it"
    wanted = chosen(Wish.COME_TOGETHER)
    past = refused(lambda: plan_reunification(wanted, PYOTR_SEARCHES, START, meeting=START - HOUR, place=TEXT))
    assert past == "time_has_passed"


def test_it_names_who_signed() -> None:
    case = signed(proposed(meeting(), Outcome.REUNITED), RIVKA_SUPERVISES)
    closing = witness(case, ROSA_VERIFIES, MEETING)[-1]
    assert isinstance(closing, CaseClosed)
    assert closing.witnesses == (SUPERVISOR, VERIFIER)
    assert closing.by == SEARCHER
