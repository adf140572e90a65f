"""Measure clusters against true persons, and make clusters of pairs."""

import numpy as np

from ingather.actions.evaluation import BCubed, Clusters, Flags, Floats, Ints
from ingather.actions.pair_measures import ScoredPairs
from ingather.identity.forest import connected


def coded(of: Ints) -> Ints:
    """The same belonging in codes from 0 without gaps."""
    return np.unique(of, return_inverse=True)[1].astype(np.int64)


def both(first: Ints, second: Ints) -> Ints:
    """Codes of what belongs together in both ways."""
    return coded(first * (int(second.max(initial=0)) + 1) + second)


def joined_from(size: int, pairs: ScoredPairs, threshold: float) -> Ints:
    """The clusters that come of joining every pair from a probability on."""
    joined = pairs.probability >= threshold
    left, right = (side[joined].astype(np.int32) for side in (pairs.left, pairs.right))
    return coded(connected(size, left, right).astype(np.int64))


def measured(cluster: Ints, person: Ints) -> Clusters:
    """The clusters of rows beside the persons of the same rows."""
    persons = int(person.max(initial=0)) + 1
    kinds = np.unique(cluster * persons + person)
    clusters_of_person, persons_of_cluster = np.bincount(kinds % persons), np.bincount(kinds // persons)
    precision, recall = row_measures(cluster, person)
    return Clusters(
        clusters=int((persons_of_cluster > 0).sum()),
        persons=int((clusters_of_person > 0).sum()),
        split=int((clusters_of_person > 1).sum()),
        mixed=int((persons_of_cluster > 1).sum()),
        b_cubed=averaged(precision, recall, np.ones(len(cluster), np.bool_)),
    )


def row_measures(cluster: Ints, person: Ints) -> tuple[Floats, Floats]:
    """For each row: the share of its cluster that is its person, and the share of its person in its cluster."""
    same = _sizes(both(cluster, person))
    return same / _sizes(cluster), same / _sizes(person)


def averaged(precision: Floats, recall: Floats, rows: Flags) -> BCubed | None:
    """The measures of rows averaged over some of them; None over none."""
    return BCubed(float(precision[rows].mean()), float(recall[rows].mean())) if rows.any() else None


def _sizes(of: Ints) -> Ints:
    return np.asarray(np.bincount(of)[of], dtype=np.int64)
