"""On which days the desk rests: Sabbaths, and the feasts of our own Hebrew calendar."""

from datetime import date
from enum import Enum
from functools import cache

from ingather.dates import hebrew

_SATURDAY = 6  # date.toordinal() % 7
_YEARS_BETWEEN = 3760  # a year of the common calendar begins in the Hebrew year of that many more
_NISAN, _SIVAN = 1, 3
_ONE_DAY = (
    (hebrew.TISHRI, 1), (hebrew.TISHRI, 2), (hebrew.TISHRI, 10), (hebrew.TISHRI, 15), (hebrew.TISHRI, 22),
    (_NISAN, 15), (_NISAN, 21), (_SIVAN, 6),
)  # fmt: skip
_SECOND_DAYS = ((hebrew.TISHRI, 16), (hebrew.TISHRI, 23), (_NISAN, 16), (_NISAN, 22), (_SIVAN, 7))


class Feasts(Enum):
    """How many days a feast has at a place."""

    ONE_DAY = "one_day"  # in the land of Israel
    TWO_DAYS = "two_days"  # everywhere else

    @property
    def days(self) -> tuple[tuple[int, int], ...]:
        """Month and day of every feast."""
        return _ONE_DAY if self is Feasts.ONE_DAY else _ONE_DAY + _SECOND_DAYS


def is_rest_day(day: int, feasts: Feasts) -> bool:
    """Whether the civil day of that ordinal, but for its evening, belongs to a Sabbath or a feast."""
    return day % 7 == _SATURDAY or day in _feast_days(date.fromordinal(day).year, feasts)


@cache
def _feast_days(year: int, feasts: Feasts) -> frozenset[int]:
    years = (year + _YEARS_BETWEEN, year + _YEARS_BETWEEN + 1)
    found = (hebrew.day(each, month, day) for each in years for month, day in feasts.days)
    return frozenset(day.last for day in found if day is not None)
