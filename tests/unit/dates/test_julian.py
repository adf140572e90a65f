from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingather.dates import julian


@pytest.mark.parametrize(
    ("written", "civil"),
    [
        ((1900, 2, 29), "1900-03-13"),
        ((1900, 3, 1), "1900-03-14"),
        ((1899, 3, 15), "1899-03-27"),
        ((1582, 10, 5), "1582-10-15"),
        ((1918, 2, 1), "1918-02-14"),
    ],
)
def test_it_knows_the_gregorian_day(written: tuple[int, int, int], civil: str) -> None:
    found = julian.day(*written)
    assert found is not None
    assert str(date.fromordinal(found.first)) == civil


@given(st.integers(1, 8999))
def test_it_lets_month_follow_month_without_a_gap(year: int) -> None:
    months = [month for number in range(1, 13) if (month := julian.month(year, number))]
    whole = julian.year(year)
    assert whole is not None or year == 1  # its first days lie before the first that can be told
    assert all(a.last + 1 == b.first for a, b in pairwise(months))


def test_it_gives_nothing_for_days_that_do_not_exist() -> None:
    assert julian.day(1901, 2, 29) is None
    assert julian.day(1900, 13, 1) is None
    assert julian.day(1, 1, 1) is None
    assert julian.month(1900, 0) is None
    assert julian.year(0) is None
