"""Probabilities between two lists that each hold a person once: whoever is one cannot be another as well."""

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float32]
_NEARLY_SURE = 1e-9  # short of certainty


def competing(left: Ints, right: Ints, probability: Floats) -> Floats:
    """The probability of each pair, given that a row of either side is at most one row of the other.

    The odds of a pair stand against all pairs of its left and of its right row, so that the candidates of one row
    never add up to more than one.
    """
    chance = np.clip(probability.astype(np.float64), 0, 1 - _NEARLY_SURE)
    odds = chance / (1 - chance)
    rivals = _sums(left, odds) + _sums(right, odds) - odds
    return (odds / (1 + rivals)).astype(np.float32)


def _sums(row: Ints, odds: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """For each pair the odds of all pairs of its row."""
    return np.asarray(np.bincount(row, odds)[row]) if len(row) else odds
