"""Sets of keys of different sizes, as flat arrays."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ingather.names.sharing import most_shared

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Doubles = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Ragged:
    """n sets of keys, each key with a weight: set s has those from `first[s]` to `first[s + 1]`."""

    first: Longs
    keys: Longs
    weights: Doubles
    any: npt.NDArray[np.bool_]  # whether each set has keys

    def spread(self, sets: Ints) -> tuple[npt.NDArray[np.intp], Ints]:
        """Every key of each of these sets, one after the other: the place of its set, and the key."""
        place, key = spread(self.first[sets], self.first[sets + 1] - self.first[sets])
        return place, self.keys[key].astype(np.int32)


def spread(first: Longs, count: Longs) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """The numbers `first[i]` to `first[i] + count[i]` of each i, one after the other, behind the i of each."""
    which = np.repeat(np.arange(len(count)), count)
    return which, np.arange(len(which)) - np.repeat(np.cumsum(count) - count - first, count)


def ragged(sets: Sequence[Sequence[int]], size: int) -> Ragged:
    """Keys in their order, each of weight 1; with empty sets after them to make `size`."""
    keys = np.array([key for own in sets for key in own], dtype=np.int64)
    return _of([len(own) for own in sets], size, keys, np.ones(len(keys)))


def weighted(sets: Sequence[Mapping[str, float]], size: int) -> Ragged:
    """The hashes of keys, ascending, with their weights; with empty sets after them to make `size`."""
    pairs = [sorted((hash(key), weight) for key, weight in own.items()) if own else () for own in sets]
    keys = np.array([key for own in pairs for key, _ in own], dtype=np.int64)
    weights = np.array([weight for own in pairs for _, weight in own], dtype=np.float64)
    return _of([len(own) for own in pairs], size, keys, weights)


def singles(keys: Longs) -> Ragged:
    """Sets of one key each."""
    return _of(np.ones(len(keys), dtype=np.int64), len(keys), keys, np.ones(len(keys)))


def shared(left: Ragged, a: Ints, right: Ragged, b: Ints) -> Doubles:
    """For each two sets the greatest product of the weights of a key that both have; -1 where they share none."""
    out = np.empty(len(a))
    most_shared(left.first, left.keys, left.weights, right.first, right.keys, right.weights, a, b, out)
    return out


def _of(counts: Sequence[int] | Longs, size: int, keys: Longs, weights: Doubles) -> Ragged:
    first = np.zeros(size + 1, dtype=np.int64)
    first[1 : len(counts) + 1] = counts
    return Ragged(np.cumsum(first), keys, weights, first[1:] > 0)
