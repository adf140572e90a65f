from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest
from tests.desk import (
    COORDINATOR,
    DAY,
    HOUR,
    OKSANA_SEARCHES,
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
)

from ingather.cases.case import Case
from ingather.cases.due import due
from ingather.cases.events.away import AwayAct, AwayBroughtIn, AwayKeptBeside
from ingather.cases.fold import more
from ingather.cases.ids import ItemId
from ingather.cases.next_step import next_step
from ingather.cases.rules.away import (
    Recorded,
    bring_in,
    has_moved,
    keep_beside,
    set_aside,
    take_up,
    who_decides,
)
from ingather.cases.rules.search import accept, record_action

ITEM = ItemId("0a6f1d5e-0000-4000-8000-000000000001")
RECORDED = Recorded(ITEM, AwayAct.RECORD, START + HOUR, seen=3, words=TEXT)


def beside(case: Case) -> Case:
    return more(case, keep_beside(case, OKSANA_SEARCHES, START + DAY, recorded=RECORDED))


def test_what_waits_beside_changes_nothing_of_the_case_itself() -> None:
    case = beside(taken())
    assert next_step(case, POLICY) == next_step(taken(), POLICY)
    assert [each.item for each in case.beside] == [ITEM]


def test_it_is_never_refused_and_keeps_what_was_said() -> None:
    (kept,) = keep_beside(back(), OKSANA_SEARCHES, START + DAY, recorded=RECORDED)
    assert isinstance(kept, AwayKeptBeside)
    assert (kept.by, kept.said, kept.at, kept.seen, kept.words) == (
        OKSANA_SEARCHES.id, START + HOUR, START + DAY, 3, TEXT,
    )  # fmt: skip


@pytest.mark.parametrize("wrong", [START - 400 * DAY, START + 400 * DAY])
def test_a_clock_that_is_wrong_never_reaches_beyond_the_case_and_now(wrong: object) -> None:
    assert isinstance(wrong, type(START))
    (brought,) = bring_in(taken(), PYOTR_SEARCHES, START + DAY, item=ITEM, act=AwayAct.RECORD, said=wrong)
    assert isinstance(brought, AwayBroughtIn)
    assert START <= brought.said <= START + DAY


def test_time_alone_does_not_move_a_case() -> None:
    lapsed = due(taken(), POLICY, START + 30 * DAY)
    assert lapsed
    assert not has_moved(lapsed)


def test_what_waits_beside_does_not_move_it_either() -> None:
    assert not has_moved(keep_beside(taken(), OKSANA_SEARCHES, START, recorded=RECORDED))


def test_whoever_acts_moves_it() -> None:
    assert has_moved(record_action(taken(), PYOTR_SEARCHES, START, action=TEXT))
    assert has_moved(accept(untaken(), OKSANA_SEARCHES, START))


@pytest.mark.parametrize("decider", [PYOTR_SEARCHES, OKSANA_SEARCHES, RIVKA_SUPERVISES])
def test_whoever_has_the_case_recorded_it_or_leads_decides(decider: object) -> None:
    case = beside(taken())
    assert isinstance(decider, type(PYOTR_SEARCHES))
    assert more(case, take_up(case, decider, START + DAY, item=ITEM)).beside == ()
    assert more(case, set_aside(case, decider, START + DAY, item=ITEM, reason=TEXT)).beside == ()


def test_nobody_else_decides() -> None:
    case = beside(taken())
    assert refused(partial(take_up, case, ROSA_VERIFIES, START + DAY, item=ITEM)) == "not_yours"


def test_nothing_is_decided_twice() -> None:
    case = beside(taken())
    case = more(case, set_aside(case, PYOTR_SEARCHES, START + DAY, item=ITEM, reason=TEXT))
    assert refused(partial(take_up, case, PYOTR_SEARCHES, START + DAY, item=ITEM)) == "nothing_beside"


def test_it_waits_for_whoever_has_the_case() -> None:
    assert who_decides(taken(), POLICY) is None
    assert who_decides(beside(taken()), POLICY) == SEARCHER
    assert who_decides(beside(untaken()), POLICY) == SUPERVISOR
    assert who_decides(beside(back()), POLICY) == ROSA_VERIFIES.id


def test_somebody_answers_for_it_where_nobody_is_named_in_the_policy() -> None:
    assert who_decides(beside(untaken()), replace(POLICY, searchers=(), chain=(COORDINATOR,))) == COORDINATOR


def test_a_decision_is_never_dated_before_what_is_written() -> None:
    case = beside(taken())
    (decided,) = take_up(case, PYOTR_SEARCHES, START - timedelta(days=9), item=ITEM)
    assert decided.at >= START
