"""What custom says of two names: forms that go for one name, and names that we know to be two."""

import numpy as np
import numpy.typing as npt

from ingather.names.lexicon import Spellings
from ingather.names.ragged import shared

Doubles = npt.NDArray[np.float64]


def class_likenesses(pairs: Spellings) -> Doubles:
    """How likely custom makes the two of each pair one name; 0 where it does not know one, -1 for two names."""
    found = np.zeros(len(pairs))
    left, right = pairs.left.classes, pairs.right.classes
    places = np.flatnonzero(left.any[pairs.a] & right.any[pairs.b])
    known = pairs.at(places)
    found[places] = shared(left, known.a, right, known.b)
    return found
