"""Which records are one person, from pairs that were scored, what people decided, and what contradicts itself.

The result does not depend on the order in which pairs and decisions come.
"""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import numpy.typing as npt

from ingather.identity import unite
from ingather.identity.decisions import Decision
from ingather.identity.forest import Forest, plain, seedlings
from ingather.identity.pairs import Floats, Ints, Pairs, Scored, as_pairs, likely, scored
from ingather.identity.settle import settle
from ingather.identity.ties import MILLION, Ties, groups_of, ties_of

LOWEST_AVERAGE = 0.3  # of what was scored across two clusters: below it one likely pair does not join them


class Reason(IntEnum):
    """Why two records that look like one person were not put together; the gravest is told."""

    DIFFERENT = unite.DIFFERENT
    APART = unite.APART
    CONTRADICTION = unite.CONTRADICTION
    BRIDGE = unite.BRIDGE


@dataclass(frozen=True, slots=True)
class Refused:
    """Pairs from the threshold on whose records are in two clusters, the likeliest first, each with its Reason."""

    left: Ints
    right: Ints
    probability: Floats
    reason: npt.NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class Clusters:
    """For each record its person: the least record number of its cluster; and how sure it is that it belongs there.

    That is the probability of its best link within the cluster: 1 where a person decided it, or where it is alone.
    `disputed` holds the decisions that contradict each other.
    """

    person: Ints
    probability: Floats
    refused: Refused
    disputed: tuple[Decision, ...]


def clusters(
    size: int,
    pairs: tuple[Ints, Ints],
    probability: Floats,
    *,
    threshold: float,
    same: Pairs = (),
    different: Pairs = (),
    contradicting: Pairs = (),
    apart: npt.NDArray[np.integer] | None = None,
    lowest_average: float = LOWEST_AVERAGE,
) -> Clusters:
    """The people that so many records are of.

    Give pairs below the threshold too: they join nothing, and show where one likely pair joins two people.
    `same` and `different` are what people decided; `contradicting` are pairs that cannot be one person by what they
    say; `apart` is for each record a group whose members are known to be different people, or -1. What people
    decided to be the same is joined whatever the records say.
    """
    all_pairs = scored(size, pairs, probability)
    distinct = as_pairs(size, different)
    joined, disputed = settle(size, as_pairs(size, same), distinct)
    strong = likely(all_pairs, threshold)
    ties = ties_of(
        _components(size, joined, strong),
        pairs=all_pairs,
        threshold=threshold,
        different=distinct,
        contradicting=as_pairs(size, contradicting),
    )
    group = groups_of(size, apart)
    forest = seedlings(np.diff(ties.start), group != unite.NOBODY)
    forest.unite_all(joined[:, 0], joined[:, 1])
    why = _unite(forest, strong, ties, group, round(lowest_average * MILLION))
    person = forest.people()
    return Clusters(person, _belonging(person, strong, joined), _refused(person, strong, why), disputed)


def _components(size: int, joined: Ints, strong: Scored) -> Ints:
    """For each record a number of all that could be joined to it if nothing spoke against anything."""
    forest = plain(size)
    forest.unite_all(joined[:, 0], joined[:, 1])
    forest.unite_all(strong.left, strong.right)
    return forest.roots()


def _unite(forest: Forest, strong: Scored, ties: Ties, group: Ints, lowest: int) -> npt.NDArray[np.int8]:
    """Let the clusters grow; for each pair what spoke against it, 0 for nothing."""
    why = np.zeros(len(strong.left), dtype=np.int8)
    mark = np.zeros(int(group.max(initial=-1)) + 1, dtype=np.int32)
    unite.unite(
        strong.left, strong.right, forest.parent, forest.size, forest.burden, forest.rings, forest.heads,
        ties.start, ties.other, ties.told, group, mark, lowest, why,
    )  # fmt: skip
    return why


def _belonging(person: Ints, strong: Scored, joined: Ints) -> Floats:
    """For each record the probability of its best link within its cluster."""
    count = np.bincount(person, minlength=len(person))
    best = np.where(count[person] > 1, 0, 1).astype(np.float32)
    within = strong.take(person[strong.left] == person[strong.right])
    np.maximum.at(best, within.left, within.probability)
    np.maximum.at(best, within.right, within.probability)
    best[joined[joined[:, 0] != joined[:, 1]].ravel()] = 1
    return best


def _refused(person: Ints, strong: Scored, why: npt.NDArray[np.int8]) -> Refused:
    """The likely pairs that were not joined, not even later by a better one."""
    left_out = person[strong.left] != person[strong.right]
    found = strong.take(left_out)
    return Refused(found.left, found.right, found.probability, why[left_out])
