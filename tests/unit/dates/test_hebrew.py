from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingather.dates import hebrew

years = st.integers(hebrew.FIRST_YEAR, hebrew.LAST_YEAR)


# Known from calendars in print.
@pytest.mark.parametrize(
    ("year", "month", "day", "civil"),
    [
        (5721, 1, 10, "1961-03-27"),
        (5708, 2, 5, "1948-05-14"),
        (5784, 7, 1, "2023-09-16"),
        (5784, 13, 14, "2024-03-24"),
        (5700, 7, 1, "1939-09-14"),
        (5661, 7, 1, "1900-09-24"),
    ],
)
def test_it_knows_the_civil_day_and_the_evening_before(year: int, month: int, day: int, civil: str) -> None:
    found = hebrew.day(year, month, day)
    assert found is not None
    assert (str(date.fromordinal(found.last)), found.days) == (civil, 2)


@given(years)
def test_it_gives_every_year_one_of_the_six_lengths(year: int) -> None:
    found = hebrew.year_of(year)
    assert found is not None
    assert found.days - 1 in ((383, 384, 385) if hebrew.is_leap(year) else (353, 354, 355))


@given(years)
def test_it_never_begins_a_year_on_a_sunday_wednesday_or_friday(year: int) -> None:
    found = hebrew.day(year, hebrew.TISHRI, 1)
    assert found is not None
    assert date.fromordinal(found.last).isoweekday() not in (7, 3, 5)


@given(years)
def test_it_lets_month_follow_month_without_a_gap(year: int) -> None:
    months = [hebrew.month_of(year, month) for month in hebrew.months_of(year)]
    ends = [month.last for month in months if month]
    starts = [month.first for month in months if month]
    assert len(ends) == 12 + hebrew.is_leap(year)
    assert starts[1:] == ends[:-1]  # the evening of the first day is that of the last day before


def test_it_takes_adar_for_either_in_a_leap_year_and_for_the_only_one_else() -> None:
    assert hebrew.months_meant(5722, hebrew.SOME_ADAR) == (hebrew.ADAR, hebrew.SECOND_ADAR)
    assert hebrew.months_meant(5721, hebrew.SOME_ADAR) == (hebrew.ADAR,)
    assert hebrew.months_meant(5721, hebrew.SECOND_ADAR) == (hebrew.ADAR,)


def test_it_gives_nothing_for_days_that_do_not_exist() -> None:
    assert hebrew.day(5721, 2, 30) is None
    assert hebrew.day(5721, hebrew.SECOND_ADAR, 1) is None
    assert hebrew.day(9999, 1, 1) is None
    assert hebrew.day(5721, 1, 0) is None
    assert hebrew.year_of(1) is None
