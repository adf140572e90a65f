"""What is known about pairs of records that might come to stand in one cluster, by record."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ingather.identity.pairs import Ints, Scored
from ingather.identity.unite import CONTRADICTION, DIFFERENT, NOBODY, Told

MILLION = 1_000_000  # a probability is a whole number of millionths, so that sums do not depend on their order


@dataclass(frozen=True, slots=True)
class Ties:
    """For each record the others that something was found out about, as `unite` reads them."""

    start: Ints
    other: Ints
    told: Told


def ties_of(component: Ints, *, pairs: Scored, threshold: float, different: Ints, contradicting: Ints) -> Ties:
    """The ties within each component, a component being all that the likely pairs could ever join.

    Scores count only in a component where some pair fell below the threshold: elsewhere nothing is in doubt.
    """
    doubted = _doubted(component, pairs, threshold)
    told = [
        np.full(len(different), -DIFFERENT),
        np.full(len(contradicting), -CONTRADICTION),
        np.rint(doubted.probability.astype(np.float64) * MILLION).astype(np.int64),
    ]
    left = np.concatenate([different[:, 0], contradicting[:, 0], doubted.left])
    right = np.concatenate([different[:, 1], contradicting[:, 1], doubted.right])
    near = (component[left] == component[right]) & (left != right)
    return _by_record(len(component), left[near], right[near], np.concatenate(told)[near])


def _doubted(component: Ints, pairs: Scored, threshold: float) -> Scored:
    """All that was scored within components in which some pair fell below the threshold."""
    within = component[pairs.left] == component[pairs.right]
    doubtful = np.zeros(len(component), dtype=np.bool_)
    doubtful[component[pairs.left[within & (pairs.probability < threshold)]]] = True
    return pairs.take(within & doubtful[component[pairs.left]])


def _by_record(size: int, left: Ints, right: Ints, told: Told) -> Ties:
    ends = np.concatenate([left, right])
    order = np.argsort(ends, kind="stable")
    start = np.concatenate([[0], np.cumsum(np.bincount(ends, minlength=size))]).astype(np.int32)
    return Ties(start, np.concatenate([right, left])[order], np.concatenate([told, told])[order])


def groups_of(size: int, apart: npt.NDArray[np.integer] | None) -> Ints:
    """For each record its group of distinct people, numbered from 0; NOBODY where it has none or is alone in it."""
    if apart is None:
        return np.full(size, NOBODY, dtype=np.int32)
    if len(apart) != size:
        raise ValueError("`apart` gives a group for each record")
    _, group, count = np.unique(apart, return_inverse=True, return_counts=True)
    return np.where((np.asarray(apart) >= 0) & (count[group] > 1), group, NOBODY).astype(np.int32)
