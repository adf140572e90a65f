from datetime import timedelta

import pytest
from tests.desk import (
    DAY,
    HOUR,
    OTHER_SEARCHER,
    POLICY,
    SEARCHER,
    START,
    SUPERVISOR,
    TEXT,
    VERIFIER,
    WEEK,
    opening,
    waiting,
)

from ingather.cases.case import Case
from ingather.cases.codes import (
    Condition,
    Knowledge,
    ObstacleKind,
    Outcome,
    Stage,
    StepKind,
    Vulnerability,
    WhySearch,
    Wish,
)
from ingather.cases.due import called
from ingather.cases.events.choosing import ChoiceMade, Giver
from ingather.cases.events.dated import Dated
from ingather.cases.events.ending import CaseClosed, ClosureProposed, ReunificationPlanned
from ingather.cases.events.finding import CaseFound, FateEstablished, PossibleMatch, VerificationAsked, VerificationDone
from ingather.cases.events.search import (
    ActionRecorded,
    CaseAccepted,
    CaseAssigned,
    CaseHandedOver,
    CaseRested,
    ObstacleAdded,
    TransferOffered,
)
from ingather.cases.fold import fold, more
from ingather.cases.ids import MatchId, ObstacleId, PartnerId
from ingather.cases.next_step import next_step
from ingather.wording.catalogue import catalogue
from ingather.wording.say import say

OPEN = (opening(), called(POLICY, START, WhySearch.SOUGHT_FROM_THE_START))
TAKEN = (*OPEN, CaseAccepted(at=START, by=SEARCHER))
SURE = VerificationDone(at=START, by=VERIFIER, evidence=TEXT)


def met(condition: Condition) -> CaseFound:
    return CaseFound(at=START, observer=SEARCHER, place=TEXT, knowledge=Knowledge.SPOKE, condition=condition)


def wants(wish: Wish) -> ChoiceMade:
    return ChoiceMade(at=START, wish=wish, giver=Giver.PERSON, recorded_by=SEARCHER, met=True, words=TEXT)


FREE = (*TAKEN, met(Condition.WELL), SURE)
RESTED = CaseRested(at=START, by=SEARCHER, owner=SEARCHER, review=START + 30 * DAY, reason=TEXT)
HOW_IT_ENDED = ClosureProposed(at=START, by=SEARCHER, outcome=Outcome.CONTACT_RESTORED, evidence=TEXT, authority=None)
CLOSED = CaseClosed(
    at=START, by=SEARCHER, outcome=Outcome.CONTACT_RESTORED, evidence=TEXT, authority=None, witnesses=(SUPERVISOR,)
)
FATE = FateEstablished(at=START, by=SUPERVISOR, authority=TEXT, evidence=TEXT)
PAPERS = ObstacleAdded(
    at=START, obstacle=ObstacleId("O-1"), kind=ObstacleKind.PAPERS, words=TEXT, owner=OTHER_SEARCHER, until=START + DAY
)
HISTORIES: dict[str, tuple[tuple[Dated, ...], StepKind, str, timedelta]] = {
    "untaken": (OPEN, StepKind.TAKE, SEARCHER, 4 * HOUR),
    "assigned": (
        (*OPEN, CaseAssigned(at=START, to=OTHER_SEARCHER, by=SUPERVISOR)), StepKind.TAKE, OTHER_SEARCHER, 4 * HOUR,
    ),
    "taken": (TAKEN, StepKind.SEARCH, SEARCHER, 2 * DAY),
    "searched": ((*TAKEN, ActionRecorded(at=START, by=SEARCHER, action=TEXT)), StepKind.SEARCH, SEARCHER, 2 * DAY),
    "handed over": (
        (*TAKEN, CaseHandedOver(at=START, to=OTHER_SEARCHER, by=SEARCHER)),
        StepKind.HAND_OVER, OTHER_SEARCHER, 4 * HOUR,
    ),
    "a possible match": ((*TAKEN, PossibleMatch(at=START, match=MatchId("M"))), StepKind.JUDGE_MATCH, SEARCHER, DAY),
    "to verify": (
        (*TAKEN, VerificationAsked(at=START, of=VERIFIER, by=SEARCHER)), StepKind.VERIFY, VERIFIER, DAY,
    ),
    "met, not verified": ((*TAKEN, met(Condition.WELL)), StepKind.VERIFY, SUPERVISOR, DAY),
    "met": (FREE, StepKind.ASK_CHOICE, SEARCHER, DAY),
    "in care": ((*TAKEN, met(Condition.IN_CARE), SURE), StepKind.ASK_CHOICE, SEARCHER, DAY),
    "not free": ((*TAKEN, met(Condition.NOT_FREE), SURE), StepKind.FREE, SEARCHER, WEEK),
    "not alive": ((*TAKEN, FATE), StepKind.BRING_TO_REST, SEARCHER, WEEK),
    "chosen": ((*FREE, wants(Wish.COME_TOGETHER)), StepKind.DO_AS_CHOSEN, SEARCHER, 3 * DAY),
    "a meeting": (
        (*FREE, ReunificationPlanned(at=START, by=SEARCHER, meeting=START + 5 * DAY, place=TEXT)),
        StepKind.MEET, SEARCHER, 6 * DAY,
    ),
    "to be signed": ((*FREE, HOW_IT_ENDED), StepKind.WITNESS, SUPERVISOR, 2 * DAY),
    "to another organisation": (
        (*TAKEN, TransferOffered(at=START, partner=PartnerId("P"), by=SEARCHER)), StepKind.TRANSFER, SEARCHER, 2 * DAY,
    ),
    "at rest": ((*TAKEN, RESTED), StepKind.REVIEW, SEARCHER, 30 * DAY),
    "back": ((*FREE, CLOSED), StepKind.PROMISE, SEARCHER, DAY),
    "held back": ((*TAKEN, PAPERS), StepKind.LIFT_OBSTACLE, OTHER_SEARCHER, DAY),
}  # fmt: skip


