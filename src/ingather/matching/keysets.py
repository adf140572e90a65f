"""The keys of records, from sets of what they say: the inner loop of finding who is compared with whom.

A key stands for a set of one to four atoms (a sound, a year, a place ...) of different groups. A set that is common
is no key: it is joined by a further atom, so that every key stands for a smallest set that is not common.
Compiled where a compiler was at hand, and the same source, to the last bit, where there was none.
"""

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    import cython  # a word of the compiler's, which does not look at the condition
else:
    from ingather.names import uncompiled as cython

MOST_ATOMS = 32  # of one record
LARGEST = 4  # atoms of a set
MOST_FOURS = 8  # sets of four atoms that are keys of one record

Longs = npt.NDArray[np.uint64]
Shorts = npt.NDArray[np.uint32]
WORD = 0xFFFFFFFF  # handed to the loops, in which a figure of more than 31 bits would be no machine integer


def key_of(total: int, word: int) -> int:
    """The key (32 bits, never 0) of a set from the sum of its atoms (32 bits)."""
    mixed = ((total ^ (total >> 15)) * 0x2C1B3C6D) & word
    mixed = ((mixed ^ (mixed >> 12)) * 0x297A2D39) & word
    mixed = mixed ^ (mixed >> 15)
    return mixed if mixed != 0 else 1


def is_common(table: Shorts, mask: int, key: int) -> bool:
    """Whether a key stands in a table of open addresses (a power of two long, 0 for a free place)."""
    place = key & mask
    while table[place] != 0:
        if table[place] == key:
            return True
        place = (place + 1) & mask
    return False


def fill_table(keys: Shorts, table: Shorts) -> None:
    """Put keys into an empty table of open addresses, which must be longer than they are many."""
    mask = table.shape[0] - 1
    for number in range(keys.shape[0]):
        key = keys[number]
        place = key & mask
        while table[place] != 0 and table[place] != key:
            place = (place + 1) & mask
        table[place] = key


def settle(
    start: npt.NDArray[np.int64], part: npt.NDArray[np.uint8], atom: Shorts, group: npt.NDArray[np.uint8]
) -> int:
    """Put the atoms of each record, `start[r]` to `start[r + 1]`, in order by their part, and each once in its part.

    What is left moves together, and `start` with it; how many atoms are left in all.
    """
    written = 0
    begin = start[0]
    for record in range(start.shape[0] - 1):
        first, end = written, start[record + 1]
        for place in range(begin, end):
            one, value, kind = part[place], atom[place], group[place]
            to = written
            while to > first and (part[to - 1] > one or (part[to - 1] == one and atom[to - 1] > value)):
                to -= 1
            if to > first and part[to - 1] == one and atom[to - 1] == value:
                continue
            for moved in range(written, to, -1):
                part[moved], atom[moved], group[moved] = part[moved - 1], atom[moved - 1], group[moved - 1]
            part[to], atom[to], group[to] = one, value, kind
            written += 1
        begin = end
        start[record] = first
    start[start.shape[0] - 1] = written
    return written


def emit(
    start: npt.NDArray[np.int64],
    atom: Shorts,
    group: npt.NDArray[np.uint8],
    ones: Shorts,
    twos: Shorts,
    threes: Shorts,
    first: int,
    size: int,
    word: int,
    out: Longs,
    alone: npt.NDArray[np.uint8],
    common: npt.NDArray[np.uint8],
    fours: npt.NDArray[np.uint64],
) -> tuple[int, int]:
    """Write `key << 32 | record` for each smallest set that is not common, from the record `first` on.

    The atoms of record r are `atom[start[r]:start[r + 1]]`, each of a group; `ones`, `twos` and `threes` are tables of
    the common keys of sets so large. With a `size` from 1 to 3, only sets of that many atoms are written, common or
    not, where their parts are common; with LARGEST, the rest: sets of LARGEST atoms and, so that nobody is left
    without a key, the largest common set of a record that has no key: such blocks may be large. With 0, all keys. Of
    the sets of four, the MOST_FOURS least stand, so that rows alike in much share some. Stops before `out` could be
    full, and returns the next record and how many keys were written. `alone` (MOST_ATOMS), `common` (MOST_ATOMS
    square) and `fours` (MOST_FOURS) are scratch.
    """
    with cython.nogil:
        mask_one, mask_two, mask_three = ones.shape[0] - 1, twos.shape[0] - 1, threes.shape[0] - 1
        records = start.shape[0] - 1
        written = 0
        room = out.shape[0] - 41000  # the most sets that one record can have
        record = first
        while record < records and written <= room:
            begin = start[record]
            many = start[record + 1] - begin
            if many > alone.shape[0]:
                many = alone.shape[0]
            largest, widest, held, keys = 0, 0, 0, 0
            for i in range(many):
                key = key_of(atom[begin + i], word)
                if widest < 1:
                    largest, widest = key, 1
                alone[i] = size != 1 and is_common(ones, mask_one, key)
                if not alone[i]:
                    keys += 1
                    if size < 2:
                        out[written] = (key << 32) | record
                        written += 1
            if size == 1:
                record += 1
                continue
            for i in range(many):
                for j in range(i + 1, many):
                    common[i, j] = 0
                    if not alone[i] or not alone[j] or group[begin + i] == group[begin + j]:
                        continue
                    key = key_of((atom[begin + i] + atom[begin + j]) & word, word)
                    common[i, j] = size != 2 and is_common(twos, mask_two, key)
                    if widest < 2 and common[i, j]:
                        largest, widest = key, 2
                    if not common[i, j]:
                        keys += 1
                        if size == 0 or size == 2:
                            out[written] = (key << 32) | record
                            written += 1
            if size == 2:
                record += 1
                continue
            for i in range(many):
                for j in range(i + 1, many):
                    if not common[i, j]:
                        continue
                    for k in range(j + 1, many):
                        if not common[i, k] or not common[j, k]:
                            continue
                        total = (atom[begin + i] + atom[begin + j] + atom[begin + k]) & word
                        key = key_of(total, word)
                        if size == 3 or not is_common(threes, mask_three, key):
                            keys += 1
                            if size == 0 or size == 3:
                                out[written] = (key << 32) | record
                                written += 1
                            continue
                        if widest < 3:
                            largest, widest = key, 3
                        for m in range(k + 1, many):
                            if not common[i, m] or not common[j, m] or not common[k, m]:
                                continue
                            key = key_of((total + atom[begin + m]) & word, word)
                            place = held
                            if held < fours.shape[0]:
                                held += 1
                            elif key >= fours[held - 1]:
                                continue
                            else:
                                place = held - 1
                            while place > 0 and fours[place - 1] > key:
                                fours[place] = fours[place - 1]
                                place -= 1
                            fours[place] = key
            if size != 3:
                for i in range(held):
                    out[written] = (fours[i] << 32) | record
                    written += 1
                if held == 0 and keys == 0 and widest > 0:
                    out[written] = (largest << 32) | record
                    written += 1
            record += 1
    return record, written
