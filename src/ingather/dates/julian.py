"""The Julian calendar, kept in the Russian Empire until 1918 and in old registers everywhere."""

from datetime import date

from ingather.dates.interval import Interval

LAST_YEAR = 9000
_BEFORE_YEAR_1 = -2  # the ordinal of the last Julian day before the year 1
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
RUSSIA_CHANGED = date(1918, 2, 14).toordinal()  # the first day that Russia wrote in the Gregorian calendar


def day(year: int, month_of_year: int, day_of_month: int) -> Interval | None:
    """The interval of one Julian day, or None where the calendar has no such day."""
    if not (1 <= year <= LAST_YEAR and 1 <= month_of_year <= 12 and 1 <= day_of_month <= _length(year, month_of_year)):
        return None
    ordinal = first_of_month(year, month_of_year) + day_of_month - 1
    return Interval(ordinal, ordinal) if ordinal > 0 else None


def first_of_month(year: int, month_of_year: int) -> int:
    """The ordinal of the first day of a month."""
    before = sum(_length(year, earlier) for earlier in range(1, month_of_year))
    return _BEFORE_YEAR_1 + 365 * (year - 1) + (year - 1) // 4 + before + 1


def month(year: int, month_of_year: int) -> Interval | None:
    """The interval of one Julian month, or None where there is no such month."""
    first = day(year, month_of_year, 1)
    return Interval(first.first, first.first + _length(year, month_of_year) - 1) if first else None


def year(number: int) -> Interval | None:
    """The interval of one Julian year, or None out of the calendar."""
    first, last = day(number, 1, 1), day(number, 12, 31)
    return Interval(first.first, last.last) if first and last else None


def _length(number: int, month_of_year: int) -> int:
    return 29 if month_of_year == 2 and number % 4 == 0 else _LENGTHS[month_of_year - 1]
