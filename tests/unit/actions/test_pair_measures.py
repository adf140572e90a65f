import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingather.actions.evaluation import Figures
from ingather.actions.pair_measures import Countable, ScoredPairs, ranked, scored, spread

CODES = st.lists(st.integers(0, 5), max_size=30)


def some(*pairs: tuple[float, bool]) -> ScoredPairs:
    left = np.arange(len(pairs), dtype=np.int64)
    chances, true = np.array([chance for chance, _ in pairs]), np.array([true for _, true in pairs], dtype=np.bool_)
    return ScoredPairs(left, left + 1, chances, true)


@given(CODES)
def test_it_counts_as_many_pairs_as_there_are(codes: list[int]) -> None:
    of = np.array(codes, dtype=np.int64)
    counted = Countable(of).pairs(np.ones(len(of), np.bool_))
    assert counted == sum(a == b for place, a in enumerate(codes) for b in codes[:place])


@given(CODES)
def test_it_counts_pairs_between_two_sides(codes: list[int]) -> None:
    of = np.array(codes, dtype=np.int64)
    right = np.arange(len(of)) % 2 == 1
    counted = Countable(of, right).pairs(np.ones(len(of), np.bool_))
    assert counted == sum(a == b for a in codes[::2] for b in codes[1::2])


def test_it_averages_precision_over_what_each_step_gains() -> None:
    # right, false, right of four true pairs: 1/4 at precision 1, 1/4 at precision 2/3
    found = ranked(some((0.9, True), (0.8, False), (0.7, True)), 4, (0.75,))
    assert found.average_precision == pytest.approx(0.25 * 1 + 0.25 * 2 / 3)
    assert found.fixed[0].figures == Figures(joined=2, right=1, true=4)


def test_it_takes_pairs_of_one_probability_together() -> None:
    found = ranked(some((0.9, True), (0.9, False), (0.9, True)), 2, ())
    assert found.average_precision == pytest.approx(2 / 3)
    assert len(found.curve.threshold) == 1


def test_it_finds_the_best_threshold() -> None:
    found = ranked(some((0.9, True), (0.8, True), (0.3, False), (0.2, False)), 2, ())
    assert found.best is not None
    assert (found.best.threshold, found.best.figures.f1) == (0.8, 1.0)


def test_it_has_no_best_threshold_without_a_pair() -> None:
    found = ranked(some(), 3, (0.5,))
    assert (found.best, found.average_precision) == (None, 0.0)


def test_it_spreads_pairs_over_their_probabilities() -> None:
    found = spread(some((1.0, True), (0.97, False), (0.0, False)))
    assert (found.right[-1], found.false[-1], found.false[0]) == (1, 1, 1)


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4), st.sampled_from([0.1, 0.5, 0.9]))))
def test_it_does_not_mind_the_order_of_pairs(pairs: list[tuple[int, int, float]]) -> None:
    person = np.array([0, 0, 1, 1, 1], dtype=np.int64)
    first, second = (
        scored(np.array([a for a, _, _ in each], dtype=np.int64), np.array([b for _, b, _ in each], dtype=np.int64),
               np.array([p for _, _, p in each], dtype=np.float64), person)
        for each in (pairs, pairs[::-1])
    )  # fmt: skip
    assert first.left.tolist() == second.left.tolist()
    assert first.probability.tolist() == second.probability.tolist()
