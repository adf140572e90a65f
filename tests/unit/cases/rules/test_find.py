import pytest
from tests.desk import (
    LAYLA_HERSELF,
    OKSANA_SEARCHES,
    POLICY,
    PYOTR_SEARCHES,
    RIVKA_SUPERVISES,
    ROSA_VERIFIES,
    SEARCHER,
    SPOKEN_WITH,
    START,
    TEXT,
    YENTL_REGISTERS,
    met,
    refused,
    taken,
    untaken,
    waiting,
)

from ingather.cases.case import Case
from ingather.cases.codes import MEETING, Condition, Knowledge, Outcome, Stage, StepKind
from ingather.cases.fold import more
from ingather.cases.ids import ActorId, MatchId
from ingather.cases.next_step import next_step
from ingather.cases.rules.choose import decline_search
from ingather.cases.rules.find import (
    ask_verification,
    establish_fate,
    fail_verification,
    find,
    reject_match,
    sight,
    suggest_match,
    verify,
)
from ingather.cases.rules.give_word import check_in
from ingather.cases.rules.search import record_action, rest

ROW, OTHER_ROW = MatchId("M-1"), MatchId("M-2")


def seen() -> Case:
    return more(taken(), find(taken(), PYOTR_SEARCHES, START, observer=SEARCHER, place=TEXT, how=SPOKEN_WITH))


def test_it_suggests_a_row_which_a_person_judges() -> None:
    case = more(taken(), suggest_match(taken(), START, match=ROW))
    case = more(case, suggest_match(case, START, match=OTHER_ROW))
    assert case.stage is Stage.POSSIBLE_MATCH
    assert refused(lambda: suggest_match(case, START, match=ROW)) == "known_already"
    once = more(case, reject_match(case, PYOTR_SEARCHES, START, match=ROW))
    assert once.stage is Stage.POSSIBLE_MATCH
    assert more(once, reject_match(once, PYOTR_SEARCHES, START, match=OTHER_ROW)).stage is Stage.TRACING
    assert refused(lambda: reject_match(once, PYOTR_SEARCHES, START, match=ROW)) == "no_such_match"
    assert refused(lambda: reject_match(once, OKSANA_SEARCHES, START, match=OTHER_ROW)) == "not_yours"


def test_it_never_suggests_somebody_who_is_not_to_be_sought() -> None:
    case = more(taken(), check_in(taken(), LAYLA_HERSELF, START, policy=POLICY))
    case = more(case, decline_search(case, LAYLA_HERSELF, START, words=TEXT))
    assert refused(lambda: suggest_match(case, START, match=ROW)) == "not_to_be_sought"


def test_it_is_verified_by_somebody_who_does_not_search() -> None:
    asked = more(taken(), ask_verification(taken(), PYOTR_SEARCHES, START, of=ROSA_VERIFIES))
    assert refused(lambda: verify(asked, PYOTR_SEARCHES, START, evidence=TEXT)) == "second_person"
    assert refused(lambda: verify(asked, OKSANA_SEARCHES, START, evidence=TEXT)) == "not_asked"
    assert more(asked, verify(asked, ROSA_VERIFIES, START, evidence=TEXT)).verified
    assert refused(lambda: ask_verification(taken(), PYOTR_SEARCHES, START, of=PYOTR_SEARCHES)) == "second_person"
    assert refused(lambda: verify(taken(), ROSA_VERIFIES, START, evidence=TEXT)) == "nothing_to_verify"
    assert refused(lambda: ask_verification(met(), PYOTR_SEARCHES, START, of=ROSA_VERIFIES)) == "nothing_to_verify"


def test_it_searches_on_when_it_was_somebody_else() -> None:
    after = more(seen(), fail_verification(seen(), ROSA_VERIFIES, START, evidence=TEXT))
    assert (after.stage, after.whereabouts) == (Stage.TRACING, None)


