"""Clusters while they grow: which records are together so far."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ingather.identity.pairs import Ints
from ingather.identity.unite import NOBODY, unite_all


@dataclass(frozen=True, slots=True)
class Forest:
    """The arrays that `unite` works on, changed in place as clusters grow."""

    parent: Ints
    size: Ints
    burden: Ints
    rings: Ints
    heads: Ints

    def unite_all(self, left: Ints, right: Ints) -> None:
        """Unite the two records of every pair, whatever speaks against it."""
        pairs = np.ascontiguousarray(left), np.ascontiguousarray(right)
        unite_all(*pairs, self.parent, self.size, self.burden, self.rings, self.heads)

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


def seedlings(burden: Ints, grouped: npt.NDArray[np.bool_]) -> Forest:
    """Every record a cluster of its own, with so many ties, and in a group or in none."""
    alone = np.arange(len(burden), dtype=np.int32)
    heads = np.stack([np.where(burden > 0, alone, NOBODY), np.where(grouped, alone, NOBODY)])
    return Forest(alone, np.ones_like(alone), burden, np.stack([alone, alone]), heads.astype(np.int32))


def connected(size: int, left: Ints, right: Ints) -> Ints:
    """The least member of the group that each of `size` things belongs to, where each pair joins two groups."""
    forest = plain(size)
    forest.unite_all(left, right)
    return forest.people()


def plain(size: int) -> Forest:
    """Every record a cluster of its own, with nothing that could speak against joining any."""
    return seedlings(np.zeros(size, dtype=np.int32), np.zeros(size, dtype=np.bool_))
