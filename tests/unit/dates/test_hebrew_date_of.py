from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingather.dates.hebrew import KISLEV, SECOND_ADAR, TISHRI, date_of, day
from ingather.dates.numerals import in_letters, numeral


@pytest.mark.parametrize(
    ("on", "found"),
    [
        (date(2026, 11, 29), (5787, KISLEV, 19)),
        (date(2024, 10, 3), (5785, TISHRI, 1)),
        (date(2024, 3, 24), (5784, SECOND_ADAR, 14)),
    ],
)
def test_it_tells_the_day_of_the_other_calendar(on: date, found: tuple[int, int, int]) -> None:
    assert date_of(on.toordinal()) == found


@given(st.dates(min_value=date(1510, 1, 1), max_value=date(2090, 1, 1)))
def test_it_undoes_what_the_calendar_does(on: date) -> None:
    found = date_of(on.toordinal())
    assert found is not None
    interval = day(*found)
    assert interval is not None
    assert interval.last == on.toordinal()


def test_out_of_the_calendar_it_tells_nothing() -> None:
    assert date_of(1) is None


@pytest.mark.parametrize(("number", "letters"), [(1, "א׳"), (15, "ט״ו"), (16, "ט״ז"), (29, "כ״ט"), (787, "תשפ״ז")])
def test_numbers_are_written_as_people_write_them(number: int, letters: str) -> None:
    assert in_letters(number) == letters


@given(st.integers(min_value=1, max_value=30))
def test_days_in_letters_are_read_again(number: int) -> None:
    assert numeral(in_letters(number)) == number
