"""The inner loops of comparing names: which tokens must be compared, and how the tokens of two names align.

Compiled where a compiler was at hand, and the same source, to the last bit, where there was none.
What was found of two tokens stands in a table: for its places, and how it is filled, see `tokenloops`.
"""

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    import cython  # a word of the compiler's, which does not look at the condition
else:
    from ingather.names import uncompiled as cython

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.uint64]
Bytes = npt.NDArray[np.int8]
Floats = npt.NDArray[np.float32]


def gather(
    a: Ints,
    b: Ints,
    tokens_left: Ints,
    fathers_left: Ints,
    tokens_right: Ints,
    fathers_right: Ints,
    sound_left: Longs,
    sound_right: Longs,
    letter_left: Longs,
    letter_right: Longs,
    first: int,
    table: Longs,
    held: npt.NDArray[np.int64],
    out: Longs,
) -> int:
    """Put into `table` every two tokens that names `a[k]` and `b[k]` compare, from the pair of names `first` on.

    `table` is one of open addresses (a power of two long) of `left << 32 | right` plus 1; 0 is a free place. What was
    not in it yet is written to `out` and counted in `held[0]`. Stops before either could be full, and returns the
    next pair of names.
    """
    with cython.nogil:
        wide_left, wide_right = tokens_left.shape[1], tokens_right.shape[1]
        room = min(out.shape[0], table.shape[0] // 2 - held[1]) - wide_left * wide_right
        written = 0
        number = first
        while number < a.shape[0] and written <= room:
            x, y = a[number], b[number]
            for i in range(wide_left):
                if tokens_left[x, i] < 0:
                    break
                for j in range(wide_right):
                    if tokens_right[y, j] < 0:
                        break
                    one, other = tokens_left[x, i], tokens_right[y, j]
                    if fathers_left[x, i] >= 0 and fathers_right[y, j] >= 0:
                        one, other = fathers_left[x, i], fathers_right[y, j]
                    if (
                        sound_left[one, 0] & sound_right[other, 0] == 0
                        or sound_left[one, 1] & sound_right[other, 1] == 0
                    ) and (few(letter_left[one] ^ letter_right[other]) == 0):
                        continue
                    key = one
                    key = ((key << 32) | other) + 1
                    place = place_in(table, key)
                    if table[place] == 0:
                        table[place] = key
                        out[written] = key
                        written += 1
            number += 1
        held[0] = written
        held[1] += written
    return number


def place_in(table: Longs, key: int) -> int:
    """Where a key stands in a table of open addresses, or the free place that it would have."""
    mask = table.shape[0] - 1
    one = (key - 1) >> 32
    other = (key - 1) - (one << 32)
    place: int = (one * 739982445) ^ (other * 695872825)
    place = (place ^ (place >> 15) ^ (place >> 33)) & mask  # neighbours far from each other
    while table[place] != 0 and table[place] != key:
        place = (place + 1) & mask
    return place


def found_of(table: Longs, found: Floats, key: int) -> float:
    """What was found of a key, 0 where it is not in the table; another key may be put into it meanwhile.

    So a place that was free is looked at again: whether it holds this key, not whether it is free.
    """
    place = place_in(table, key)
    return found[place] if table[place] == key else 0.0


def few(letters: int) -> int:
    """Whether at most two letters are set: by one slip, no more change in the letters that a token has.

    Two tokens can agree only by a common sound or by nearly the same letters; letters of two scripts have nothing in
    common but by their sounds.
    """
    for _ in range(2):
        if letters == 0:
            return 1
        letters &= letters - 1
    return 1 if letters == 0 else 0


def align_names(
    a: Ints,
    b: Ints,
    tokens_left: Ints,
    fathers_left: Ints,
    optional_left: Bytes,
    part_left: Bytes,
    tokens_right: Ints,
    fathers_right: Ints,
    optional_right: Bytes,
    part_right: Bytes,
    same_left: Ints,
    same_right: Ints,
    rarity_left: Floats,
    rarity_right: Floats,
    table: Longs,
    found: Floats,
    of_levels: Floats,
    grid: npt.NDArray[np.float64],
    partner_left: Bytes,
    partner_right: Bytes,
    token_level: Bytes,
    out: Bytes,
    bits: Floats,
) -> None:
    """Align the tokens of names `a[k]` and `b[k]`; into `out` (n by 5) and `bits` (n).

    The best pairs of tokens come first, each token once. `same` gives for each token a number that is equal for equal
    tokens of both sides; `found` the likeness of two others beside their place in `table`, 0 where they are not in it.
    Into `out`: how many tokens the left and the right name have, how many are aligned, the worst level of these,
    and what both lack: 0 nothing, 1 any part, 2 a given name beside an agreeing family name, 3 the other way round.
    Into `bits`: the rarity of the aligned tokens, each the less rare one's, by the share its level gives.
    `of_levels` holds the likenesses from which a token is an initial, fair, strong, the same, then the shares of
    these. The rest is scratch.
    """
    with cython.nogil:
        wide_left, wide_right = tokens_left.shape[1], tokens_right.shape[1]
        for number in range(a.shape[0]):
            x, y = a[number], b[number]
            count_left = 0
            while count_left < wide_left and tokens_left[x, count_left] >= 0:
                count_left += 1
            count_right = 0
            while count_right < wide_right and tokens_right[y, count_right] >= 0:
                count_right += 1
            told = 0
            for i in range(count_left):
                partner_left[i] = -1
                token_level[i] = 0
                if fathers_left[x, i] >= 0:
                    told |= 1
            for j in range(count_right):
                partner_right[j] = -1
                if fathers_right[y, j] >= 0:
                    told |= 2
            for i in range(count_left):
                for j in range(count_right):
                    one, other = tokens_left[x, i], tokens_right[y, j]
                    father_one, father_other = fathers_left[x, i] >= 0, fathers_right[y, j] >= 0
                    if told == 3 and father_one != father_other:
                        grid[i, j] = -1.0
                        continue
                    if father_one and father_other:
                        one, other = fathers_left[x, i], fathers_right[y, j]
                    if same_left[one] == same_right[other]:
                        grid[i, j] = 1.0
                        continue
                    key = one
                    key = ((key << 32) | other) + 1
                    grid[i, j] = found_of(table, found, key)
            aligned = 0
            for _ in range(min(count_left, count_right)):
                best = of_levels[0] - 1e-6
                at_left, at_right = -1, -1
                for i in range(count_left):
                    if partner_left[i] >= 0:
                        continue
                    for j in range(count_right):
                        if partner_right[j] < 0 and grid[i, j] > best:
                            best = grid[i, j]
                            at_left, at_right = i, j
                if at_left < 0:
                    break
                partner_left[at_left], partner_right[at_right] = at_right, at_left
                level = 1
                while level < 4 and best >= of_levels[level] - 1e-6:
                    level += 1
                token_level[at_left] = level
                aligned += 1
            if told != 0:
                alone_left, alone_right = 0, 0
                for i in range(count_left):
                    if partner_left[i] < 0 and fathers_left[x, i] < 0:
                        alone_left = 1
                for j in range(count_right):
                    if partner_right[j] < 0 and fathers_right[y, j] < 0:
                        alone_right = 1
                for i in range(count_left):
                    if partner_left[i] < 0:
                        continue
                    j = partner_left[i]
                    father_one, father_other = fathers_left[x, i] >= 0, fathers_right[y, j] >= 0
                    if (father_one and not father_other and alone_left) or (
                        father_other and not father_one and alone_right
                    ):
                        partner_left[i], partner_right[j] = -1, -1
                        token_level[i] = 0
                        aligned -= 1
            total = 0.0
            worst = 4
            strong_given, strong_family = 0, 0
            lack_left, lack_right = 0, 0
            for i in range(count_left):
                j = partner_left[i]
                if j < 0:
                    lack_left |= 2 if optional_left[x, i] else 1
                    if fathers_left[x, i] >= 0:
                        lack_left |= 4
                    continue
                one, other = tokens_left[x, i], tokens_right[y, j]
                level = token_level[i]
                if level < worst:
                    worst = level
                share = of_levels[3 + level]  # as a wider figure, so that both twins multiply alike
                total += share * min(rarity_left[one], rarity_right[other])
                if level >= 3:
                    if part_left[x, i] == 2 and part_right[y, j] == 2:
                        strong_family = 1
                    elif part_left[x, i] == 1 and part_right[y, j] == 1:
                        strong_given = 1
            for j in range(count_right):
                if partner_right[j] < 0:
                    lack_right |= 2 if optional_right[y, j] else 1
                    if fathers_right[y, j] >= 0:
                        lack_right |= 4
            lack = 0
            if lack_left & lack_right:
                lack = 1
                if lack_left & lack_right & 6 == 0:
                    if strong_family and not strong_given:
                        lack = 2
                    elif strong_given and not strong_family:
                        lack = 3
            out[number, 0], out[number, 1], out[number, 2] = count_left, count_right, aligned
            out[number, 3], out[number, 4] = worst, lack
            bits[number] = total
