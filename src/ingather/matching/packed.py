"""Two numbers of 32 bits in one word of 64, so that pairs are sorted, and made distinct, as single figures."""

import numpy as np
import numpy.typing as npt

Words = npt.NDArray[np.uint64]
Ints = npt.NDArray[np.int32]
_LOW = np.uint64(0xFFFFFFFF)


def pack(high: Ints, low: Ints) -> Words:
    """Each two numbers, none below zero, as one word: in order of the first, then of the second."""
    words: Words = high.astype(np.uint64) << np.uint64(32) | low.astype(np.uint64)
    return words


def high_of(words: Words) -> npt.NDArray[np.uint32]:
    """The first number of each word."""
    return (words >> np.uint64(32)).astype(np.uint32)


def low_of(words: Words) -> Ints:
    """The second number of each word."""
    return (words & _LOW).astype(np.int32)


def unpack(words: Words) -> Ints:
    """The two numbers of each word (n by 2)."""
    return np.stack([high_of(words).astype(np.int32), low_of(words)], axis=1)


def distinct(words: Words) -> Words:
    """Each word once, in order; sorts what it is given in place."""
    words.sort()
    fresh = np.ones(len(words), dtype=np.bool_)
    fresh[1:] = words[1:] != words[:-1]
    return words if fresh.all() else words[fresh]
