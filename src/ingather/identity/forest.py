"""Clusters while they grow: which records are together so far."""

from dataclasses import dataclass

import numpy as np

from ingather.identity.pairs import Ints
from ingather.identity.ties import Ties
from ingather.identity.unite import unite_all


@dataclass(frozen=True, slots=True)
class Forest:
    """The arrays that `unite` works on, changed in place as clusters grow."""

    parent: Ints
    size: Ints
    ring: Ints
    burden: Ints

    def unite_all(self, left: Ints, right: Ints) -> None:
        """Unite the two records of every pair, whatever speaks against it."""
        pairs = np.ascontiguousarray(left), np.ascontiguousarray(right)
        unite_all(*pairs, self.parent, self.size, self.ring, self.burden)

    def roots(self) -> Ints:
        """The root of each record's cluster."""
        roots = self.parent
        while not np.array_equal(further := roots[roots], roots):
            roots = further
        return roots.copy()

    def people(self) -> Ints:
        """For each record the least record number of its cluster."""
        roots = self.roots()
        least = np.empty(len(roots), dtype=np.int32)
        records = np.arange(len(roots), dtype=np.int32)
        least[roots[::-1]] = records[::-1]  # the last one written stays
        return least[roots]


def seedlings(size: int, ties: Ties | None = None) -> Forest:
    """Every record a cluster of its own."""
    alone = np.arange(size, dtype=np.int32)
    burden = np.zeros(size, dtype=np.int32) if ties is None else np.diff(ties.start)
    return Forest(alone, np.ones(size, dtype=np.int32), alone.copy(), burden)
