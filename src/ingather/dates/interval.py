"""A date as lists give it: a set of closed day intervals, with its calendar and how precise it claims to be."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import IntEnum, StrEnum


class Calendar(StrEnum):
    """The calendar that a date was written in; MIXED where more than one was, or may have been."""

    GREGORIAN = "gregorian"
    JULIAN = "julian"
    HEBREW = "hebrew"
    HIJRI = "hijri"
    MIXED = "mixed"


class Precision(IntEnum):
    """How much of a date was written; a larger value is less precise."""

    DAY = 1
    MONTH = 2
    YEAR = 3
    SPAN = 4  # a range, or an age


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

    def meet(self, other: "Interval") -> "Interval | None":
        """The days that both cover, or None."""
        first, last = max(self.first, other.first), min(self.last, other.last)
        return Interval(first, last) if first <= last else None


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

    def only(self, intervals: Iterable[Interval]) -> "DateSet":
        """The same date with these readings instead."""
        return replace(self, intervals=tuple(sorted(set(intervals))))


NOTHING = DateSet()


def one_of(readings: Iterable[DateSet]) -> DateSet:
    """What is meant where any of these may be: all their intervals, as precise as the least precise of them."""
    there = [found for found in readings if found]
    if len(there) < 2:
        return there[0] if there else NOTHING
    calendars = {found.calendar for found in there}
    return DateSet(
        tuple(sorted({interval for found in there for interval in found.intervals})),
        calendars.pop() if len(calendars) == 1 else Calendar.MIXED,
        max(found.precision for found in there),
        any(found.about for found in there),
    )


def agreed(one: DateSet, other: DateSet) -> DateSet:
    """The days on which two writings of one date agree; nothing where they do not."""
    met = (a.meet(b) for a in one.intervals for b in other.intervals)
    calendar = one.calendar if one.calendar is other.calendar else Calendar.MIXED
    days = tuple(sorted({interval for interval in met if interval}))
    return DateSet(days, calendar, min(one.precision, other.precision), one.about or other.about)
