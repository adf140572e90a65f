"""The page of dates is true: each example is read as the page says."""

from datetime import date

import pytest
from tests.docs.pages import section, table_rows, text_of

from ingather.dates import Calendar, DateSet, parse

PAGE = text_of("reference/dates.md")
ROWS = [row for row in table_rows(PAGE) if row[0].startswith("`")]
READ = [row for row in ROWS if len(row) == 3]
UNREAD = [row for row in ROWS if len(row) == 2]


def read(row: list[str]) -> DateSet:
    return parse(row[0].strip("`"), latest_year=2026)


def written(found: DateSet) -> str:
    days = [(date.fromordinal(each.first), date.fromordinal(each.last)) for each in found.intervals]
    return " or ".join(f"{first}" if first == last else f"{first} to {last}" for first, last in days)


@pytest.mark.parametrize("row", READ, ids=lambda row: row[0])
def test_it_shows_how_each_example_is_read(row: list[str]) -> None:
    found = read(row)
    assert [written(found), found.calendar] == row[1:]


@pytest.mark.parametrize("row", UNREAD, ids=lambda row: row[0])
def test_it_shows_what_is_not_read(row: list[str]) -> None:
    assert not read(row)


def test_it_has_an_example_of_every_calendar() -> None:
    assert {row[2] for row in READ} == set(Calendar)
    assert len(READ) > 50


def test_it_shows_which_dates_are_near() -> None:
    examples = [row for row in table_rows(section(PAGE, "## About")) if row[0].startswith("`")]
    assert examples
    assert all(read(row).about for row in examples)
