"""Tell at a glance which pairs of records cannot be one person: an upper bound of their weight.

Compiled where a compiler was at hand, and the same source, to the last bit, where there was none. What a glance needs
of a record stands side by side on its *card*, a row of words of 32 bits, and what it needs of each of its names on a
card of that name, so that a glance at two records touches few places of memory. Weights are whole numbers, of
`FINENESS` to a bit.
"""

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    import cython  # a word of the compiler's, which does not look at the condition
else:
    from ingather.names import uncompiled as cython

Ints = npt.NDArray[np.int32]
Words = npt.NDArray[np.uint32]
Longs = npt.NDArray[np.uint64]

FINENESS = 256  # to a bit of weight
ANY = 1  # stands on a card for a value that may agree with every other
ABOUT = 3  # words on a card before its fields: the first of its names, how many they are, the most that they can give
OF_BIRTH = 3  # words for each reading of a birth: first day, last day, and the year, month and day of the first
OF_TOKEN = 8  # words for each token: a hash, twice two for sounds, two for letters, rarity and need


def bound_fields(
    pairs: Longs,
    left: Words,
    right: Words,
    fields: Ints,
    of_fields: Ints,
    sets: Ints,
    of_sets: Ints,
    births: int,
    of_births: Ints,
    out: Ints,
) -> None:
    """The most weight that all but the names of each pair of cards (`left << 32 | right`) can have, into `out`.

    `fields` are the places of words that agree where they are equal, 0 for none, and `of_fields` (F by 2) what
    agreeing and differing give; `sets` and `of_sets` the same for sets of sounds, of two words each, which agree where
    they share one. The readings of births stand from the word `births` on; days are ordinals plus 1, 0 for none, and
    `of_births` holds what no birth gives, then a conflict, years apart, a slip, and spans that meet within any time, a
    generation, two years, a month and a day.
    """
    with cython.nogil:
        readings_left, readings_right = (left.shape[1] - births) // 3, (right.shape[1] - births) // 3
        for begin in range(0, pairs.shape[0], 64):
            end = begin + 64 if begin + 64 < pairs.shape[0] else pairs.shape[0]
            for pair in range(begin, end):  # all cards are touched first: memory brings many at once as fast as one
                b = pairs[pair] - (pairs[pair] >> 32 << 32)
                out[pair] = (right[b, 2] ^ right[b, births]) & 1
            for pair in range(begin, end):
                a = pairs[pair] >> 32
                b = pairs[pair] - (pairs[pair] >> 32 << 32)
                total = 0
                for f in range(fields.shape[0]):
                    one, other = left[a, fields[f]], right[b, fields[f]]
                    if one != 0 and other != 0:
                        total += of_fields[f, 0] if one == other or one == 1 or other == 1 else of_fields[f, 1]
                for f in range(sets.shape[0]):
                    i = sets[f]
                    if (left[a, i] | left[a, i + 1]) != 0 and (right[b, i] | right[b, i + 1]) != 0:
                        shared = (left[a, i] & right[b, i]) | (left[a, i + 1] & right[b, i + 1])
                        total += of_sets[f, 0] if shared != 0 else of_sets[f, 1]
                best = of_births[1] if left[a, births] != 0 and right[b, births] != 0 else of_births[0]
                for i in range(readings_left):
                    x = births + 3 * i
                    if left[a, x] == 0:
                        break
                    for j in range(readings_right):
                        y = births + 3 * j
                        if right[b, y] == 0:
                            break
                        first, last = left[a, x], left[a, x + 1]
                        width = last - first
                        if right[b, y + 1] - right[b, y] > width:
                            width = right[b, y + 1] - right[b, y]
                        if right[b, y] > first:
                            first = right[b, y]
                        if right[b, y + 1] < last:
                            last = right[b, y + 1]
                        value = of_births[birth_of(first - last, width, left[a, x + 2], right[b, y + 2])]
                        if value > best:
                            best = value
                out[pair] = total + best


