"""Dates in figures: 1961-03-27, 27.03.1961, 3/27/61, 00.03.1961, 03/1961, 1961."""

import re
from collections.abc import Iterator

from ingather.dates import gregorian, hebrew
from ingather.dates.interval import NOTHING, DateSet, Precision, one_of
from ingather.dates.marks import PLAIN, Habit, Marks, Order
from ingather.dates.reckoning import EARLIEST, LATEST, Style, common_date, hebrew_date, hijri_date

_UNKNOWN = r"0{1,2}|[?xX_-]{1,2}"
_SEPARATOR = r"\s*[-/.,]\s*|\s+"
_YEAR_FIRST = re.compile(rf"(\d{{4}})({_SEPARATOR})(\d{{1,2}}|{_UNKNOWN})(?:{_SEPARATOR})(\d{{1,2}}|{_UNKNOWN})")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_YEAR_LAST = re.compile(
    rf"(\d{{1,2}}|{_UNKNOWN})({_SEPARATOR})(\d{{1,2}}|{_UNKNOWN})(?:{_SEPARATOR})['’]?(\d{{4}}|\d{{2}})"
)
_YEAR_MONTH = re.compile(r"(\d{4})[-/.](\d{1,2})")
_MONTH_YEAR = re.compile(r"(\d{1,2})[-/.](\d{4})")
_YEAR = re.compile(r"(\d{4})(?:\.0+)?")  # as a spreadsheet exports a number
_PART_OF_YEAR = re.compile(r"(\d{2}(?=\?\?)|\d{3}(?=\?))\?{1,2}")

Numbers = tuple[int, int | None, int | None]  # year, month, day


def numeric(text: str, habit: Habit, marks: Marks = PLAIN) -> DateSet:
    """What a date in figures may mean; nothing where any part of it cannot be."""
    if hit := _YEAR_LAST.fullmatch(text):
        return _year_last(hit, habit, marks)
    if hit := _YEAR_FIRST.fullmatch(text):
        return _reckoned((int(hit[1]), _known(hit[3]), _known(hit[4])), marks)
    if hit := _COMPACT.fullmatch(text):
        return _reckoned((int(hit[1]), int(hit[2]), int(hit[3])), marks)
    if hit := _YEAR.fullmatch(text):
        return _year(int(hit[1]), marks)
    if hit := _YEAR_MONTH.fullmatch(text):
        return _reckoned((int(hit[1]), int(hit[2]), None), marks)
    if hit := _MONTH_YEAR.fullmatch(text):
        return _reckoned((int(hit[2]), int(hit[1]), None), marks)
    return _part_of_year(text)


def year_first(text: str) -> DateSet:
    """What a year, a month and a day of two figures each mean, with dashes between them."""
    return _reckoned((int(text[:4]), int(text[5:7]) or None, int(text[8:]) or None), PLAIN)


def full_years(digits: str, latest_year: int) -> list[int]:
    """The years that a year in figures can be: with two figures, one in each of the last two centuries."""
    if len(digits) > 2:
        return [int(digits)]
    century = (latest_year - 1) // 100 * 100
    years = (century + int(digits), century - 100 + int(digits))
    return [year for year in years if year <= latest_year]


def _year_last(hit: re.Match[str], habit: Habit, marks: Marks) -> DateSet:
    first, separator, second, year = hit.groups()
    a, b = _known(first), _known(second)
    years = full_years(year, habit.latest_year)
    if a is None or b is None:
        return NOTHING if a is not None and b is None else _either(((y, b, a) for y in years), marks)
    chosen = _either(_orders(a, b, years, _order(separator, habit)), marks)
    return chosen or _either(_orders(a, b, years, None), marks)  # the order of the column cannot be meant here


def _order(separator: str, habit: Habit) -> Order | None:
    """Which number comes first: as the column has it; else, with dots, the day."""
    if habit.order in (Order.DAY_FIRST, Order.MONTH_FIRST):
        return habit.order
    return Order.DAY_FIRST if separator.strip() in (".", ",") else None


def _orders(a: int, b: int, years: list[int], order: Order | None) -> Iterator[Numbers]:
    for year in years:
        if order is not Order.MONTH_FIRST:
            yield year, b, a
        if order is not Order.DAY_FIRST and a != b:
            yield year, a, b


def _either(readings: Iterator[Numbers], marks: Marks) -> DateSet:
    return one_of([found for reading in readings if (found := _reckoned(reading, marks))])


def _reckoned(numbers: Numbers, marks: Marks) -> DateSet:
    year, month, day = numbers
    if month is None and day is not None:
        return NOTHING  # a day of an unknown month
    return hijri_date(year, month, day) if marks.hijri else common_date(year, month, day, marks.style)


def _year(year: int, marks: Marks) -> DateSet:
    if not marks.hijri and marks.style is not Style.OLD and hebrew.FIRST_YEAR < year <= hebrew.LAST_YEAR:
        return hebrew_date(year, None, None)
    return _reckoned((year, None, None), marks)


def _part_of_year(text: str) -> DateSet:
    """The decade of 192?, the century of 19??."""
    if not _PART_OF_YEAR.fullmatch(text):
        return NOTHING
    first, last = int(text.replace("?", "0")), int(text.replace("?", "9"))
    found = gregorian.years(first, last) if EARLIEST <= first <= LATEST else None
    return DateSet((found,), precision=Precision.SPAN) if found else NOTHING


def _known(part: str) -> int | None:
    """The number of a part; None where noughts or signs stand in its place."""
    return int(part) or None if part.isdecimal() else None
