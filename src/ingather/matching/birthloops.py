"""The inner loop of comparing births: every reading of one side with every reading of the other.

Compiled where a compiler was at hand, and the same source, to the last bit, where there was none. The levels are
those of `BirthLevel`, written as figures: 1 conflict, 2 years apart, 3 near, 4 slip, 5 swapped, 6 shifted, 7 open,
8 wide, 9 year, 10 month, 11 day.
"""

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    import cython  # a word of the compiler's, which does not look at the condition
else:
    from ingather.names import uncompiled as cython

Ints = npt.NDArray[np.int32]


def birth_levels(
    pairs: Ints,
    left: Ints,
    right: Ints,
    exact_left: npt.NDArray[np.int8],
    exact_right: npt.NDArray[np.int8],
    out: npt.NDArray[np.int8],
) -> None:
    """The birth level of each pair (n by 2) into `out` (n): the best of its readings; 0 where one side has none.

    `left` and `right` hold for each record and reading the first and last day (ordinals, -1 for none), the year,
    month and day of the first, and the day that these numbers name in the Julian calendar (-1 for none); `exact`
    tells whether a day was written.
    """
    with cython.nogil:
        for pair in range(pairs.shape[0]):
            a, b = pairs[pair, 0], pairs[pair, 1]
            exact = exact_left[a] != 0 and exact_right[b] != 0
            best = 0
            for i in range(left.shape[1]):
                if left[a, i, 0] < 0:
                    break
                for j in range(right.shape[1]):
                    if right[b, j, 0] < 0:
                        break
                    gap = max(left[a, i, 0], right[b, j, 0]) - min(left[a, i, 1], right[b, j, 1])
                    width = max(left[a, i, 1] - left[a, i, 0], right[b, j, 1] - right[b, j, 0]) + 1
                    if gap > 0:
                        level = 2 if not exact and gap <= 1098 else 1
                    elif exact:
                        level = 11
                    elif width <= 31:
                        level = 10
                    elif width <= 731:
                        level = 9
                    elif width <= 10980:
                        level = 8
                    else:
                        level = 7
                    if level > best:
                        best = level
            if best == 1 and exact:
                for i in range(left.shape[1]):
                    if left[a, i, 0] < 0:
                        break
                    for j in range(right.shape[1]):
                        if right[b, j, 0] < 0:
                            break
                        gap = max(left[a, i, 0], right[b, j, 0]) - min(left[a, i, 1], right[b, j, 1])
                        level = 3 if gap < 31 else 1
                        if left[a, i, 0] == left[a, i, 1] and right[b, j, 0] == right[b, j, 1]:
                            if left[a, i, 5] == right[b, j, 0] or right[b, j, 5] == left[a, i, 0]:
                                level = 6
                            elif (
                                left[a, i, 2] == right[b, j, 2]
                                and left[a, i, 3] == right[b, j, 4]
                                and left[a, i, 4] == right[b, j, 3]
                            ):
                                level = 5
                            elif one_slip(
                                left[a, i, 2],
                                left[a, i, 3],
                                left[a, i, 4],
                                right[b, j, 2],
                                right[b, j, 3],
                                right[b, j, 4],
                            ):
                                level = 4
                        if level > best:
                            best = level
            out[pair] = best


def one_slip(year_a: int, month_a: int, day_a: int, year_b: int, month_b: int, day_b: int) -> bool:
    """Whether just one number differs, as a hand slips: by a figure, by two changed round, or by one."""
    if (year_a != year_b) + (month_a != month_b) + (day_a != day_b) != 1:
        return False
    one, other = year_a + month_a + day_a, year_b + month_b + day_b
    if year_a != year_b:
        one, other = year_a, year_b
        if abs(one - other) > 10:
            return False
    elif month_a != month_b:
        one, other = month_a, month_b
    else:
        one, other = day_a, day_b
    if abs(one - other) == 1:
        return True
    unlike, first_one, first_other, second_one, second_other = 0, 0, 0, 0, 0
    for _ in range(4):
        if one % 10 != other % 10:
            unlike += 1
            first_one, first_other, second_one, second_other = second_one, second_other, one % 10, other % 10
        one, other = one // 10, other // 10
    return unlike == 1 or (unlike == 2 and first_one == second_other and first_other == second_one)
