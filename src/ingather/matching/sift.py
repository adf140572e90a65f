"""Tell at a glance which pairs of records cannot be one person: an upper bound of their weight.

Compiled where a compiler was at hand, and the same source, to the last bit, where there was none.
"""

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int32]
Words = npt.NDArray[np.uint32]
Masks = npt.NDArray[np.uint64]
Floats = npt.NDArray[np.float32]

ANY = 1  # stands in `coded` for a value that may agree with every other


def pair_up(
    left: Ints,
    left_first: npt.NDArray[np.int64],
    right: Ints,
    right_first: npt.NDArray[np.int64],
    place: npt.NDArray[np.int64],
    within: int,
    most: int,
    out: Ints,
) -> int:
    """Write pairs of records that share a block, from a place on, into `out` (n by 2); how many were written.

    Block k holds the left records `left[left_first[k]:left_first[k + 1]]` and the right ones alike; with `within`
    both sides are one list, and each pair is written once. Of a larger block, each left record meets the `most`
    right ones that stand nearest to it, and fewer where the block is so large that these would be too many. `place` is
    block, left and right place within it, and is moved on.
    """
    blocks = left_first.shape[0] - 1
    block, one, other = place[0], place[1], place[2]
    written, room = 0, out.shape[0]
    while block < blocks:
        left_end = left_first[block + 1]
        while one < left_end:
            right_end = right_first[block + 1]
            if within:
                if other <= one:
                    other = one + 1
                near = most
                if left_end - left_first[block] > 10 * most:
                    near = 10 * most * most // (left_end - left_first[block])
                    if near < 2:
                        near = 2
                if right_end > one + 1 + near:
                    right_end = one + 1 + near
            elif right_end - right_first[block] > most:
                middle = right_first[block] + (one - left_first[block]) * (right_end - right_first[block]) // (
                    left_end - left_first[block]
                )
                if other < middle - most // 2:
                    other = middle - most // 2
                if right_end > middle + most // 2 + 1:
                    right_end = middle + most // 2 + 1
            while other < right_end:
                if written == room:
                    place[0], place[1], place[2] = block, one, other
                    return written
                out[written, 0] = left[one]
                out[written, 1] = right[other]
                written += 1
                other += 1
            one += 1
            other = right_first[block]
        block += 1
        if block < blocks:
            one, other = left_first[block], right_first[block]
    place[0], place[1], place[2] = block, one, other
    return written


