"""The Hijri calendar by its tables. The moon that people saw may differ by a day, so every interval is a day wider."""

from ingather.dates.interval import Interval

_BEFORE_YEAR_1 = 227014  # the ordinal before 1 Muharram of the first year
_SEEN = 1  # days by which the month that was seen may begin before or after the reckoned one
FIRST_YEAR, LAST_YEAR = 905, 1525  # years 1500 to 2100 of the common calendar


def day(year: int, month: int, day_of_month: int) -> Interval | None:
    """The interval of one day, or None where the calendar has no such day."""
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12 and 1 <= day_of_month <= 30):
        return None  # a month that was seen may have 30 days where the tables give 29
    ordinal = _first_day(year, month) + day_of_month - 1
    return Interval(ordinal - _SEEN, ordinal + _SEEN)


def month_of(year: int, month: int) -> Interval | None:
    """The interval of one month, or None where there is no such month."""
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12):
        return None
    following = _first_day(year + month // 12, month % 12 + 1)
    return Interval(_first_day(year, month) - _SEEN, following - 1 + _SEEN)


def year_of(year: int) -> Interval | None:
    """The interval of one year, or None out of the calendar."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    return Interval(_first_day(year, 1) - _SEEN, _first_day(year + 1, 1) - 1 + _SEEN)


def _first_day(year: int, month: int) -> int:
    leap_days = (3 + 11 * year) // 30
    return _BEFORE_YEAR_1 + (year - 1) * 354 + leap_days + 29 * (month - 1) + month // 2 + 1
