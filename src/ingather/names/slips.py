"""How likely two tokens of one script are one name but for a slip: letters misread, misheard, lost or swapped."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import OSA
from rapidfuzz.process import cpdist

from ingather.names.misread import misread_as
from ingather.names.table import path_weights
from ingather.text.script import Script

Doubles = npt.NDArray[np.float64]
_WHOLE = 3.2  # nats, for a token of so many letters as it is usual, before any slip: one ordinary slip makes it even
_USUAL, _BY_LENGTH = 6.0, 2.0  # letters; nats by the log of the length: what long words share is no chance
_OTHER_BEGINNING = 0.6  # nats; the first letter is the one that is least often wrong
_MOST_CHANGED = 5  # letters; beyond them nobody looks for a slip


def slip_likenesses(left: Sequence[str], right: Sequence[str], script: Script) -> Doubles:
    """For each left token and the right one in the same place, all of one script, 0 to 1.

    One letter apart is near even; likelier where the letters are known to be taken for each other and where the
    token is long, and 0 where more than slips lies between them.
    """
    found = np.zeros(len(left))
    table = misread_as(script)
    changed = np.asarray(cpdist(left, right, scorer=OSA.distance, score_cutoff=_MOST_CHANGED, dtype=np.int32))
    shortest = np.array([min(len(a), len(b)) for a, b in zip(left, right, strict=True)], dtype=np.int32)
    near = np.flatnonzero((changed <= np.minimum((shortest + 2) // 2, _MOST_CHANGED)) & (shortest > 1))
    if table is None or len(near) == 0:
        return found
    first, second = [left[place] for place in near.tolist()], [right[place] for place in near.tolist()]
    cost, _ = path_weights(table, first, second)
    begins = np.array([a[0] == b[0] for a, b in zip(first, second, strict=True)], dtype=np.bool_)
    odds = _WHOLE + _BY_LENGTH * np.log(shortest[near] / _USUAL) + cost - np.where(begins, 0.0, _OTHER_BEGINNING)
    found[near] = 1 / (1 + np.exp(-odds))
    return found
