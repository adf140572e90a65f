"""Dates as spreadsheets keep them: a count of days, which a list that was saved badly shows as a bare number."""

from ingather.dates import gregorian
from ingather.dates.interval import NOTHING, DateSet, Interval, Precision

_DAY_0 = 693594  # the ordinal of 30 December 1899: spreadsheets count a 29 February 1900 that never was
_LAST_BEFORE_IT = 59
_FIRST_YEAR, _LAST_YEAR = 1850, 2100
_LAST_SERIAL = 73415  # 31 December 2100


def serial(text: str) -> DateSet:
    """The day of a cell in a column of serials; a number that is more likely a year is read as one."""
    whole, _, fraction = text.partition(".")
    if not whole.isdecimal() or not len(whole) <= 5 or not (fraction.isdecimal() or not fraction):
        return NOTHING
    number = int(whole)
    if _FIRST_YEAR <= number <= _LAST_YEAR and not fraction:
        found = gregorian.years(number, number)
        return DateSet((found,), precision=Precision.YEAR) if found else NOTHING
    if not 1 <= number <= _LAST_SERIAL:
        return NOTHING
    day = _DAY_0 + number + (number <= _LAST_BEFORE_IT)
    return DateSet((Interval(day, day),))
