"""How two sets of candidates stand to each other: by identity, by distance, then by what else they may mean."""

from collections.abc import Iterator, Sequence
from enum import IntEnum
from math import pi, sqrt

from ingather.places.place import Place, distance

NEAR = 30.0  # kilometres: a day on foot, or the next town
TOUCHING = 5.0  # kilometres: one settlement, or a suburb and its town
_CROWDED = 3000.0  # people on a square kilometre of a large city
_OUTSHINES = 10  # times the people of any namesake: then the text hardly means the namesake


class PlaceLevel(IntEnum):
    """How the places of two texts stand to each other."""

    MISSING = 0  # at least one text named no place that we know
    DIFFERENT = 1
    POSSIBLE = 2  # the same name, or one in common, but it may be another place
    NEAR = 3  # under 30 km apart
    WITHIN = 4  # one lies within the other, or they touch
    SAME = 5


def compare(left: Sequence[Place], right: Sequence[Place]) -> PlaceLevel:
    """The level between two sets of candidates, each best first; the order of the two changes nothing."""
    if not left or not right:
        return PlaceLevel.MISSING
    best = _level_of(left[0], right[0])
    if best is not PlaceLevel.DIFFERENT and (is_sure(left) or is_sure(right)):
        return best
    return PlaceLevel.POSSIBLE if _in_common(left, right) else PlaceLevel.DIFFERENT


def _level_of(left: Place, right: Place) -> PlaceLevel:
    if left.id == right.id:
        return PlaceLevel.SAME
    apart = distance(left, right)
    if apart < max(TOUCHING, reach_of(left), reach_of(right)):
        return PlaceLevel.WITHIN
    return PlaceLevel.NEAR if apart < NEAR else PlaceLevel.DIFFERENT


def reach_of(place: Place) -> float:
    """About how far a town of so many people reaches from its middle, in kilometres."""
    return sqrt(place.population / _CROWDED / pi)


def is_sure(places: Sequence[Place]) -> bool:
    """Whether the best of the candidates leaves no namesake to speak of elsewhere."""
    best = places[0]
    return all(best.population >= _OUTSHINES * other.population > 0 or _level_of(best, other) > PlaceLevel.DIFFERENT
               for other in places[1:])  # fmt: skip


def _in_common(left: Sequence[Place], right: Sequence[Place]) -> bool:
    return any(level > PlaceLevel.DIFFERENT for level in _levels(left, right))


def _levels(left: Sequence[Place], right: Sequence[Place]) -> Iterator[PlaceLevel]:
    for one in left:
        for other in right:
            yield _level_of(one, other)
