import numpy as np
from tests.unit.actions.test_contradictions import matched

from ingather.actions.obey import across, chances, with_decided
from ingather.actions.read_decisions import Decided
from ingather.identity.decisions import Decision, Verdict

NONE = np.zeros((0, 2), np.int32)


def pairs(*found: tuple[int, int]) -> np.ndarray:
    return np.array(found, np.int32).reshape(-1, 2)


def test_it_adds_a_pair_that_only_a_person_brought_together() -> None:
    found = with_decided(matched((0, 5), (1, 6)), pairs((0, 5), (2, 7)))
    assert list(zip(found.left.tolist(), found.right.tolist(), strict=True)) == [(0, 5), (1, 6), (2, 7)]


def test_it_lets_nobody_else_have_a_row_that_was_decided_about() -> None:
    found = chances(matched((0, 5), (0, 6), (1, 5), (2, 7)), same=pairs((0, 5)), different=NONE, contradicting=NONE)
    assert [chance > 0 for chance in found.tolist()] == [True, False, False, True]


def test_it_links_nothing_that_was_decided_or_must_be_different() -> None:
    found = chances(matched((0, 5), (1, 6), (2, 7)), same=NONE, different=pairs((0, 5)), contradicting=pairs((1, 6)))
    assert [chance > 0 for chance in found.tolist()] == [False, False, True]


def test_it_leaves_aside_a_decision_within_one_of_the_lists() -> None:
    decided = Decided((Decision(0, 1, Verdict.SAME), Decision(6, 2, Verdict.SAME)))
    assert across(decided, Verdict.SAME, 5).tolist() == [[2, 6]]
