"""A date as lists give it: a set of closed day intervals, with its calendar and how precise it claims to be."""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum


class Calendar(StrEnum):
    """The calendar that a date was written in."""

    GREGORIAN = "gregorian"


class Precision(IntEnum):
    """How much of a date was written; a larger value is less precise."""

    DAY = 1
    MONTH = 2
    YEAR = 3
    SPAN = 4  # a range of years, or an age


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """Days `first` to `last`, both included, as proleptic Gregorian ordinals (day 1 is 1 January of year 1)."""

    first: int
    last: int

    def __post_init__(self) -> None:
        if self.first > self.last:
            raise ValueError(f"an interval ends ({self.last}) before it begins ({self.first})")

    @property
    def days(self) -> int:
        """How many days it covers."""
        return self.last - self.first + 1


@dataclass(frozen=True, slots=True)
class DateSet:
    """What a written date may mean: each interval is one reading; none where nothing could be read."""

    intervals: tuple[Interval, ...] = ()
    calendar: Calendar = Calendar.GREGORIAN
    precision: Precision = Precision.DAY
    about: bool = False

    def __bool__(self) -> bool:
        return bool(self.intervals)

    @property
    def ambiguous(self) -> bool:
        """Whether the text can be read as more than one date."""
        return len(self.intervals) > 1


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