def bounds(
    pairs: Ints,
    coded_left: Words,
    coded_right: Words,
    of_coded: Floats,
    masks_left: Masks,
    masks_right: Masks,
    of_masks: Floats,
    births_left: Ints,
    births_right: Ints,
    of_births: Floats,
    first_left: Ints,
    first_right: Ints,
    token_left: Words,
    token_right: Words,
    sound_left: Masks,
    sound_right: Masks,
    letter_left: Masks,
    letter_right: Masks,
    need_left: npt.NDArray[np.int8],
    need_right: npt.NDArray[np.int8],
    rarity_left: Floats,
    rarity_right: Floats,
    most_left: Floats,
    most_right: Floats,
    of_names: Floats,
    least: float,
    out: Floats,
) -> None:
    """The most weight (bits) that each pair (n by 2) can have, into `out` (n).

    `coded` (records by F) are values as hashes, 0 for none, and `of_coded` (F by 2) what agreeing and differing
    give; `masks` and `of_masks` the same for sets of sounds, which agree where they share one. `births` (records
    by readings by first, last, year, month, day; -1 for none) with `of_births`, one weight for each of the
    constants above. The names of record r are the rows `first[r]` to `first[r + 1]` of tokens (hash, 0 for none;
    sounds; letters; whether lists must have it; rarity); `of_names` holds the weight where every token that the
    shorter name must have may agree, where some may, where none can, and the share of its rarity that a token gives
    which only may agree. `most` holds for each record the most that its names can give; where even that leaves a pair
    below `least`, the names are not looked at.
    """
    fields, sets = coded_left.shape[1], masks_left.shape[1]
    readings_left, readings_right = births_left.shape[1], births_right.shape[1]
    wide_left, wide_right = token_left.shape[1], token_right.shape[1]
    for pair in range(pairs.shape[0]):
        a, b = pairs[pair, 0], pairs[pair, 1]
        total = 0.0
        for f in range(fields):
            one, other = coded_left[a, f], coded_right[b, f]
            if one != 0 and other != 0:
                total += of_coded[f, 0] if one == other or one == 1 or other == 1 else of_coded[f, 1]
        for f in range(sets):
            if masks_left[a, f] != 0 and masks_right[b, f] != 0:
                total += of_masks[f, 0] if masks_left[a, f] & masks_right[b, f] else of_masks[f, 1]
        best = of_births[1]
        if births_left[a, 0, 0] < 0 or births_right[b, 0, 0] < 0:
            best = of_births[0]
        else:
            for i in range(readings_left):
                if births_left[a, i, 0] < 0:
                    break
                for j in range(readings_right):
                    if births_right[b, j, 0] < 0:
                        break
                    gap = max(births_left[a, i, 0], births_right[b, j, 0]) - min(
                        births_left[a, i, 1], births_right[b, j, 1]
                    )
                    width = max(
                        births_left[a, i, 1] - births_left[a, i, 0], births_right[b, j, 1] - births_right[b, j, 0]
                    )
                    if gap <= 0:
                        if width <= 1:
                            value = of_births[8]
                        elif width < 31:
                            value = of_births[7]
                        elif width < 731:
                            value = of_births[6]
                        elif width < 10980:
                            value = of_births[5]
                        else:
                            value = of_births[4]
                    elif width > 1:
                        value = of_births[2] if gap <= 1098 else of_births[1]
                    elif (
                        gap < 31
                        or (
                            (births_left[a, i, 2] == births_right[b, j, 2])
                            + (births_left[a, i, 3] == births_right[b, j, 3])
                            + (births_left[a, i, 4] == births_right[b, j, 4])
                            >= 2
                        )
                        or (
                            births_left[a, i, 2] == births_right[b, j, 2]
                            and births_left[a, i, 3] == births_right[b, j, 4]
                            and births_left[a, i, 4] == births_right[b, j, 3]
                        )
                    ):
                        value = of_births[3]
                    else:
                        value = of_births[1]
                    if value > best:
                        best = value
        total += best
        most = most_left[a] if most_left[a] < most_right[b] else most_right[b]
        if total + most + of_names[0] < least:
            out[pair] = total + most + of_names[0]
            continue
        best = 0.0
        compared = False
        for x in range(first_left[a], first_left[a + 1]):
            for y in range(first_right[b], first_right[b + 1]):
                bits = 0.0
                count_left = 0
                met_left = 0
                for i in range(wide_left):
                    if token_left[x, i] == 0:
                        break
                    count_left += need_left[x, i]
                    most = -1.0
                    for j in range(wide_right):
                        if token_right[y, j] == 0:
                            break
                        if token_left[x, i] == token_right[y, j]:
                            value = rarity_left[x, i]
                        elif (
                            sound_left[x, i, 0] & sound_right[y, j, 0] and sound_left[x, i, 1] & sound_right[y, j, 1]
                        ) or _few(letter_left[x, i] ^ letter_right[y, j]):
                            value = of_names[3]  # as a wider figure, so that both twins multiply alike
                            value = value * min(rarity_left[x, i], rarity_right[y, j])
                        else:
                            continue
                        if value > most:
                            most = value
                    if most >= 0:
                        bits += most
                        met_left += need_left[x, i]
                count_right = 0
                met_right = 0
                for j in range(wide_right):
                    if token_right[y, j] == 0:
                        break
                    count_right += need_right[y, j]
                    for i in range(wide_left):
                        if token_left[x, i] == 0:
                            break
                        if (
                            token_left[x, i] == token_right[y, j]
                            or (
                                sound_left[x, i, 0] & sound_right[y, j, 0]
                                and sound_left[x, i, 1] & sound_right[y, j, 1]
                            )
                            or _few(letter_left[x, i] ^ letter_right[y, j])
                        ):
                            met_right += need_right[y, j]
                            break
                if met_left == count_left or met_right == count_right:
                    value = of_names[0] + bits
                elif bits > 0:
                    value = of_names[1] + bits
                else:
                    value = of_names[2]
                if not compared or value > best:
                    best = value
                compared = True
        out[pair] = total + best


def _few(letters: int) -> bool:
    """Whether at most two letters are set."""
    for _ in range(2):
        if letters == 0:
            return True
        letters &= letters - 1
    return letters == 0
