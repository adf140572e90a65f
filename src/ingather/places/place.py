"""A place that a text may mean, and how far two of them are apart."""

from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from zlib import crc32

_EARTH = 6371.0  # kilometres from the middle to the sea


@dataclass(frozen=True, slots=True)
class Place:
    """One town or village: who it is, where it lies, and the folded form under which it was found."""

    id: int  # of GeoNames; below zero for a place of a gazetteer of one's own
    name: str
    country: str  # ISO 3166-1, two letters, as the borders run today
    latitude: float
    longitude: float
    population: int  # nought where nobody counted
    form: str


def distance(left: Place, right: Place) -> float:
    """The kilometres between two places, as the crow flies."""
    north, south = radians(left.latitude), radians(right.latitude)
    across = sin((south - north) / 2) ** 2
    along = sin(radians(right.longitude - left.longitude) / 2) ** 2
    return 2 * _EARTH * asin(min(1.0, sqrt(across + cos(north) * cos(south) * along)))


def own_id(name: str, country: str, latitude: float, longitude: float) -> int:
    """An id for a place that GeoNames does not have: below zero, and the same whenever the same place is read."""
    told = f"{name}\t{country}\t{latitude:.4f}\t{longitude:.4f}"
    return -1 - (crc32(told.encode()) >> 1)
