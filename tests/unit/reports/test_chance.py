from hypothesis import given
from hypothesis import strategies as st

from ingather.reports.chance import Strength, percent, rounded, strength

CHANCES = st.floats(0, 1)


@given(CHANCES)
def test_it_never_rounds_up(probability: float) -> None:
    assert rounded(probability) <= probability


@given(CHANCES)
def test_it_keeps_a_probability_on_its_side_of_every_bound(probability: float) -> None:
    assert strength(rounded(probability)) == strength(probability)
    assert strength(float(percent(probability)) / 100 + 1e-12) == strength(probability)


@given(CHANCES)
def test_it_stays_within_a_ten_thousandth(probability: float) -> None:
    assert probability - rounded(probability) <= 0.0001 + 1e-12


def test_it_is_never_certain() -> None:
    assert (rounded(1.0), percent(1.0)) == (0.9999, "99.9")
    assert (rounded(0.99999), percent(0.99999)) == (0.9999, "99.9")


def test_it_writes_what_needs_no_rounding_as_it_is() -> None:
    assert (rounded(0.29), percent(0.29), rounded(0.998)) == (0.29, "29.0", 0.998)


def test_it_is_likely_from_ninety_five_in_a_hundred_and_possible_from_fifty() -> None:
    assert strength(0.95) is Strength.LIKELY
    assert strength(0.9499999) is Strength.POSSIBLE
    assert strength(0.5) is Strength.POSSIBLE
    assert strength(0.4999999) is Strength.WEAK
