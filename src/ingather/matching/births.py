"""Compare the births of pairs of records: every reading of one side with every reading of the other."""

import numpy as np
import numpy.typing as npt

from ingather.dates import julian
from ingather.dates.interval import Precision
from ingather.matching.birthloops import birth_levels
from ingather.matching.plain import plain
from ingather.matching.prepared import Ints, Prepared

_FIRST_OF_1970 = 719163  # as an ordinal day
_YEAR_5 = julian.first_of_month(5, 1)  # of the Julian calendar, which has no ordinals before the year 1
_BEFORE_MONTH = np.array([julian.first_of_month(5, month) - _YEAR_5 for month in range(1, 13)], dtype=np.int32)


class ComparingBirths:
    """The births of two sides, each reading understood once."""

    def __init__(self, left: Prepared, right: Prepared) -> None:
        one = _readings(left)
        self._readings = one, one if right is left else _readings(right)
        self._exact = [(side.precise == Precision.DAY).astype(np.int8) for side in (left, right)]

    def levels(self, pairs: Ints) -> npt.NDArray[np.int8]:
        """The birth level of each pair (n by 2); the best reading counts, and what either side lacks is MISSING."""
        out = np.zeros(len(pairs), dtype=np.int8)
        (one, other), exact = self._readings, self._exact
        birth_levels(plain(pairs), plain(one), plain(other), plain(exact[0]), plain(exact[1]), plain(out))
        return out


def _readings(prepared: Prepared) -> Ints:
    """Each reading (n by readings) as first and last day, year, month, day, and the day it names in the old style."""
    first = prepared.births[:, :, 0]
    year, month, day = numbers_of(first)
    old = np.where(first < 0, -1, in_old_style(year, month, day))
    found = np.stack([first, prepared.births[:, :, 1], year, month, day, old], axis=2)
    return np.ascontiguousarray(found, dtype=np.int32)


def in_old_style(year: Ints, month: Ints, day: Ints) -> Ints:
    """The ordinal of each of these days of the Julian calendar, as `julian.day` tells it, -1 where it has none."""
    after_leap_day = (month > 2) & (year % 4 == 0)
    ordinal = _YEAR_5 + 365 * (year - 5) + (year - 1) // 4 - 1 + _BEFORE_MONTH[month - 1] + after_leap_day + day - 1
    return np.where((year > 0) & (year <= julian.LAST_YEAR) & (ordinal > 0), ordinal, -1).astype(np.int32)


def numbers_of(ordinals: Ints) -> tuple[Ints, Ints, Ints]:
    """Year, month and day of each ordinal."""
    days = (np.asarray(ordinals).astype(np.int64) - _FIRST_OF_1970).astype("datetime64[D]")
    months = days.astype("datetime64[M]")
    number = months.astype(np.int64)
    day = (days - months.astype("datetime64[D]")).astype(np.int64) + 1
    return (number // 12 + 1970).astype(np.int32), (number % 12 + 1).astype(np.int32), day.astype(np.int32)