def test_it_goes_to_meet_whom_a_document_names() -> None:
    asked = more(taken(), ask_verification(taken(), PYOTR_SEARCHES, START, of=ROSA_VERIFIES))
    sure = more(asked, verify(asked, ROSA_VERIFIES, START, evidence=TEXT))
    assert sure.stage is Stage.TRACING
    there = find(sure, PYOTR_SEARCHES, START, observer=SEARCHER, place=TEXT, how=SPOKEN_WITH)
    assert more(sure, there).stage is Stage.AWAITING_CHOICE


@pytest.mark.parametrize("knowledge", [each for each in Knowledge if each not in MEETING])
def test_it_meets_nobody_by_paper_or_hearsay(knowledge: Knowledge) -> None:
    how = (knowledge, Condition.WELL)
    rule = refused(lambda: find(taken(), PYOTR_SEARCHES, START, observer=SEARCHER, place=TEXT, how=how))
    assert rule == "needs_meeting"


def test_it_meets_nobody_without_an_observer_or_an_owner() -> None:
    nobody = ActorId("")
    rule = refused(lambda: find(taken(), PYOTR_SEARCHES, START, observer=nobody, place=TEXT, how=SPOKEN_WITH))
    assert rule == "needs_observer"
    rule = refused(lambda: find(untaken(), PYOTR_SEARCHES, START, observer=SEARCHER, place=TEXT, how=SPOKEN_WITH))
    assert rule == "take_it_first"


def test_it_does_not_call_somebody_sure_who_was_met_and_not_verified() -> None:
    assert seen().stage is Stage.VERIFYING
    assert met().stage is Stage.AWAITING_CHOICE


@pytest.mark.parametrize(
    ("condition", "stage", "step", "known"),
    [
        (Condition.WELL, Stage.AWAITING_CHOICE, StepKind.ASK_CHOICE, None),
        (Condition.IN_NEED, Stage.AWAITING_CHOICE, StepKind.ASK_CHOICE, None),
        (Condition.IN_CARE, Stage.AWAITING_CHOICE, StepKind.ASK_CHOICE, Outcome.LOCATED_IN_CARE),
        (Condition.NOT_FREE, Stage.TRACING, StepKind.FREE, Outcome.LOCATED_NOT_FREE),
    ],
)
def test_it_has_a_path_for_every_state_a_person_is_met_in(
    condition: Condition, stage: Stage, step: StepKind, known: Outcome | None
) -> None:
    case = met((Knowledge.SEEN, condition))
    following = next_step(case, POLICY)
    assert following is not None
    assert (case.stage, following.kind, case.known_so_far) == (stage, step, known)


def test_it_wakes_a_case_that_rests_by_a_sighting() -> None:
    case = more(taken(), record_action(taken(), PYOTR_SEARCHES, START, action=TEXT))
    review = START + POLICY.times.allotted
    resting = more(case, rest(case, RIVKA_SUPERVISES, START, owner=SEARCHER, review=review, reason=TEXT))
    woken = more(resting, sight(resting, YENTL_REGISTERS, START, place=TEXT, knowledge=Knowledge.HEARSAY))
    assert (woken.stage, woken.whereabouts) == (Stage.TRACING, None)


def test_it_goes_on_to_bring_home_whom_an_authority_says_is_not_alive() -> None:
    case = more(taken(), establish_fate(taken(), RIVKA_SUPERVISES, START, authority=TEXT, evidence=TEXT))
    step = next_step(case, POLICY)
    assert step is not None
    assert (case.is_open, step.kind) == (True, StepKind.BRING_TO_REST)
    assert refused(lambda: establish_fate(taken(), PYOTR_SEARCHES, START, authority=TEXT, evidence=TEXT)) == "role"


def test_it_takes_the_persons_own_word_before_a_paper() -> None:
    case = more(taken(), check_in(taken(), LAYLA_HERSELF, START, policy=POLICY))
    rule = refused(lambda: establish_fate(case, RIVKA_SUPERVISES, START, authority=TEXT, evidence=TEXT))
    assert rule == "own_word_stands"


def test_it_searches_for_nobody_who_is_only_awaited() -> None:
    assert refused(lambda: sight(waiting(), YENTL_REGISTERS, START, place=TEXT, knowledge=Knowledge.SEEN)) == (
        "not_yet_searched"
    )
