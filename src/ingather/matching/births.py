"""Compare the births of pairs of records: every reading of one side with every reading of the other."""

from datetime import date
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from ingather.dates import julian
from ingather.dates.interval import Precision
from ingather.matching.levels import BirthLevel
from ingather.matching.prepare import Ints, Prepared

Longs = npt.NDArray[np.int64]

_FIRST_OF_1970 = date(1970, 1, 1).toordinal()
_SLIP_YEARS = 10  # farther apart, one name is rather that of a parent
_MONTH, _WIDE, _APART, _GENERATION = 31, 731, 3 * 366, 30 * 366  # days


def compare_births(left: Prepared, right: Prepared, pairs: Ints) -> npt.NDArray[np.int8]:
    """The birth level of each pair; the best reading counts, and what either side lacks is MISSING."""
    a, b = left.births[pairs[:, 0]], right.births[pairs[:, 1]]
    exact_a = left.precise[pairs[:, 0]] == Precision.DAY
    exact_b = right.precise[pairs[:, 1]] == Precision.DAY
    best = np.zeros(len(pairs), dtype=np.int8)
    for reading_a in range(_readings(a)):
        for reading_b in range(_readings(b)):
            level = _levels(a[:, reading_a], b[:, reading_b], exact_a & exact_b)
            best = np.maximum(best, level)
    return _slips(best, a, b, exact_a & exact_b)


def _readings(births: Ints) -> int:
    """How many readings the fullest of these births has."""
    return int((births[:, :, 0] >= 0).sum(axis=1).max(initial=0))


def _levels(a: Ints, b: Ints, exact: npt.NDArray[np.bool_]) -> npt.NDArray[np.int8]:
    """The level of one reading on each side, slips and swaps left aside."""
    there = (a[:, 0] >= 0) & (b[:, 0] >= 0)
    gap = np.maximum(a[:, 0], b[:, 0]) - np.minimum(a[:, 1], b[:, 1])  # days between; 0 or less where they meet
    width = np.maximum(a[:, 1] - a[:, 0], b[:, 1] - b[:, 0]) + 1
    meet = gap <= 0
    level = np.select(
        [~there, meet & exact, meet & (width <= _MONTH), meet & (width <= _WIDE), meet & (width <= _GENERATION), meet],
        [BirthLevel.MISSING, BirthLevel.DAY, BirthLevel.MONTH, BirthLevel.YEAR, BirthLevel.WIDE, BirthLevel.OPEN],
        np.where(~exact & (gap <= _APART), BirthLevel.YEARS_APART, BirthLevel.CONFLICT),
    )
    return level.astype(np.int8)


def _slips(level: npt.NDArray[np.int8], a: Ints, b: Ints, exact: npt.NDArray[np.bool_]) -> npt.NDArray[np.int8]:
    """Full dates in conflict that a known kind of error explains are given its level, by their best readings."""
    conflict = (level == BirthLevel.CONFLICT) & exact
    for reading_a in range(_readings(a)):
        for reading_b in range(_readings(b)):
            one, other = a[:, reading_a], b[:, reading_b]
            for index in np.flatnonzero(conflict & _may_be_slips(one, other)):
                found = _slip((int(one[index, 0]), int(one[index, 1])), (int(other[index, 0]), int(other[index, 1])))
                level[index] = max(level[index], found)
    return level


def _may_be_slips(a: Ints, b: Ints) -> npt.NDArray[np.bool_]:
    """Which pairs of days are worth a closer look: near each other, or with at most one number apart, or swapped."""
    numbers_a, numbers_b = _numbers(a[:, 0]), _numbers(b[:, 0])
    same = sum((one == other).astype(np.int8) for one, other in zip(numbers_a, numbers_b, strict=True))
    (year_a, month_a, day_a), (year_b, month_b, day_b) = numbers_a, numbers_b
    swapped = (year_a == year_b) & (month_a == day_b) & (day_a == month_b)
    near = np.maximum(a[:, 0], b[:, 0]) - np.minimum(a[:, 1], b[:, 1]) < _MONTH
    found: npt.NDArray[np.bool_] = (a[:, 0] >= 0) & (b[:, 0] >= 0) & ((same >= 2) | swapped | near)
    return found


def _numbers(ordinals: Ints) -> tuple[Longs, Longs, Longs]:
    """Year, month and day of each ordinal."""
    days = (ordinals.astype(np.int64) - _FIRST_OF_1970).astype("datetime64[D]")
    months = days.astype("datetime64[M]")
    number = months.astype(np.int64)
    return number // 12, number % 12 + 1, (days - months.astype("datetime64[D]")).astype(np.int64) + 1


@lru_cache(maxsize=1 << 16)
def _slip(one: tuple[int, int], other: tuple[int, int]) -> BirthLevel:
    """How two days stand to each other that do not meet; only days of one civil date can be slips of the pen."""
    near = BirthLevel.NEAR if max(one[0], other[0]) - min(one[1], other[1]) < _MONTH else BirthLevel.CONFLICT
    if one[0] != one[1] or other[0] != other[1]:
        return near
    first, second = date.fromordinal(one[0]), date.fromordinal(other[0])
    if _shifted(first, second) or _shifted(second, first):
        return BirthLevel.SHIFTED
    if (first.year, first.month, first.day) == (second.year, second.day, second.month):
        return BirthLevel.SWAPPED
    return BirthLevel.SLIP if _one_slip(first, second) else near


def _shifted(old: date, new: date) -> bool:
    """Whether a day becomes the other when it is taken as written in the Julian calendar."""
    found = julian.day(old.year, old.month, old.day)
    return found is not None and found.first == new.toordinal()


def _one_slip(first: date, second: date) -> bool:
    """Whether just one number differs, as a hand slips: by a figure, by two changed round, or by one year."""
    numbers = [(each.year, each.month, each.day) for each in (first, second)]
    unlike = [(a, b) for a, b in zip(*numbers, strict=True) if a != b]
    if len(unlike) != 1 or abs(first.year - second.year) > _SLIP_YEARS:
        return False
    one, other = (f"{number:02}" for number in unlike[0])
    figures = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    turned = len(figures) == 2 and figures[0] == figures[1][::-1]
    return len(figures) == 1 or turned or abs(int(one) - int(other)) == 1
