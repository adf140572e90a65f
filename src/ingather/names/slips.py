"""How likely two tokens of one script are one name but for a slip: a letter lost, doubled, changed or swapped."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import OSA, JaroWinkler
from rapidfuzz.process import cpdist

Doubles = npt.NDArray[np.float64]
_MOST_CHANGED = 2  # letters
_SHORT = 3  # letters; in a token this short one changed letter is another name
_FROM, _TO = 0.86, 0.97  # Jaro-Winkler similarities between which the likeness rises
_LEAST, _MOST = 0.5, 0.93  # likenesses there


def slip_likenesses(left: Sequence[str], right: Sequence[str]) -> Doubles:
    """For each left token and the right one in the same place, 0 to 1; 0 where more than a slip lies between them.

    A long common beginning does not make two names one: at most one letter in four may be changed.
    """
    alike = np.asarray(cpdist(left, right, scorer=JaroWinkler.normalized_similarity, dtype=np.float64))
    changed = np.asarray(cpdist(left, right, scorer=OSA.distance, dtype=np.int32))
    shortest = np.array([min(len(a), len(b)) for a, b in zip(left, right, strict=True)], dtype=np.int32)
    risen = np.clip((alike - _FROM) / (_TO - _FROM), 0, 1) * (_MOST - _LEAST) + _LEAST
    slip = (alike >= _FROM) & (changed <= np.clip((shortest + 1) // 4, 1, _MOST_CHANGED)) & (shortest > _SHORT)
    return np.where(slip, risen, 0.0)
