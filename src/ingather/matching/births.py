"""Compare the births of pairs of records: every reading of one side with every reading of the other."""

import numpy as np
import numpy.typing as npt

from ingather.dates import julian
from ingather.dates.interval import Precision
from ingather.matching.birthloops import birth_levels
from ingather.matching.plain import plain
from ingather.matching.prepared import Ints, Prepared

_FIRST_OF_1970 = 719163  # as an ordinal day


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
    distinct, inverse = np.unique(np.where(first < 0, -1, first), return_inverse=True)
    named = zip(distinct.tolist(), *(numbers.tolist() for numbers in numbers_of(distinct)), strict=True)
    old = np.array([_in_old_style(*numbers) if ordinal >= 0 else -1 for ordinal, *numbers in named])
    found = np.stack([first, prepared.births[:, :, 1], year, month, day, old[inverse].reshape(first.shape)], axis=2)
    return np.ascontiguousarray(found, dtype=np.int32)


def _in_old_style(year: int, month: int, day: int) -> int:
    found = julian.day(year, month, day)
    return -1 if found is None else found.first


def numbers_of(ordinals: Ints) -> tuple[Ints, Ints, Ints]:
    """Year, month and day of each ordinal."""
    days = (np.asarray(ordinals).astype(np.int64) - _FIRST_OF_1970).astype("datetime64[D]")
    months = days.astype("datetime64[M]")
    number = months.astype(np.int64)
    day = (days - months.astype("datetime64[D]")).astype(np.int64) + 1
    return (number // 12 + 1970).astype(np.int32), (number % 12 + 1).astype(np.int32), day.astype(np.int32)
