from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingather.dates import hijri

years = st.integers(hijri.FIRST_YEAR, hijri.LAST_YEAR)


@pytest.mark.parametrize(
    ("year", "month", "day", "civil"),
    [(1400, 1, 1, "1979-11-21"), (1381, 1, 1, "1961-06-15"), (1300, 9, 27, "1883-08-01")],
)
def test_it_knows_the_civil_day_with_one_on_each_side(year: int, month: int, day: int, civil: str) -> None:
    found = hijri.day(year, month, day)
    assert found is not None
    assert (found.first + 1, found.days) == (date.fromisoformat(civil).toordinal(), 3)


@given(years)
def test_it_gives_a_year_354_or_355_days(year: int) -> None:
    found = hijri.year_of(year)
    assert found is not None
    assert found.days - 2 in (354, 355)


@given(years)
def test_it_lets_month_follow_month_but_for_the_days_of_grace(year: int) -> None:
    months = [month for number in range(1, 13) if (month := hijri.month_of(year, number))]
    assert all(a.last - 1 == b.first for a, b in pairwise(months))
    assert {month.days - 2 for month in months} == {29, 30}


def test_it_gives_nothing_out_of_the_calendar() -> None:
    assert hijri.day(1380, 13, 1) is None
    assert hijri.day(1380, 1, 31) is None
    assert hijri.day(1961, 1, 1) is None
    assert hijri.month_of(1380, 0) is None
    assert hijri.year_of(2000) is None
