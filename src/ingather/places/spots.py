"""Compare the candidates of many texts at once, as `compare` does of two."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ingather.places.compare import NEAR, TOUCHING, PlaceLevel, is_sure, reach_of
from ingather.places.place import Place

Ints = npt.NDArray[np.intp]
Levels = npt.NDArray[np.int8]
_EARTH = 6371.0  # kilometres from the middle to the sea


@dataclass(frozen=True, slots=True)
class Spots:
    """The candidates of n texts (n by M): where each lies on the ball (x, y, z), how far it reaches, and its number.

    `count` (n) is how many there are, `sure` (n) whether the best leaves no namesake to speak of.
    """

    ball: npt.NDArray[np.float64]
    reach: npt.NDArray[np.float64]
    id: npt.NDArray[np.int64]
    count: npt.NDArray[np.int64]
    sure: npt.NDArray[np.bool_]


def spots_of(candidates: Sequence[Sequence[Place]]) -> Spots:
    """The candidates of each text as arrays."""
    most = max(1, max(map(len, candidates), default=0))
    north, east, reach = np.zeros((3, len(candidates), most))
    ids = np.zeros((len(candidates), most), dtype=np.int64)
    for text, places in enumerate(candidates):
        for number, place in enumerate(places):
            north[text, number], east[text, number] = place.latitude, place.longitude
            reach[text, number], ids[text, number] = reach_of(place), place.id
    north, east = np.radians(north), np.radians(east)
    ball = np.stack([np.cos(north) * np.cos(east), np.cos(north) * np.sin(east), np.sin(north)], axis=2)
    count = np.array([*map(len, candidates)], dtype=np.int64)
    sure = np.array([bool(places) and is_sure(places) for places in candidates], dtype=np.bool_)
    return Spots(ball, reach, ids, count, sure)


def compare_spots(left: Spots, right: Spots, a: Ints, b: Ints) -> Levels:
    """The level between the candidates of each pair of texts, as `PlaceLevel` names it."""
    both = (left.count[a] > 0) & (right.count[b] > 0)
    best = _levels(left, right, a, b, (0, 0))
    common = best > PlaceLevel.DIFFERENT
    for i in range(left.ball.shape[1]):
        for j in range(right.ball.shape[1]):
            open_ = np.flatnonzero(both & ~common & (left.count[a] > i) & (right.count[b] > j))
            if len(open_):
                common[open_] = _levels(left, right, a[open_], b[open_], (i, j)) > PlaceLevel.DIFFERENT
    stands = (best > PlaceLevel.DIFFERENT) & (left.sure[a] | right.sure[b])
    level = np.where(stands, best, np.where(common, PlaceLevel.POSSIBLE, PlaceLevel.DIFFERENT))
    return np.where(both, level, PlaceLevel.MISSING).astype(np.int8)


def _levels(left: Spots, right: Spots, a: Ints, b: Ints, places: tuple[int, int]) -> Levels:
    """The level of one candidate of each left text and one of each right text."""
    i, j = places
    chord = np.sqrt(((left.ball[a, i] - right.ball[b, j]) ** 2).sum(axis=1))
    apart = 2 * _EARTH * np.arcsin(np.minimum(1.0, chord / 2))
    within = np.maximum(TOUCHING, np.maximum(left.reach[a, i], right.reach[b, j]))
    return np.select(
        [left.id[a, i] == right.id[b, j], apart < within, apart < NEAR],
        [PlaceLevel.SAME, PlaceLevel.WITHIN, PlaceLevel.NEAR],
        PlaceLevel.DIFFERENT,
    ).astype(np.int8)
