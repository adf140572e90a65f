"""Compare the places of pairs of records: by where they lie, and by their names where the gazetteer knows neither."""

import numpy as np
import numpy.typing as npt

from ingather.matching.levels import AgreeLevel
from ingather.matching.prepare import Ints, Where
from ingather.places.compare import PlaceLevel, compare

Levels = npt.NDArray[np.int8]

_LEVELS = {
    PlaceLevel.MISSING: AgreeLevel.MISSING,
    PlaceLevel.DIFFERENT: AgreeLevel.CONFLICT,
    PlaceLevel.POSSIBLE: AgreeLevel.SIMILAR,
    PlaceLevel.NEAR: AgreeLevel.SIMILAR,
    PlaceLevel.WITHIN: AgreeLevel.SAME,
    PlaceLevel.SAME: AgreeLevel.SAME,
}


def compare_places(left: Where, right: Where, pairs: Ints, by_name: Levels) -> Levels:
    """The level of each pair's places; `by_name`, the level of their tokens, stands where not both are known.

    Each distinct pair of texts is compared once.
    """
    a, b = left.text[pairs[:, 0]].astype(np.int64), right.text[pairs[:, 1]].astype(np.int64)
    width = max(len(right.candidates), 1)
    codes = np.where((a < 0) | (b < 0), -1, a * width + b)
    distinct, inverse = np.unique(codes, return_inverse=True)
    by_map = np.array([_by_map(left, right, int(code), width) for code in distinct], dtype=np.int8)[inverse]
    return np.where((by_map == AgreeLevel.MISSING) | (by_name == AgreeLevel.SAME), by_name, by_map).astype(np.int8)


def _by_map(left: Where, right: Where, code: int, width: int) -> AgreeLevel:
    if code < 0:
        return AgreeLevel.MISSING
    return _LEVELS[compare(left.candidates[code // width], right.candidates[code % width])]
