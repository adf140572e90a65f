from datetime import date

import pytest

from ingather.dates import Order, Precision, parse
from ingather.dates.serials import serial


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1", "1900-01-01"),
        ("59", "1900-02-28"),
        ("61", "1900-03-01"),
        ("22367", "1961-03-27"),
        ("31848.5", "1987-03-12"),
    ],
)
def test_it_counts_days_as_spreadsheets_do(text: str, day: str) -> None:
    (found,) = serial(text).intervals
    assert (found.first, found.days) == (date.fromisoformat(day).toordinal(), 1)


@pytest.mark.parametrize("text", ["", "0", "-5", "99999", "1e5", "27.3.1961", "222222222", "22367.x"])
def test_it_reads_nothing_in_what_is_no_serial(text: str) -> None:
    assert not serial(text)


def test_it_takes_for_a_year_what_is_likelier_one() -> None:
    assert parse("1950", Order.SERIAL).precision is Precision.YEAR


def test_it_reads_serials_only_where_the_column_is_of_serials() -> None:
    assert parse("22367", Order.SERIAL) == parse("1961-03-27")
    assert not parse("22367")
    assert parse("27.03.1961", Order.SERIAL) == parse("1961-03-27")
