"""Pairs of records that share a key, from keys in order: the inner loop of meeting.

Compiled where a compiler was at hand, and the same source, to the last bit, where there was none. Keys are words of
64 bits, `key << 32 | record`, ascending; the records that share a key are its block. So are pairs of records.
"""

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    import cython  # a word of the compiler's, which does not look at the condition
else:
    from ingather.names import uncompiled as cython

Words = npt.NDArray[np.uint64]
Longs = npt.NDArray[np.int64]


def part(both: Words, most: int, common: Words, shared: Words) -> tuple[int, int, int]:
    """Part the keys that more than `most` records share from the others; each of these that several share stays.

    Writes the common keys (without records) to `common`, and the words of the others that two records or more share to
    `shared`, both ascending. Returns how many words each has, and how many words have keys that are not common.
    """
    with cython.nogil:
        keys, many, several, kept, begin = both.shape[0], 0, 0, 0, 0
        while begin < keys:
            end = begin + 1
            while end < keys and both[end] >> 32 == both[begin] >> 32:
                end += 1
            if end - begin > most:
                common[many] = both[begin] >> 32
                many += 1
            else:
                kept += end - begin
                if end - begin > 1:
                    for place in range(begin, end):
                        shared[several] = both[place]
                        several += 1
            begin = end
    return many, several, kept


def strew(words: Words, shift: int, begin: Longs, out: Words) -> None:
    """Lay words into `out` by their bits above `shift`: those of b from `begin[b]` on, which is moved on."""
    with cython.nogil:
        for number in range(words.shape[0]):
            bucket = words[number] >> shift
            out[begin[bucket]] = words[number]
            begin[bucket] += 1


def meet_within(both: Words, place: Longs, most: int, out: Words) -> int:
    """Write the pairs of records that share a key, each once in its block, into `out`; how many there are.

    In a block of more than `most` records each meets the `most` that follow it, and fewer where the block is so large
    that these would be too many. `place` is where the block begins, the first record and the second one within it,
    from which to go on; it is moved on, and its first figure is the number of keys when all have met.
    """
    with cython.nogil:
        keys, room, written = both.shape[0], out.shape[0], 0
        begin, one, other = place[0], place[1], place[2]
        while begin < keys:
            end = begin + 1
            while end < keys and both[end] >> 32 == both[begin] >> 32:
                end += 1
            near = end - begin
            if near > most:
                near = most
            if end - begin > 10 * most:
                near = 10 * most * most // (end - begin)
                if near < 2:
                    near = 2
            while one < end:
                last = one + near
                if last >= end:
                    last = end - 1
                if other <= one:
                    other = one + 1
                while other <= last:
                    if written == room:
                        place[0], place[1], place[2] = begin, one, other
                        return written
                    out[written] = (record_of(both[one]) << 32) | record_of(both[other])
                    written += 1
                    other += 1
                one += 1
                other = 0
            begin = end
        place[0], place[1], place[2] = begin, one, other
    return written


def meet_between(left: Words, right: Words, place: Longs, most: int, out: Words) -> int:
    """Write the pairs of a left and a right record that share a key into `out`; how many there are.

    Of more than `most` right records of a block, each left one meets the `most` that stand about where it stands.
    `place` is where the right block and the left block begin, the left record and the right one from which to go on
    (-1 for the first); it is moved on, and its first figure is the number of right keys when all have met.
    """
    with cython.nogil:
        lefts, rights, room, written = left.shape[0], right.shape[0], out.shape[0], 0
        begin, first, one, other = place[0], place[1], place[2], place[3]
        while begin < rights:
            end = begin + 1
            while end < rights and right[end] >> 32 == right[begin] >> 32:
                end += 1
            if one < 0:
                first = reached(left, first, right[begin] >> 32)
                one = first
            last = one
            while last < lefts and left[last] >> 32 == right[begin] >> 32:
                last += 1
            while one < last:
                start, stop = begin, end
                if end - begin > most:
                    start = begin + (one - first) * (end - begin) // (last - first) - most // 2
                    stop = start + 2 * (most // 2) + 1
                    if start < begin:
                        start = begin
                    if stop > end:
                        stop = end
                if other < start:
                    other = start
                while other < stop:
                    if written == room:
                        place[0], place[1], place[2], place[3] = begin, first, one, other
                        return written
                    out[written] = (record_of(left[one]) << 32) | record_of(right[other])
                    written += 1
                    other += 1
                one += 1
                other = -1
            begin, first, one, other = end, last, -1, -1
        place[0], place[1], place[2], place[3] = begin, first, one, other
    return written


def record_of(word: int) -> int:
    """The record of a key: its low 32 bits, by figures that stay machine integers."""
    return word - (word >> 32 << 32)


def reached(both: Words, start: int, key: int) -> int:
    """The first place, from `start` on, of a key that is not less: by steps that double, then by halving the last."""
    step, last = 1, start
    while last < both.shape[0] and both[last] >> 32 < key:
        start = last + 1
        last += step
        step *= 2
    if last > both.shape[0]:
        last = both.shape[0]
    while start < last:
        middle = (start + last) // 2
        if both[middle] >> 32 < key:
            start = middle + 1
        else:
            last = middle
    return start
