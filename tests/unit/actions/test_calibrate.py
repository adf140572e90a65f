import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingather.actions.calibrate import BINS, calibrate
from ingather.actions.evaluation import Calibration
from ingather.actions.pair_measures import ScoredPairs

PAIRS = st.lists(
    st.tuples(st.sampled_from([0.05, 0.2, 0.5, 0.5001, 0.95, 1.0]), st.booleans()), min_size=1, max_size=60
)


def of(pairs: list[tuple[float, bool]]) -> Calibration | None:
    place = np.arange(len(pairs), dtype=np.int64)
    chances, true = np.array([chance for chance, _ in pairs]), np.array([true for _, true in pairs], dtype=np.bool_)
    return calibrate(ScoredPairs(place, place + 1, chances, true))


def test_it_averages_how_far_each_bin_is_off() -> None:
    found = of([(0.9, True), (0.6, False)])  # a bin each: off by .1 and by .6
    assert found is not None
    assert found.error == pytest.approx(0.35)
    assert found.brier == pytest.approx((0.01 + 0.36) / 2)


def test_it_leaves_out_what_is_less_probable_than_is_shown() -> None:
    assert of([(0.049, True), (0.01, True)]) is None
    found = of([(0.049, True), (0.05, False)])
    assert found is not None
    assert found.pairs == 1


def test_it_makes_bins_of_equal_mass() -> None:
    found = of([(0.05 + place / 1000, place % 3 == 0) for place in range(300)])
    assert found is not None
    assert [each.pairs for each in found.bins] == [20] * BINS
    assert found.bins[0].most < found.bins[1].least


def test_it_is_of_no_error_where_each_probability_keeps_its_word() -> None:
    found = of([(0.75, True)] * 30 + [(0.75, False)] * 10 + [(0.5, True)] * 20 + [(0.5, False)] * 20)
    assert found is not None
    assert found.error == pytest.approx(0)


@given(PAIRS)
def test_it_does_not_mind_the_order_of_pairs(pairs: list[tuple[float, bool]]) -> None:
    first, second = of(pairs), of(pairs[::-1])
    assert first is not None
    assert second is not None
    assert first.error == pytest.approx(second.error)
    assert 0 <= first.error <= 1
    assert sum(each.pairs for each in first.bins) == len(pairs)