@pytest.mark.parametrize("history", HISTORIES)
def test_it_names_what_is_next_and_who_answers_for_it_and_until_when(history: str) -> None:
    events, kind, owner, length = HISTORIES[history]
    step = next_step(fold(events), POLICY)
    assert step is not None
    assert (step.kind, step.owner, step.due) == (kind, owner, START + length)
    assert say(step.why)


def test_it_awaits_a_sign_of_life_until_the_agreed_time() -> None:
    step = next_step(waiting(), POLICY)
    assert step is not None
    assert (step.kind, step.due) == (StepKind.AWAIT_CHECK_IN, START + WEEK)


def test_it_has_a_sentence_for_each_kind_of_step_and_wish() -> None:
    asked = {f"step.{kind}" for kind in StepKind} | {f"step.do_as_chosen.{wish}" for wish in Wish}
    assert asked - catalogue("en").keys() == set()


def test_it_is_quicker_for_somebody_who_is_vulnerable() -> None:
    begun = (opening(vulnerabilities=(Vulnerability.CHILD,)), OPEN[1])
    step = next_step(fold(begun), POLICY)
    assert step is not None
    assert step.due == START + 2 * HOUR


def test_it_does_not_let_a_match_hide_that_nobody_took_the_case() -> None:
    case = fold((*OPEN, PossibleMatch(at=START, match=MatchId("M"))))
    step = next_step(case, POLICY)
    assert step is not None
    assert step.kind is StepKind.TAKE
    assert more(case, [CaseAccepted(at=START, by=SEARCHER)]).stage is Stage.POSSIBLE_MATCH


def test_it_has_no_next_step_only_when_the_case_is_closed() -> None:
    ended = CaseClosed(
        at=START, by=SEARCHER, outcome=Outcome.LAID_TO_REST, evidence=TEXT, authority=TEXT, witnesses=(SUPERVISOR,)
    )
    case: Case = fold((*TAKEN, FATE, ended))
    assert case.stage is Stage.CLOSED
    assert next_step(case, POLICY) is None