def bound_names(
    pairs: Longs,
    left: Words,
    right: Words,
    names_left: Words,
    names_right: Words,
    of_names: Ints,
    least: int,
    out: Ints,
) -> None:
    """Add to `out` the most weight that the names of each pair of cards (`left << 32 | right`) can have.

    A token is a hash (0 for none), its sounds (which meet where both halves do), its letters, and twice its rarity,
    plus 1 where lists must have it. `of_names` holds the weight where every token that the shorter name must have may
    agree, where some may, where none can, and the share of its rarity (in parts of FINENESS) that a token gives which
    only may agree. Where even the most that the names can give leaves a pair below `least`, they are not looked at.
    """
    with cython.nogil:
        wide_left, wide_right = names_left.shape[1] // 8, names_right.shape[1] // 8
        for pair in range(pairs.shape[0]):
            a = pairs[pair] >> 32
            b = pairs[pair] - (pairs[pair] >> 32 << 32)
            most = left[a, 2] if left[a, 2] < right[b, 2] else right[b, 2]
            if out[pair] + most + of_names[0] < least:
                out[pair] += most + of_names[0]
                continue
            best = 0
            compared = False
            for x in range(left[a, 0], left[a, 0] + left[a, 1]):
                for y in range(right[b, 0], right[b, 0] + right[b, 1]):
                    gained, count_left, met_left, count_right, met_right, met = 0, 0, 0, 0, 0, 0
                    for i in range(wide_left):
                        u = 8 * i
                        if names_left[x, u] == 0:
                            break
                        need = names_left[x, u + 7] & 1
                        count_left += need
                        most = -1
                        for j in range(wide_right):
                            v = 8 * j
                            if names_right[y, v] == 0:
                                break
                            one, other = names_left[x, u + 7] >> 1, names_right[y, v + 7] >> 1
                            if names_left[x, u] == names_right[y, v]:
                                value = one
                            elif (
                                (names_left[x, u + 1] & names_right[y, v + 1])
                                | (names_left[x, u + 2] & names_right[y, v + 2])
                                and (names_left[x, u + 3] & names_right[y, v + 3])
                                | (names_left[x, u + 4] & names_right[y, v + 4])
                            ) or few(
                                names_left[x, u + 5] ^ names_right[y, v + 5],
                                names_left[x, u + 6] ^ names_right[y, v + 6],
                            ):
                                value = (of_names[3] * (one if one < other else other) + 255) >> 8
                            else:
                                continue
                            met |= 1 << j
                            if value > most:
                                most = value
                        if most >= 0:
                            gained += most
                            met_left += need
                    for j in range(wide_right):
                        if names_right[y, 8 * j] == 0:
                            break
                        need = names_right[y, 8 * j + 7] & 1
                        count_right += need
                        met_right += need & (met >> j)
                    if met_left == count_left or met_right == count_right:
                        value = of_names[0] + gained
                    elif gained > 0:
                        value = of_names[1] + gained
                    else:
                        value = of_names[2]
                    if not compared or value > best:
                        best = value
                    compared = True
            out[pair] += best


def birth_of(gap: int, width: int, one: int, other: int) -> int:
    """The place in `of_births` of two spans, by the days between them, by the wider one and by the days they name."""
    if gap <= 0:
        if width <= 1:
            return 8
        if width < 31:
            return 7
        if width < 731:
            return 6
        return 5 if width < 10980 else 4
    if width > 1:
        return 2 if gap <= 1098 else 1
    return 3 if gap < 31 or near_numbers(one, other) else 1


def near_numbers(one: int, other: int) -> bool:
    """Whether two days (`year << 9 | month << 5 | day`) have two numbers in common, or day and month exchanged."""
    unlike = one ^ other
    if (unlike >> 9 == 0) + (unlike & 480 == 0) + (unlike & 31 == 0) >= 2:
        return True
    return unlike >> 9 == 0 and (one >> 5) & 15 == other & 31 and one & 31 == (other >> 5) & 15


def few(low: int, high: int) -> bool:
    """Whether at most two letters are set in two halves of a mask."""
    for _ in range(2):
        if low != 0:
            low &= low - 1
        elif high != 0:
            high &= high - 1
    return not low and not high
