"""Places as lists write them: found in a gazetteer that comes along, and compared by where they lie."""

from ingather.places.compare import PlaceLevel, compare
from ingather.places.find import find
from ingather.places.listed import Listed, load_gazetteer
from ingather.places.place import Place, distance

__all__ = ["Listed", "Place", "PlaceLevel", "compare", "distance", "find", "load_gazetteer"]
