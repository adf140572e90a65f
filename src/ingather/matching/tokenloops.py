"""The inner loops of comparing tokens: the table of what was found of each two, and how two rows of them align.

Compiled where a compiler was at hand, and the same source, to the last bit, where there was none.
`place_in` and `few` stand in `nameloops` as well: a loop that is compiled calls nothing beyond its own module.
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


def gather_tokens(
    a: Ints, b: Ints, left: Ints, right: Ints, first: int, table: Longs, held: npt.NDArray[np.int64], out: Longs
) -> int:
    """As `nameloops.gather`, of every two tokens of rows `a[k]` of `left` and `b[k]` of `right`, however they look."""
    with cython.nogil:
        room = min(out.shape[0], table.shape[0] // 2 - held[1]) - left.shape[1] * right.shape[1]
        written = 0
        number = first
        while number < a.shape[0] and written <= room:
            x, y = a[number], b[number]
            for i in range(left.shape[1]):
                one = left[x, i]
                if one < 0:
                    break
                for j in range(right.shape[1]):
                    other = right[y, j]
                    if other < 0:
                        break
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


def store(keys: Longs, values: Floats, table: Longs, found: Floats) -> None:
    """Write the value of each key beside its place in the table, and the key where it was not in it yet."""
    with cython.nogil:
        for number in range(keys.shape[0]):
            key = keys[number]
            place = place_in(table, key)
            table[place] = key
            found[place] = values[number]


def look_up(a: Ints, b: Ints, left: Ints, right: Ints, table: Longs, found: Floats, out: Bytes) -> None:
    """What `table` says of the numbers `left[a[k]]` and `right[b[k]]`, into `out` (n); 0 where either is below zero."""
    with cython.nogil:
        for number in range(a.shape[0]):
            one, other = left[a[number]], right[b[number]]
            out[number] = 0
            if one >= 0 and other >= 0:
                key = one
                key = ((key << 32) | other) + 1
                out[number] = int(found_of(table, found, key))


def align_tokens(
    a: Ints,
    b: Ints,
    left: Ints,
    right: Ints,
    same_left: Ints,
    same_right: Ints,
    table: Longs,
    found: Floats,
    of_levels: Floats,
    grid: npt.NDArray[np.float64],
    taken: Bytes,
    partner: Bytes,
    token_level: Bytes,
) -> None:
    """Align the tokens of the rows `a[k]` of `left` and `b[k]` of `right`, the best two first.

    `partner` (n by K, -1 throughout) gets the place of the right token of each left one, `token_level` (0 throughout)
    its level. `grid` (K by K) and `taken` (K) are scratch.
    """
    with cython.nogil:
        for number in range(a.shape[0]):
            x, y = a[number], b[number]
            count_left, count_right = 0, 0
            while count_left < left.shape[1] and left[x, count_left] >= 0:
                count_left += 1
            while count_right < right.shape[1] and right[y, count_right] >= 0:
                taken[count_right] = 0
                count_right += 1
            for i in range(count_left):
                for j in range(count_right):
                    one, other = left[x, i], right[y, j]
                    if same_left[one] == same_right[other]:
                        grid[i, j] = 1.0
                        continue
                    key = one
                    key = ((key << 32) | other) + 1
                    grid[i, j] = found_of(table, found, key)
            for _ in range(min(count_left, count_right)):
                best = of_levels[0] - 1e-6
                at_left, at_right = -1, -1
                for i in range(count_left):
                    if partner[number, i] >= 0:
                        continue
                    for j in range(count_right):
                        if taken[j] == 0 and grid[i, j] > best:
                            best = grid[i, j]
                            at_left, at_right = i, j
                if at_left < 0:
                    break
                taken[at_right] = 1
                level = 1
                while level < 4 and best >= of_levels[level] - 1e-6:
                    level += 1
                partner[number, at_left] = at_right
                token_level[number, at_left] = level


def most_worth(
    a: Ints,
    b: Ints,
    left: Ints,
    right: Ints,
    same_left: Ints,
    same_right: Ints,
    sound_left: Longs,
    sound_right: Longs,
    letter_left: Longs,
    letter_right: Longs,
    worth: Floats,
    best: Floats,
    out: Floats,
) -> None:
    """What the tokens of rows `a[k]` and `b[k]` can be worth at the most, by their sounds and letters at a glance.

    `worth` is that of a token that agrees strongly, and of one that is the same; `best` (K) is scratch. -1 where a
    row has no token.
    """
    with cython.nogil:
        for number in range(a.shape[0]):
            x, y = a[number], b[number]
            if left[x, 0] < 0 or right[y, 0] < 0:
                out[number] = -1
                continue
            total, other_total = 0.0, 0.0
            for j in range(right.shape[1]):
                best[j] = 0
            for i in range(left.shape[1]):
                one = left[x, i]
                if one < 0:
                    break
                most = 0.0
                for j in range(right.shape[1]):
                    other = right[y, j]
                    if other < 0:
                        break
                    if same_left[one] == same_right[other]:
                        value = worth[1]
                    elif (
                        sound_left[one, 0] & sound_right[other, 0] != 0
                        and sound_left[one, 1] & sound_right[other, 1] != 0
                    ) or few(letter_left[one] ^ letter_right[other]) != 0:
                        value = worth[0]
                    else:
                        continue
                    most = max(most, value)
                    best[j] = max(best[j], value)
                total += most
            for j in range(right.shape[1]):
                other_total += best[j]
            out[number] = min(total, other_total)


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
