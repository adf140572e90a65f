"""Linking rows of two lists one to one, the likeliest pair first: the inner loop.

Compiled where a compiler was at hand, and the same source, to the last bit, where there was none.
"""

import numpy as np
import numpy.typing as npt

FREE = 0
LINKED = 1
HELD = 2  # by a contest that a person has to decide

Ints = npt.NDArray[np.int32]
Bits = npt.NDArray[np.float64]
Codes = npt.NDArray[np.int8]


def is_in_contest(state: Codes, floor: Bits, row: int, bits: float) -> bool:
    """Whether a row is held, and a pair of so many bits is about as good as what holds it."""
    return bool(state[row] == HELD and bits >= floor[row])


def has_rival(here: Ints, there: Ints, state: Codes, floor: Bits, bits: Bits, pair: int, clear: float) -> bool:
    """Whether a later pair of the same row is about as good, and its other row could still be meant by it.

    `here` leads from a pair to the next one of the same row (-1 after the last), `there` gives its other row.
    """
    rival = here[pair]
    while rival >= 0 and bits[rival] >= bits[pair] - clear:
        if state[there[rival]] == FREE or is_in_contest(state, floor, there[rival], bits[rival]):
            return True
        rival = here[rival]
    return False


def hold(state: Codes, floor: Bits, row: int, least: float) -> None:
    """Hold a row that is still free, for all its pairs of at least so many bits."""
    if state[row] == FREE:
        state[row] = HELD
        floor[row] = least


def assign(
    left: Ints,
    right: Ints,
    bits: Bits,
    next_left: Ints,
    next_right: Ints,
    state: Codes,
    floor: Bits,
    clear: float,
    fate: Codes,
) -> None:
    """For each pair whether it is LINKED or HELD, into `fate`; the likeliest come first, each pair once.

    `left` and `right` number the rows of both lists together; a pair of which one row is linked, or is held by pairs
    that are clearly better, stays FREE.
    """
    for pair in range(left.shape[0]):
        one, two = left[pair], right[pair]
        if state[one] == LINKED or state[two] == LINKED:
            continue
        contested = is_in_contest(state, floor, one, bits[pair]) or is_in_contest(state, floor, two, bits[pair])
        if not contested:
            if state[one] == HELD or state[two] == HELD:
                continue
            contested = has_rival(next_left, right, state, floor, bits, pair, clear)
            contested = contested or has_rival(next_right, left, state, floor, bits, pair, clear)
        if contested:
            hold(state, floor, one, bits[pair] - clear)
            hold(state, floor, two, bits[pair] - clear)
            fate[pair] = HELD
        else:
            state[one] = state[two] = fate[pair] = LINKED
