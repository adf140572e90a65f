"""Links one to one: the best pair wins where it is clearly the best, and a tie is for a person."""

from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.identity.graphs import arrays, mixed

from ingather.identity.one_to_one import one_to_one

Scores = tuple[tuple[int, int, float], ...]
Pairs = set[tuple[int, int]]


def links(scores: Scores, threshold: float = 0.0) -> tuple[Pairs, Pairs]:
    """The linked and the contested pairs."""
    left, right, probability = arrays(scores)
    found = one_to_one(left, right, probability, threshold=threshold)
    linked, contested = ({scores[place][:2] for place in places} for places in (found.linked, found.contested))
    return linked, contested


def test_it_links_the_clearly_better_of_two() -> None:
    assert links(((0, 5, 0.6), (0, 6, 0.99))) == ({(0, 6)}, set())


def test_it_leaves_a_tie_to_a_person() -> None:
    assert links(((0, 5, 0.98), (0, 6, 0.99))) == (set(), {(0, 5), (0, 6)})


def test_it_leaves_two_namesakes_on_both_lists_to_a_person() -> None:
    scores = ((0, 0, 0.97), (0, 1, 0.97), (1, 0, 0.97), (1, 1, 0.97))
    assert links(scores) == (set(), {(0, 0), (0, 1), (1, 0), (1, 1)})


def test_it_forgets_a_rival_that_has_clearly_found_its_own() -> None:
    scores = ((0, 0, 0.98), (0, 1, 0.97), (1, 1, 0.9999))
    assert links(scores) == ({(0, 0), (1, 1)}, set())


def test_it_does_not_let_a_contest_reach_what_is_clearly_worse() -> None:
    certain = ((0, 0, 0.9999), (1, 0, 0.9998))
    for here, there in ((0.6, 0.55), (0.55, 0.6)):
        assert links((*certain, (2, 0, here), (2, 1, there))) == ({(2, 1)}, {(0, 0), (1, 0)})


def test_it_takes_a_pair_that_was_given_twice_for_one() -> None:
    assert links(((0, 0, 0.9), (0, 0, 0.99))) == ({(0, 0)}, set())


def test_it_hears_a_rival_just_below_the_threshold_and_names_only_what_is_above() -> None:
    assert links(((0, 0, 0.96), (0, 1, 0.94), (2, 2, 0.94)), threshold=0.95) == (set(), {(0, 0)})


def test_it_can_tell_certain_pairs_from_each_other_no_more() -> None:
    assert links(((0, 0, 1.0), (0, 1, 1.0))) == (set(), {(0, 0), (0, 1)})


def test_it_links_nothing_where_there_is_nothing() -> None:
    assert links(()) == (set(), set())


def test_it_refuses_what_is_no_probability() -> None:
    rows = np.zeros(1, dtype=np.int32)
    with pytest.raises(ValueError, match="probability"):
        one_to_one(rows, rows, np.array([np.nan], dtype=np.float32))
    with pytest.raises(ValueError, match="each pair"):
        one_to_one(rows, rows, np.zeros(2, dtype=np.float32))


def meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] == other[0] or one[1] == other[1]


rows = st.integers(0, 5)
chances = st.sampled_from([0.0, 0.3, 0.5, 0.9, 0.96, 0.98, 0.98, 0.9999, 1.0])
scored = st.lists(st.tuples(rows, rows, chances), max_size=20, unique_by=lambda score: score[:2]).map(tuple)


@given(scored, st.randoms(use_true_random=False))
def test_it_ignores_the_order_in_which_pairs_come(scores: Scores, random: Random) -> None:
    assert links(scores) == links(tuple(mixed(scores, random)))


@given(scored)
def test_it_links_each_row_at_most_once_and_never_beside_a_contest(scores: Scores) -> None:
    linked, contested = links(scores)
    assert len({left for left, _ in linked}) == len({right for _, right in linked}) == len(linked)
    assert {left for left, _ in linked}.isdisjoint(left for left, _ in contested)
    assert {right for _, right in linked}.isdisjoint(right for _, right in contested)


@given(scored)
def test_it_never_links_one_of_two_equals(scores: Scores) -> None:
    linked, contested = links(scores)
    chance = {(a, b): p for a, b, p in scores}
    for one in linked:
        for other in chance:
            if meet(one, other) and one != other and chance[one] == chance[other]:
                better = [pair for pair in linked | contested if meet(pair, other) and pair != one]
                assert any(chance[pair] > chance[other] for pair in better)


@given(scored)
def test_it_leaves_no_pair_whose_rows_are_both_still_free(scores: Scores) -> None:
    linked, contested = links(scores)
    taken = linked | contested
    assert all(any(meet((a, b), pair) for pair in taken) for a, b, _ in scores)
