from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingather.dates import Order, Precision, parse


def days(text: str, order: Order | None = None) -> list[str]:
    return [str(date.fromordinal(interval.first)) for interval in parse(text, order, latest_year=2026).intervals]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1961-03-27", "1961-03-27"),
        ("1961/3/27", "1961-03-27"),
        ("19610327", "1961-03-27"),
        ("27.03.1961", "1961-03-27"),
        ("27 / 3 / 1961", "1961-03-27"),
        ("3/27/1961", "1961-03-27"),
        ("1961-03-27T00:00:00Z", "1961-03-27"),
        ("1961-03-27 14:30", "1961-03-27"),
        ("27 March 1961", "1961-03-27"),
        ("March 27, 1961", "1961-03-27"),
        ("27th of March 1961", "1961-03-27"),
        ("27 марта 1961 г.", "1961-03-27"),
        ("12 marca 1987", "1987-03-12"),
        ("27. März 1961", "1961-03-27"),
        ("27 mars 1961", "1961-03-27"),
        ("27 de marzo de 1961", "1961-03-27"),
        ("27 במרץ 1961", "1961-03-27"),
        ("٢٧ مارس ١٩٦١", "1961-03-27"),
        ("٢٧/٠٣/١٩٦١", "1961-03-27"),
    ],
)
def test_it_reads_a_full_date(text: str, day: str) -> None:
    assert days(text) == [day]
    assert parse(text).precision is Precision.DAY


def test_it_keeps_both_readings_of_an_open_order() -> None:
    assert days("03/04/1921") == ["1921-03-04", "1921-04-03"]
    assert parse("03/04/1921").ambiguous


def test_it_takes_the_order_that_the_column_has() -> None:
    assert days("03/04/1921", Order.DAY_FIRST) == ["1921-04-03"]
    assert days("03/04/1921", Order.MONTH_FIRST) == ["1921-03-04"]


def test_it_reads_an_unmistakable_date_against_the_order_of_the_column() -> None:
    assert days("03/24/1921", Order.DAY_FIRST) == ["1921-03-24"]


def test_it_keeps_both_centuries_of_a_short_year() -> None:
    assert days("24.03.21") == ["1921-03-24", "2021-03-24"]
    assert days("24.03.61") == ["1961-03-24"]


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("1921", "1921-01-01", "1921-12-31", Precision.YEAR),
        ("1961-03", "1961-03-01", "1961-03-31", Precision.MONTH),
        ("03/1961", "1961-03-01", "1961-03-31", Precision.MONTH),
        ("March 1961", "1961-03-01", "1961-03-31", Precision.MONTH),
        ("1919-1921", "1919-01-01", "1921-12-31", Precision.SPAN),
        ("between 1919 and 1921", "1919-01-01", "1921-12-31", Precision.SPAN),
    ],
)
def test_it_reads_what_is_less_than_a_day_as_a_span(text: str, first: str, last: str, precision: Precision) -> None:
    found = parse(text)
    (interval,) = found.intervals
    assert (str(date.fromordinal(interval.first)), str(date.fromordinal(interval.last))) == (first, last)
    assert found.precision is precision


@pytest.mark.parametrize("text", ["c. 1921", "about 1921", "около 1921", "~1921", "ca 1921", "בערך 1921"])
def test_it_marks_an_estimate(text: str) -> None:
    assert parse(text).about
    assert parse(text).intervals == parse("1921").intervals


@pytest.mark.parametrize(
    "text",
    [
        "",
        "unknown",
        "31.02.1961",
        "5721",
        "י' בניסן תשכ\"א",
        "10 Nisan 5721",
        "12",
        "1.1.1.1",
        "9999-12",
        "12/9999",
        "1950-9999",
        "x" * 500,
    ],
)
def test_it_reads_nothing_where_nothing_common_is_written(text: str) -> None:
    assert not parse(text)


@pytest.mark.parametrize("text", ["1950-9999", "x" * 500])
def test_it_reads_nothing_out_of_reach(text: str) -> None:
    assert not parse(text)


@given(st.text())
def test_it_never_raises(text: str) -> None:
    assert parse(text).calendar


@given(st.dates(min_value=date(1501, 1, 1), max_value=date(2099, 12, 31)))
def test_it_reads_back_what_was_written_plainly(day: date) -> None:
    (interval,) = parse(day.isoformat()).intervals
    assert interval.first == interval.last == day.toordinal()
