"""How much of the letters of two words is the same, in order: by the sets of their pairs of neighbouring letters.

The sets are masks of 128 bits, in which pairs may share a bit. A comparison of many words at once, coarse and fast;
what is heard alike in two scripts it does not know.
"""

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Masks = npt.NDArray[np.uint64]
Floats = npt.NDArray[np.float32]
Counts = npt.NDArray[np.uint8]
_BEGIN = "^"  # the first letter makes a pair with it
_MIXING = np.uint64(0x9E3779B97F4A7C15)  # the multiplier of Fibonacci hashing
_EVERY = np.full(2, 0xFFFFFFFFFFFFFFFF, dtype=np.uint64)
_AT_ONCE = 1 << 15  # words, so that what is counted of them stays in the cache
_ROUNDING = 1e-3  # of a count
_CUT = 0.97  # that the beginning of a word gives, however much of it was cut


def gram_masks(words: Sequence[str]) -> Masks:
    """The pairs of neighbouring letters of each word as masks (n by 2)."""
    points = np.frombuffer("".join(_BEGIN + word for word in words).encode("utf-32-le", "surrogatepass"), np.uint32)
    length = np.array([*map(len, words)], dtype=np.int64) + 1
    word = np.repeat(np.arange(len(words)), length)
    within = word[1:] == word[:-1]
    pairs = points[:-1].astype(np.uint64) << np.uint64(21) | points[1:].astype(np.uint64)
    place = ((pairs * _MIXING) >> np.uint64(57))[within]  # of 128
    masks = np.zeros((len(words), 2), dtype=np.uint64)
    bit = np.uint64(1) << (place & np.uint64(63))
    np.bitwise_or.at(masks, (word[1:][within], (place >> np.uint64(6)).astype(np.intp)), bit)
    return masks


def gram_shares(asked: Masks, words: Masks) -> Floats:
    """How much of what is asked for (one mask) each word has, 0 to 1; a word that goes on beyond it loses little."""
    both, theirs = _common(asked, words).astype(np.float32), gram_counts(words).astype(np.float32)
    own = np.bitwise_count(asked).sum(dtype=np.float32)
    alike: Floats = np.maximum(
        2 * both / np.maximum(own + theirs, 1), np.float32(_CUT) * both / max(own, np.float32(1))
    )
    return alike


def gram_counts(words: Masks) -> Counts:
    """How many pairs each word has."""
    return _common(_EVERY, words)


def near_in_grams(asked: Masks, words: Masks, counts: Counts, *, least: float) -> tuple[npt.NDArray[np.intp], Floats]:
    """The places of the words that have at least this share (0 to 1) of what is asked for, and their shares.

    `counts` are the `gram_counts` of the words.
    """
    own = int(np.bitwise_count(asked).sum())
    begun = np.uint8(math.ceil(least * own / _CUT - _ROUNDING))
    found = [np.zeros(0, dtype=np.intp)]
    for start in range(0, len(words), _AT_ONCE):
        some = slice(start, start + _AT_ONCE)
        common = _common(asked, words[some])
        over = common * np.float32(2 / least) - counts[some]  # as many as are asked for, where the two share so much
        found.append(start + np.flatnonzero((over >= own - _ROUNDING) | (common >= begun)))
    places = np.concatenate(found)
    shares = gram_shares(asked, words[places])
    near = shares >= least
    return places[near], shares[near]


def _common(asked: Masks, words: Masks) -> Counts:
    """How many pairs each word has of those in one mask; quickest where each half of the masks lies together."""
    first, second = (np.bitwise_count(words[:, half] & asked[half]) for half in (0, 1))
    common: Counts = first + second
    return common
