"""How likely two tokens of one script are one name but for a slip: letters misread, misheard, lost or swapped."""

import math

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import OSA
from rapidfuzz.process import cpdist

from ingather.names.chunks import IMPOSSIBLE
from ingather.names.lexicon import SCRIPTS, Ints, Spellings
from ingather.names.misread import misread_as
from ingather.names.table import path_weights_of

Doubles = npt.NDArray[np.float64]
Places = npt.NDArray[np.intp]
_WHOLE = 3.2  # nats, for a token of so many letters as it is usual, before any slip: one ordinary slip makes it even
_USUAL, _BY_LENGTH = 6.0, 2.0  # letters; nats by the log of the length: what long words share is no chance
_OTHER_BEGINNING = 0.6  # nats; the first letter is the one that is least often wrong
_MOST_CHANGED = 5  # letters; beyond them nobody looks for a slip


def slip_likenesses(pairs: Spellings, script: int, *, least: float = 0.0) -> Doubles:
    """For each pair of spellings of one script, by its place in SCRIPTS, 0 to 1; 0 for what is less than `least`.

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
    begins = left.beginning[a, 0] == right.beginning[b, 0]
    shortest = np.minimum(left.length[a], right.length[b])
    before = _WHOLE + _BY_LENGTH * np.log(shortest / _USUAL)
    after = np.where(begins, 0.0, _OTHER_BEGINNING)
    cost = path_weights_of(
        table, left.spelt(table.left, script), left.rank[a], right.spelt(table.right, script), right.rank[b],
        log_odds_of(least) - before + after,
    )  # fmt: skip
    slipped = np.flatnonzero(cost > IMPOSSIBLE)
    slipped = slipped[_changed(pairs.at(slipped)) <= _most_changed(pairs.at(slipped))]
    odds = before[slipped] + cost[slipped] - after[slipped]
    found[near[slipped]] = 1 / (1 + np.exp(-odds))
    return found


def log_odds_of(likeness: float) -> float:
    """The log odds (nats) that a likeness stands for."""
    return math.log(likeness / (1 - likeness)) if likeness > 0 else -math.inf


def _most_changed(pairs: Spellings) -> Ints:
    """How many letters may be changed between two spellings for one to look for slips."""
    shortest = np.minimum(pairs.left.length[pairs.a], pairs.right.length[pairs.b])
    most: Ints = np.minimum((shortest + 2) // 2, _MOST_CHANGED)
    return most


def _near(pairs: Spellings) -> Places:
    """The places of the pairs between which, by their letters in any order, so few may have been changed."""
    one, other = pairs.left.length[pairs.a], pairs.right.length[pairs.b]
    shortest, apart = np.minimum(one, other), np.abs(one - other)
    near = np.flatnonzero((shortest > 1) & (apart <= np.minimum((shortest + 2) // 2, _MOST_CHANGED)))
    pairs = pairs.at(near)
    found: Places = near[_lacking(pairs) <= _most_changed(pairs)]
    return found


def _changed(pairs: Spellings) -> Ints:
    """How many letters were changed; beyond the most, one more than that."""
    found = cpdist(*pairs.together(), scorer=OSA.distance, score_cutoff=_MOST_CHANGED, dtype=np.int32)
    return np.asarray(found)


def _lacking(pairs: Spellings) -> npt.NDArray[np.uint8]:
    """How many letters of either spelling the other lacks, at least: so many were changed."""
    one, other = pairs.left.mask[pairs.a], pairs.right.mask[pairs.b]
    return np.asarray(np.maximum(np.bitwise_count(one & ~other), np.bitwise_count(other & ~one)))
