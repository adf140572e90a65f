"""Small invented graphs of records, for the tests of clusters."""

from dataclasses import dataclass, replace
from itertools import combinations
from random import Random
from typing import TypeVar

import numpy as np
import numpy.typing as npt
from hypothesis import strategies as st

from ingather.identity.clusters import Clusters, clusters

LIKELY = 0.95
Pair = tuple[int, int]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Graph:
    """Records, what was scored between them, and what is known besides."""

    size: int
    scores: tuple[tuple[int, int, float], ...]
    same: tuple[Pair, ...] = ()
    different: tuple[Pair, ...] = ()
    contradicting: tuple[Pair, ...] = ()
    apart: tuple[int, ...] | None = None

    def clusters(self) -> Clusters:
        """Its clusters at the usual threshold."""
        left, right, probability = arrays(self.scores)
        return clusters(
            self.size, (left, right), probability, threshold=LIKELY, same=self.same, different=self.different,
            contradicting=self.contradicting, apart=None if self.apart is None else np.array(self.apart),
        )  # fmt: skip

    def stirred(self, random: Random) -> "Graph":
        """The same graph told in another order, and from the other side."""
        return replace(
            self,
            scores=tuple((b, a, p) if random.random() < 0.5 else (a, b, p) for a, b, p in mixed(self.scores, random)),
            same=tuple((b, a) for a, b in mixed(self.same, random)),
            different=tuple((b, a) for a, b in mixed(self.different, random)),
            contradicting=tuple((b, a) for a, b in mixed(self.contradicting, random)),
        )


def arrays(
    scores: tuple[tuple[int, int, float], ...],
) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int32], npt.NDArray[np.float32]]:
    """Scored pairs as the arrays that clustering takes."""
    table = np.array(scores, dtype=np.float64).reshape(-1, 3)
    return table[:, 0].astype(np.int32), table[:, 1].astype(np.int32), table[:, 2].astype(np.float32)


def dense(*members: int) -> tuple[tuple[int, int, float], ...]:
    """Every two of these records scored as one person."""
    return tuple((a, b, 0.99) for a, b in combinations(members, 2))


BRIDGED = Graph(  # two people of three records each, whom one pair of nine would chain
    size=6,
    scores=(
        *dense(0, 1, 2), *dense(3, 4, 5), (2, 3, 0.95),
        *((a, b, 0.02) for a in (0, 1, 2) for b in (3, 4, 5) if (a, b) != (2, 3)),
    ),
)  # fmt: skip


def mixed(things: tuple[T, ...], random: Random) -> list[T]:
    """The same things in another order."""
    return random.sample(things, len(things))


def together(found: Clusters, one: int, other: int) -> bool:
    """Whether two records are one person."""
    return bool(found.person[one] == found.person[other])


records = st.integers(0, 8)
few_pairs = st.lists(st.tuples(records, records), max_size=3).map(tuple)
chances = st.sampled_from([0.0, 0.02, 0.4, 0.94, 0.95, 0.97, 0.97, 0.99, 1.0])  # with ties, which must not matter
graphs = st.builds(
    Graph,
    size=st.just(9),
    scores=st.lists(st.tuples(records, records, chances), max_size=25).map(tuple),
    same=few_pairs,
    different=few_pairs,
    contradicting=few_pairs,
    apart=st.none() | st.lists(st.integers(-1, 3), min_size=9, max_size=9).map(tuple),
)
