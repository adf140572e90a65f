from dataclasses import replace

import pytest
from tests.desk import (
    DANA_ASKS,
    KARL_COORDINATES,
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
    WITNESS,
    YENTL_REGISTERS,
    chosen,
    refused,
)

from ingather.cases.case import Case
from ingather.cases.codes import Outcome, Stage, StepKind, Wish
from ingather.cases.fold import more
from ingather.cases.ids import ActorId
from ingather.cases.messages import Due, Kind, messages_of
from ingather.cases.next_step import next_step
from ingather.cases.rules.acting import Actor
from ingather.cases.rules.after_return import reopen
from ingather.cases.rules.close import Part, ask_witness, contest_closure, parts_in, propose_closure, witness


def said() -> Case:
    """Pyotr, who searched and met her, said that she is in touch again."""
    case = chosen(Wish.CONTACT_ONLY)
    outcome = Outcome.CONTACT_RESTORED
    return more(case, propose_closure(case, PYOTR_SEARCHES, START, outcome=outcome, evidence=TEXT))


def asked(case: Case, to: Actor = LUC_WITNESSES) -> Case:
    return more(case, ask_witness(case, PYOTR_SEARCHES, START, to=to))


def test_whoever_is_asked_is_told_and_it_is_theirs_to_do() -> None:
    event = ask_witness(said(), PYOTR_SEARCHES, START, to=LUC_WITNESSES)[0]
    assert list(messages_of(event)) == [Due(Kind.SIGN, WITNESS)]
    step = next_step(asked(said()), POLICY)
    assert step is not None
    assert (step.kind, step.owner) == (StepKind.WITNESS, WITNESS)


def test_while_nobody_is_asked_it_is_with_whoever_answers_for_all() -> None:
    step = next_step(said(), POLICY)
    assert step is not None
    assert step.owner == SUPERVISOR


def test_asking_gives_no_more_time() -> None:
    before = asked(said())
    after = asked(before, ROSA_VERIFIES)
    steps = next_step(before, POLICY), next_step(after, POLICY)
    assert steps[0] == steps[1]


def test_who_signed_is_awaited_no_more() -> None:
    case = asked(asked(said()), ROSA_VERIFIES)
    assert case.proposal is not None
    two_needed = replace(case, proposal=replace(case.proposal, witnesses=(WITNESS,)))
    step = next_step(two_needed, POLICY)
    assert step is not None
    assert step.owner == ROSA_VERIFIES.id


def test_nobody_is_asked_who_could_not_sign() -> None:
    case = said()
    assert refused(lambda: ask_witness(case, RIVKA_SUPERVISES, START, to=PYOTR_SEARCHES)) == "second_person"
    assert refused(lambda: ask_witness(case, PYOTR_SEARCHES, START, to=YENTL_REGISTERS)) == "role"
    assert refused(lambda: ask_witness(asked(case), PYOTR_SEARCHES, START, to=LUC_WITNESSES)) == "asked_to_sign"


@pytest.mark.parametrize("actor", [DANA_ASKS, ROSA_VERIFIES])
def test_those_ask_who_search(actor: Actor) -> None:
    assert refused(lambda: ask_witness(said(), actor, START, to=LUC_WITNESSES)) == "role"


def test_nobody_is_asked_before_anything_was_said() -> None:
    case = chosen(Wish.CONTACT_ONLY)
    assert refused(lambda: ask_witness(case, PYOTR_SEARCHES, START, to=LUC_WITNESSES)) == "nothing_proposed"


def test_another_than_who_was_asked_may_sign() -> None:
    case = asked(said())
    assert more(case, witness(case, RIVKA_SUPERVISES, START)).witnesses == (SUPERVISOR,)


def test_what_is_said_anew_is_asked_anew() -> None:
    case = asked(said())
    again = more(case, contest_closure(case, LUC_WITNESSES, START, reason=TEXT))
    again = more(again, propose_closure(again, PYOTR_SEARCHES, START, outcome=Outcome.CONTACT_RESTORED, evidence=TEXT))
    assert again.proposal is not None
    assert again.proposal.asked == ()


def test_it_says_what_part_each_had_who_cannot_sign() -> None:
    case = said()
    assert case.proposal is not None
    assert parts_in(case, case.proposal) == {SEARCHER: Part.PROPOSED}
    observed = replace(case, whereabouts=replace(case.whereabouts, observer=ActorId("elsewhere")))  # type: ignore[type-var]
    assert parts_in(observed, case.proposal) == {SEARCHER: Part.PROPOSED, ActorId("elsewhere"): Part.MET}
    other = replace(case, searchers=(*case.searchers, OKSANA_SEARCHES.id))
    assert parts_in(other, case.proposal)[OKSANA_SEARCHES.id] is Part.SEARCHED


def test_who_signed_is_kept_until_it_begins_again() -> None:
    case = said()
    ended = more(case, witness(case, KARL_COORDINATES, START))
    assert (ended.stage, ended.witnesses) == (Stage.AFTERCARE, (KARL_COORDINATES.id,))
    again = more(ended, reopen(ended, RIVKA_SUPERVISES, START, reason=TEXT, policy=POLICY))
    assert again.witnesses == ()
