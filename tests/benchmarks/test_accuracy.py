import numpy as np
import pytest
from benchmarks.engine.accuracy import Pairs, accuracy, calibration, calibration_error


def pairs_of(*said: tuple[float, bool]) -> Pairs:
    probability = np.array([p for p, _ in said])
    return Pairs(np.log2(probability / (1 - probability)), probability, np.array([true for _, true in said]))


def test_it_counts_what_is_found_at_the_engines_own_probability() -> None:
    found = accuracy(pairs_of((0.99, True), (0.96, False), (0.90, True), (0.10, False)), true_pairs=4)
    assert (found.precision, found.recall) == (0.5, 0.25)
    assert found.f1 == pytest.approx(2 * 1 / (2 + 4))


def test_it_takes_the_best_threshold_of_all() -> None:
    found = accuracy(pairs_of((0.99, True), (0.90, True), (0.80, False)), true_pairs=2)
    assert found.best_f1 == 1


def test_it_chooses_pairs_of_one_weight_together() -> None:
    found = accuracy(pairs_of((0.9, True), (0.9, False)), true_pairs=1)
    assert found.best_f1 == pytest.approx(2 / 3)
    assert found.found_when_precise == 0


def test_it_says_how_much_is_found_while_precise() -> None:
    said = [(0.99, True)] * 50 + [(0.5, False)] + [(0.4, True)]
    assert accuracy(pairs_of(*said), true_pairs=100).found_when_precise == 0.5


def test_it_counts_true_pairs_that_were_never_brought_as_missed() -> None:
    assert accuracy(pairs_of((0.99, True)), true_pairs=10).recall == 0.1


def test_it_trusts_a_probability_that_comes_true() -> None:
    said = np.full(1_500, 0.8)
    true = np.arange(1_500) % 5 != 0
    assert calibration_error(calibration(said, true)) == pytest.approx(0, abs=1e-9)
    assert calibration_error(calibration(said, ~true)) == pytest.approx(0.6)


def test_it_makes_bins_of_equal_mass() -> None:
    bins = calibration(np.linspace(0.05, 1, 150), np.ones(150, dtype=np.bool_))
    assert [each.pairs for each in bins] == [10] * 15


def test_it_leaves_the_improbable_out_of_the_calibration() -> None:
    sure = [(0.99, True)] * 30
    assert accuracy(pairs_of(*sure, (0.01, True)), true_pairs=31).calibration_error == pytest.approx(0.01)


def test_it_bears_an_engine_that_found_nothing() -> None:
    none = np.array([], dtype=np.float64)
    found = accuracy(Pairs(none, none, none.astype(np.bool_)), true_pairs=3)
    assert (found.f1, found.best_f1, found.brier) == (0, 0, 0)
