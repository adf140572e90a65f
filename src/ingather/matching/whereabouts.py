"""Compare what pairs of records say in words: places by where they lie, and any text by its tokens."""

import numpy as np
import numpy.typing as npt

from ingather.matching.levels import AgreeLevel, Compared
from ingather.matching.prepared import Ints, Prepared
from ingather.names.alignment import align, without_fathers
from ingather.places.spots import compare_spots

Levels = npt.NDArray[np.int8]
Floats = npt.NDArray[np.float32]

# By PlaceLevel: missing, different, possible, near, within, the same.
_BY_MAP = np.array(
    [AgreeLevel.MISSING, AgreeLevel.CONFLICT, AgreeLevel.SIMILAR, AgreeLevel.SIMILAR, AgreeLevel.SAME, AgreeLevel.SAME],
    dtype=np.int8,
)


def same_tokens(left: Prepared, right: Prepared) -> Ints:
    """For each token of the right side the id that it has on the left one, -2 for none; the last for no token."""
    if left is right:
        return np.append(np.arange(len(left.tokens)), -2).astype(np.int32)
    ids = {token: place for place, token in enumerate(left.tokens)}
    return np.array([*(ids.get(token, -2) for token in right.tokens), -2], dtype=np.int32)


def compare_texts(left: Prepared, right: Prepared, compared: Compared, pairs: Ints, same: Ints) -> Levels:
    """The level of each pair's texts, with `same` as `same_tokens` gives it. Each distinct pair is compared once.

    The level of their tokens stands where the gazetteer does not know both, or where the tokens are the same.
    """
    one, other = left.texts[compared], right.texts[compared]
    a, b = one.code[pairs[:, 0]].astype(np.int64), other.code[pairs[:, 1]].astype(np.int64)
    width = max(len(other.candidates), 1)
    codes = np.where((a < 0) | (b < 0), -1, a * width + b)
    distinct, inverse = np.unique(codes, return_inverse=True)
    known = distinct[distinct >= 0]
    by_name = _by_tokens(one.tokens[known // width], other.tokens[known % width], left, right, same)
    by_map = _BY_MAP[compare_spots(one.spots, other.spots, known // width, known % width)]
    found = np.where((by_map == AgreeLevel.MISSING) | (by_name == AgreeLevel.SAME), by_name, by_map)
    missing = np.zeros(len(distinct) - len(known), dtype=np.int8)
    return np.concatenate([missing, found])[inverse].astype(np.int8)


def _by_tokens(a: Ints, b: Ints, left: Prepared, right: Prepared, same: Ints) -> Levels:
    """How two texts agree by their tokens: by the share of the shorter one's that stand in the other."""
    fewest = np.minimum((a >= 0).sum(axis=1), (b >= 0).sum(axis=1))
    level = np.where(fewest == 0, AgreeLevel.MISSING, AgreeLevel.CONFLICT).astype(np.int8)
    near = np.flatnonzero(_most_worth(a, b, left, right, same) >= _HALF * np.maximum(fewest, 1))
    if len(near):
        found = align(without_fathers(a[near], left.tokens), without_fathers(b[near], right.tokens))
        share = _WORTH[found.level].sum(axis=1) / fewest[near]
        agree = [AgreeLevel.SAME, AgreeLevel.SIMILAR]
        level[near] = np.select([share >= _ALL, share >= _HALF], agree, AgreeLevel.CONFLICT)
    return level


def _most_worth(a: Ints, b: Ints, left: Prepared, right: Prepared, same: Ints) -> Floats:
    """What the tokens of two texts can be worth at the most, by their sounds and letters at a glance."""
    wide, long = (max(1, int((tokens >= 0).sum(axis=1).max(initial=0))) for tokens in (a, b))
    worth = np.zeros((len(a), wide, long), dtype=np.float32)
    for i in range(wide):
        for j in range(long):
            one, other = a[:, i], b[:, j]
            sounds = left.marks.sound[one] & right.marks.sound[other]
            letters = np.bitwise_count(left.marks.letter[one] ^ right.marks.letter[other])
            can = (sounds != 0).all(axis=1) | (letters <= _MOST_LETTERS)
            value = np.where(one == same[other], _WORTH[-1], np.where(can, _WORTH[-2], 0))
            worth[:, i, j] = np.where((one < 0) | (other < 0), 0, value)
    most: Floats = np.minimum(worth.max(axis=2).sum(axis=1), worth.max(axis=1).sum(axis=1))
    return most


_WORTH = np.array([0.0, 0.1, 0.5, 0.9, 1.0], dtype=np.float32)  # of a token, by TokenLevel
_ALL, _HALF = 0.8, 0.4
_MOST_LETTERS = 2  # that differ between two tokens of one slip, as `nameloops.few` says
