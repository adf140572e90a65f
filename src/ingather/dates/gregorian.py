"""The Gregorian calendar: days, months and years as intervals."""

from datetime import date

from ingather.dates.interval import Interval


def day(year: int, month: int, day_of_month: int) -> Interval | None:
    """The interval of one Gregorian day, or None where the calendar has no such day."""
    try:
        ordinal = date(year, month, day_of_month).toordinal()
    except ValueError:
        return None
    return Interval(ordinal, ordinal)


def month(year: int, month_of_year: int) -> Interval | None:
    """The interval of one Gregorian month, or None where there is no such month."""
    first = day(year, month_of_year, 1)
    if first is None:
        return None
    following = day(year + month_of_year // 12, month_of_year % 12 + 1, 1)
    return Interval(first.first, following.first - 1 if following else date.max.toordinal())


def years(first: int, last: int) -> Interval | None:
    """The interval from 1 January of one year to 31 December of another, or None out of the calendar."""
    begin, end = day(first, 1, 1), day(last, 12, 31)
    return Interval(begin.first, end.last) if begin and end and first <= last else None
