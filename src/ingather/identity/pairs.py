"""Pairs of records as arrays, the lesser record number first, so that nothing depends on how they came."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float32]
Pairs = Sequence[tuple[int, int]] | Ints  # n by 2


@dataclass(frozen=True, slots=True)
class Scored:
    """Pairs of two different records, `left` less than `right`, each with the probability of "one person"."""

    left: Ints
    right: Ints
    probability: Floats

    def take(self, places: npt.NDArray[np.intp] | npt.NDArray[np.bool_]) -> "Scored":
        """The pairs at these places, in their order."""
        return Scored(self.left[places], self.right[places], self.probability[places])


def scored(size: int, pairs: tuple[Ints, Ints], probability: Floats) -> Scored:
    """These pairs, checked and the lesser record number first; a record paired with itself says nothing."""
    left, right = np.asarray(pairs[0], dtype=np.int32), np.asarray(pairs[1], dtype=np.int32)
    chance = np.asarray(probability, dtype=np.float32)
    if not len(left) == len(right) == len(chance):
        raise ValueError("each pair has a left record, a right record and a probability")
    if not np.all((chance >= 0) & (chance <= 1)):
        raise ValueError("a probability lies from 0 to 1")
    found = Scored(np.minimum(left, right), np.maximum(left, right), chance)
    _check(size, found.left, found.right)
    two = found.left != found.right
    return found if two.all() else found.take(two)


def likely(pairs: Scored, threshold: float) -> Scored:
    """The pairs from the threshold on, the likeliest first, equal ones by their record numbers."""
    found = pairs.take(pairs.probability >= threshold)
    return found.take(np.lexsort((found.right, found.left, -found.probability)))


def as_pairs(size: int, pairs: Pairs) -> Ints:
    """These pairs (n by 2), each once, the lesser record number first, in order."""
    found = np.sort(np.asarray(pairs, dtype=np.int32).reshape(-1, 2), axis=1)
    _check(size, found[:, 0], found[:, 1])
    return np.unique(found, axis=0)


def _check(size: int, least: Ints, greatest: Ints) -> None:
    if len(least) and (least.min() < 0 or greatest.max() >= size):
        raise ValueError(f"records are numbered from 0 to {size - 1}")
