"""From the numbers of a date to its days: in each calendar, with every reading that its marks leave open."""

from collections.abc import Callable
from enum import Enum, auto

from ingather.dates import gregorian, hebrew, hijri, julian
from ingather.dates.interval import NOTHING, Calendar, DateSet, Interval, Precision, agreed, one_of

EARLIEST, LATEST = 1500, 2100  # years that lists of people can hold


class Style(Enum):
    """How a day of the common calendar was counted."""

    NEW = auto()
    OLD = auto()
    UNSAID = auto()  # in Russian: old before February 1918, unless it is not


class PartOfDay(Enum):
    """Which part of a Hebrew day was written; it begins with the evening."""

    WHOLE = auto()
    EVENING = auto()
    DAYTIME = auto()


def common_date(year: int, month: int | None, day: int | None, style: Style = Style.NEW) -> DateSet:
    """A day, month or year of the common calendar, Gregorian or Julian."""
    if not EARLIEST <= year <= LATEST:
        return NOTHING
    new = _dated(Calendar.GREGORIAN, _gregorian(year, month, day), _precision(month, day))
    if style is Style.NEW:
        return new
    old = _dated(Calendar.JULIAN, _julian(year, month, day), _precision(month, day))
    if style is Style.OLD:
        return old
    before = (new or old).intervals[:1] < (Interval(julian.RUSSIA_CHANGED, julian.RUSSIA_CHANGED),)
    return one_of((new, old)) if day is not None and before else new


def hebrew_date(year: int, month: int | None, day: int | None, part: PartOfDay = PartOfDay.WHOLE) -> DateSet:
    """A day, month or year of the Hebrew calendar; Adar in a leap year may be either."""
    if month is None:
        return _dated(Calendar.HEBREW, hebrew.year_of(year), Precision.YEAR)
    months = hebrew.months_meant(year, month)
    if day is None:
        return one_of(_dated(Calendar.HEBREW, hebrew.month_of(year, each), Precision.MONTH) for each in months)
    days = (hebrew.day(year, each, day) for each in months)
    return one_of(_dated(Calendar.HEBREW, _part(found, part), Precision.DAY) for found in days)


def hijri_date(year: int, month: int | None, day: int | None) -> DateSet:
    """A day, month or year of the Hijri calendar."""
    if month is None:
        return _dated(Calendar.HIJRI, hijri.year_of(year), Precision.YEAR)
    found = hijri.month_of(year, month) if day is None else hijri.day(year, month, day)
    return _dated(Calendar.HIJRI, found, _precision(month, day))


def within_civil_year(reckon: Callable[[int], DateSet], year: int, candidates: range) -> DateSet:
    """A day or month of another calendar within a year of the common one: its own year is one of the candidates."""
    civil = common_date(year, None, None)
    found = one_of(reckon(candidate) for candidate in candidates)
    return found.only(interval for interval in found.intervals if agreed(civil, found.only((interval,))))


def _gregorian(year: int, month: int | None, day: int | None) -> Interval | None:
    if month is None:
        return gregorian.years(year, year)
    return gregorian.month(year, month) if day is None else gregorian.day(year, month, day)


def _julian(year: int, month: int | None, day: int | None) -> Interval | None:
    if month is None:
        return julian.year(year)
    return julian.month(year, month) if day is None else julian.day(year, month, day)


def _part(day: Interval | None, part: PartOfDay) -> Interval | None:
    if day is None or part is PartOfDay.WHOLE:
        return day
    civil = day.first if part is PartOfDay.EVENING else day.last
    return Interval(civil, civil)


def _precision(month: int | None, day: int | None) -> Precision:
    if month is None:
        return Precision.YEAR
    return Precision.MONTH if day is None else Precision.DAY


def _dated(calendar: Calendar, interval: Interval | None, precision: Precision) -> DateSet:
    return DateSet((interval,), calendar, precision) if interval else NOTHING
