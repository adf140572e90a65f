import pytest
from tests.desk import (
    BROTHER,
    DANA_ASKS,
    DAY,
    LAYLA_HERSELF,
    POLICY,
    PYOTR_SEARCHES,
    START,
    TEXT,
    WEEK,
    YENTL_REGISTERS,
    asked_for,
    back,
    met,
    names,
    refused,
    taken,
    untaken,
    waiting,
)

from ingather.cases.case import Case
from ingather.cases.codes import Claim, Knowledge, Stage, StepKind, Vulnerability
from ingather.cases.due import due
from ingather.cases.fold import more
from ingather.cases.next_step import next_step
from ingather.cases.rules.choose import decline_search
from ingather.cases.rules.give_word import (
    Told,
    agree_on_check_in,
    check_in,
    claim_check_in,
    note_vulnerability,
    refute_note,
    take_note,
)

LATER = START + 3 * DAY
TOLD = Told(TEXT, BROTHER, Claim.BELIEVED_DEAD, Knowledge.HEARSAY)


def test_it_agrees_on_the_next_sign_of_life_when_one_came() -> None:
    case = waiting()
    events = check_in(case, LAYLA_HERSELF, LATER, policy=POLICY)
    assert names(events) == ["check_in.verified", "check_in.agreed"]
    after = more(case, events)
    assert (after.stage, after.due) == (Stage.AWAITING_CHECK_IN, LATER + WEEK)


def test_it_stops_the_reminders_however_late_it_comes() -> None:
    case = more(waiting(), due(waiting(), POLICY, START + WEEK))
    assert case.stage is Stage.REMINDED
    assert more(case, check_in(case, LAYLA_HERSELF, START + WEEK, policy=POLICY)).stage is Stage.AWAITING_CHECK_IN


@pytest.mark.parametrize(
    "case", [untaken(), taken(), met(), asked_for(waiting())], ids=["untaken", "taken", "met", "asked"]
)
def test_it_stops_any_search_and_asks_the_person_what_they_choose(case: Case) -> None:
    after = more(case, check_in(case, YENTL_REGISTERS, LATER, policy=POLICY))
    step = next_step(after, POLICY)
    assert step is not None
    assert (after.stage, step.kind) == (Stage.AWAITING_CHOICE, StepKind.ASK_CHOICE)


def test_it_is_a_visit_when_somebody_is_back() -> None:
    case = back()
    assert more(case, check_in(case, LAYLA_HERSELF, LATER, policy=POLICY)).stage is Stage.AFTERCARE


def test_it_is_not_verified_by_who_asks() -> None:
    assert refused(lambda: check_in(waiting(), DANA_ASKS, LATER, policy=POLICY)) == "role"


def test_it_only_pauses_for_a_word_that_nobody_verified() -> None:
    at = START + WEEK
    case = more(waiting(), claim_check_in(waiting(), at, policy=POLICY))
    step = next_step(case, POLICY)
    assert step is not None
    assert (step.kind, step.due) == (StepKind.CONFIRM_WORD, at + POLICY.times.pause)
    assert case.stage is Stage.AWAITING_CHECK_IN


def test_it_agrees_on_another_time_with_somebody_who_spoke_for_themselves() -> None:
    case = more(untaken(), check_in(untaken(), LAYLA_HERSELF, START, policy=POLICY))
    after = more(case, agree_on_check_in(case, LAYLA_HERSELF, START, due=START + DAY))
    assert (after.stage, after.due) == (Stage.AWAITING_CHECK_IN, START + DAY)


def test_it_agrees_on_no_time_before_they_spoke_or_while_somebody_waits_for_their_choice() -> None:
    assert refused(lambda: agree_on_check_in(met(), LAYLA_HERSELF, START, due=START + DAY)) == "no_word_yet"
    case = asked_for(untaken())
    case = more(case, check_in(case, LAYLA_HERSELF, START, policy=POLICY))
    assert refused(lambda: agree_on_check_in(case, LAYLA_HERSELF, START, due=START + DAY)) == "ask_choice_first"


def test_it_agrees_on_nothing_with_somebody_who_wants_to_be_left_alone() -> None:
    case = more(waiting(), check_in(waiting(), LAYLA_HERSELF, START, policy=POLICY))
    case = more(case, decline_search(case, LAYLA_HERSELF, START, words=TEXT))
    assert names(check_in(case, LAYLA_HERSELF, START, policy=POLICY)) == ["check_in.verified"]
    assert refused(lambda: agree_on_check_in(case, LAYLA_HERSELF, START, due=START + DAY)) == "not_to_be_sought"


def test_it_keeps_what_anybody_says_whatever_its_worth() -> None:
    case = more(taken(), take_note(taken(), DANA_ASKS, START, told=TOLD, policy=POLICY))
    assert [(note.claim, note.knowledge) for note in case.notes] == [(TOLD.claim, TOLD.knowledge)]
    assert case.stage is taken().stage


def test_it_lets_reminders_wait_only_for_a_reassuring_note_of_somebody_who_knows() -> None:
    def waits_for(claim: Claim, knowledge: Knowledge) -> bool:
        told = Told(TEXT, BROTHER, claim, knowledge)
        return (
            more(waiting(), take_note(waiting(), DANA_ASKS, START, told=told, policy=POLICY)).paused_until is not None
        )

    assert waits_for(Claim.BELIEVED_ALIVE, Knowledge.SPOKE)
    assert not waits_for(Claim.BELIEVED_ALIVE, Knowledge.HEARSAY)
    assert not waits_for(Claim.IN_HOSPITAL, Knowledge.SEEN)
    assert not waits_for(Claim.BELIEVED_DEAD, Knowledge.DOCUMENT)


def test_it_waits_no_longer_when_the_note_proved_false() -> None:
    at, told = START + WEEK, Told(TEXT, BROTHER, Claim.BELIEVED_ALIVE, Knowledge.SPOKE)
    case = more(waiting(), take_note(waiting(), DANA_ASKS, at, told=told, policy=POLICY))
    assert due(case, POLICY, at) == ()
    refuted = more(case, refute_note(case, PYOTR_SEARCHES, at, note=TEXT, evidence=TEXT))
    assert due(refuted, POLICY, at) != ()


def test_it_takes_its_weight_from_a_note_that_proved_false_once() -> None:
    case = more(taken(), take_note(taken(), DANA_ASKS, START, told=TOLD, policy=POLICY))
    case = more(case, refute_note(case, PYOTR_SEARCHES, START, note=TEXT, evidence=TEXT))
    assert case.notes[0].refuted
    assert refused(lambda: refute_note(case, PYOTR_SEARCHES, START, note=TEXT, evidence=TEXT)) == "no_such_note"


def test_it_makes_haste_for_what_becomes_known() -> None:
    case = untaken()
    before, hurried = (
        next_step(case, POLICY),
        more(case, note_vulnerability(case, YENTL_REGISTERS, START, vulnerability=Vulnerability.ILL)),
    )
    after = next_step(hurried, POLICY)
    assert before is not None
    assert after is not None
    assert after.due < before.due
    again = refused(lambda: note_vulnerability(hurried, YENTL_REGISTERS, START, vulnerability=Vulnerability.ILL))
    assert again == "known_already"
