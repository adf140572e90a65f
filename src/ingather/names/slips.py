"""How likely two tokens of one script are one name but for a slip: letters misread, misheard, lost or swapped."""

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import OSA
from rapidfuzz.process import cpdist

from ingather.names.lexicon import SCRIPTS, Spellings
from ingather.names.misread import misread_as
from ingather.names.table import path_weights_of

Doubles = npt.NDArray[np.float64]
Places = npt.NDArray[np.intp]
_WHOLE = 3.2  # nats, for a token of so many letters as it is usual, before any slip: one ordinary slip makes it even
_USUAL, _BY_LENGTH = 6.0, 2.0  # letters; nats by the log of the length: what long words share is no chance
_OTHER_BEGINNING = 0.6  # nats; the first letter is the one that is least often wrong
_MOST_CHANGED = 5  # letters; beyond them nobody looks for a slip


def slip_likenesses(pairs: Spellings, script: int) -> Doubles:
    """For each pair of spellings of one script, by its place in SCRIPTS, 0 to 1.

    One letter apart is near even; likelier where the letters are known to be taken for each other and where the
    token is long, and 0 where more than slips lies between them.
    """
    found = np.zeros(len(pairs))
    table = misread_as(SCRIPTS[script])
    near = _near(pairs)
    if table is None or len(near) == 0:
        return found
    pairs = pairs.at(near)
    left, right, a, b = pairs.left, pairs.right, pairs.a, pairs.b
    cost = path_weights_of(
        table, left.spelt(table.left, script), left.rank[a], right.spelt(table.right, script), right.rank[b]
    )
    begins = left.beginning[a, 0] == right.beginning[b, 0]
    shortest = np.minimum(left.length[a], right.length[b])
    odds = _WHOLE + _BY_LENGTH * np.log(shortest / _USUAL) + cost - np.where(begins, 0.0, _OTHER_BEGINNING)
    found[near] = 1 / (1 + np.exp(-odds))
    return found


def _near(pairs: Spellings) -> Places:
    """The places of the pairs between which so few letters were changed that one looks for slips."""
    one, other = pairs.left.length[pairs.a], pairs.right.length[pairs.b]
    shortest = np.minimum(one, other)
    most = np.minimum((shortest + 2) // 2, _MOST_CHANGED)
    near = np.flatnonzero((shortest > 1) & (np.abs(one - other) <= most))
    near = near[_lacking(pairs.at(near)) <= most[near]]
    changed = np.asarray(
        cpdist(*pairs.at(near).together(), scorer=OSA.distance, score_cutoff=_MOST_CHANGED, dtype=np.int32)
    )
    found: Places = near[changed <= most[near]]
    return found


def _lacking(pairs: Spellings) -> npt.NDArray[np.uint8]:
    """How many letters of either spelling the other lacks, at least: so many were changed."""
    one, other = pairs.left.mask[pairs.a], pairs.right.mask[pairs.b]
    return np.asarray(np.maximum(np.bitwise_count(one & ~other), np.bitwise_count(other & ~one)))
