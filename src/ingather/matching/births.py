"""Compare the births of pairs of records: every reading of one side with every reading of the other."""

from datetime import date
from functools import lru_cache
from itertools import product

import numpy as np
import numpy.typing as npt

from ingather.dates.interval import Precision
from ingather.matching.levels import BirthLevel
from ingather.matching.prepare import Ints, Prepared

_WIDE, _APART = 731, 3 * 366  # days
_SLIP_YEARS = 10  # farther apart, one name is rather that of a parent


def compare_births(left: Prepared, right: Prepared, pairs: Ints) -> npt.NDArray[np.int8]:
    """The birth level of each pair; the best reading counts, and what either side lacks is MISSING."""
    a, b = left.births[pairs[:, 0]], right.births[pairs[:, 1]]
    exact_a = left.precise[pairs[:, 0]] == Precision.DAY
    exact_b = right.precise[pairs[:, 1]] == Precision.DAY
    best = np.zeros(len(pairs), dtype=np.int8)
    for reading_a in range(a.shape[1]):
        for reading_b in range(b.shape[1]):
            level = _levels(a[:, reading_a], b[:, reading_b], exact_a & exact_b)
            best = np.maximum(best, level)
    return _slips(best, a[:, :, 0], b[:, :, 0], exact_a & exact_b)


def _levels(a: Ints, b: Ints, exact: npt.NDArray[np.bool_]) -> npt.NDArray[np.int8]:
    """The level of one reading on each side, slips and swaps left aside."""
    there = (a[:, 0] >= 0) & (b[:, 0] >= 0)
    gap = np.maximum(a[:, 0], b[:, 0]) - np.minimum(a[:, 1], b[:, 1])  # days between; 0 or less where they meet
    width = np.maximum(a[:, 1] - a[:, 0], b[:, 1] - b[:, 0]) + 1
    level = np.select(
        [~there, (gap <= 0) & exact, (gap <= 0) & (width <= 31), (gap <= 0) & (width <= _WIDE), gap <= 0],
        [BirthLevel.MISSING, BirthLevel.DAY, BirthLevel.MONTH, BirthLevel.YEAR, BirthLevel.WIDE],
        np.where(~exact & (gap <= _APART), BirthLevel.YEARS_APART, BirthLevel.CONFLICT),
    )
    return level.astype(np.int8)


def _slips(level: npt.NDArray[np.int8], a: Ints, b: Ints, exact: npt.NDArray[np.bool_]) -> npt.NDArray[np.int8]:
    """Full dates in conflict that are a slip of the pen apart are given that level."""
    for index in np.flatnonzero((level == BirthLevel.CONFLICT) & exact):
        days = product(a[index][a[index] >= 0].tolist(), b[index][b[index] >= 0].tolist())
        level[index] = max(_slip(one, other) for one, other in days)
    return level


@lru_cache(maxsize=1 << 16)
def _slip(a: int, b: int) -> BirthLevel:
    first, second = date.fromordinal(a), date.fromordinal(b)
    if first.year == second.year and (first.month, first.day) == (second.day, second.month):
        return BirthLevel.SWAPPED
    same = (first.year == second.year, first.month == second.month, first.day == second.day)
    if sum(same) < 2:
        return BirthLevel.CONFLICT
    numbers = ((first.year, second.year), (first.month, second.month), (first.day, second.day))
    one, other = next((f"{a:02}", f"{b:02}") for (a, b), equal in zip(numbers, same, strict=True) if not equal)
    years_apart = abs(first.year - second.year)
    return BirthLevel.SLIP if _one_slip(one, other) and years_apart <= _SLIP_YEARS else BirthLevel.CONFLICT


def _one_slip(one: str, other: str) -> bool:
    """Whether two numbers differ in one figure, or in two that changed places."""
    changed = [place for place, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    turned = len(changed) == 2 and one[changed[0]] == other[changed[1]] and one[changed[1]] == other[changed[0]]
    return len(changed) == 1 or turned
