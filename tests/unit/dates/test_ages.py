from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingather.dates.ages import born_at_age, parse_age


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("34", (34.0, 34.0)),
        ("34 years", (34.0, 34.0)),
        ("34 года", (34.0, 34.0)),
        ("بعمر ٣٤", (34.0, 34.0)),
        ("30-40", (30.0, 40.0)),
        ("6 months", (0.5, 0.5)),
        ("about 70", (67.0, 73.0)),
        ("70?", (67.0, 73.0)),
        ("0", (0.0, 0.0)),
    ],
)
def test_it_reads_an_age(text: str, ages: tuple[float, float]) -> None:
    assert parse_age(text) == ages


@pytest.mark.parametrize("text", ["", "adult", "340", "1987-03-12", "40-30", "x" * 100])
def test_it_reads_none_where_there_is_none(text: str) -> None:
    assert parse_age(text) is None


@given(st.text())
def test_it_never_raises(text: str) -> None:
    assert parse_age(text) is None or text


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2026, 1, 1)), st.integers(min_value=0, max_value=40_000))
def test_it_holds_the_birthday_of_everybody_of_that_age(born: date, days: int) -> None:
    told = date.fromordinal(born.toordinal() + days)
    age = told.year - born.year - ((told.month, told.day) < (born.month, born.day))
    (span,) = born_at_age((age, age), on=told).intervals
    assert span.first - 1 <= born.toordinal() <= span.last + 1  # a day of grace for 29 February
    assert 365 <= span.days <= 367


def test_it_gives_nothing_before_the_calendar() -> None:
    assert not born_at_age((120, 125), on=date(5, 1, 1))


def test_it_stays_within_the_calendar() -> None:
    (span,) = born_at_age((0, 0), on=date(9999, 12, 31), within_days=31).intervals
    assert span.last == date.max.toordinal()
