"""Which decisions can be obeyed together, and which contradict each other."""

import numpy as np
import numpy.typing as npt

from ingather.identity.decisions import Decision, Verdict
from ingather.identity.forest import plain
from ingather.identity.pairs import Ints


def settle(size: int, same: Ints, different: Ints) -> tuple[Ints, tuple[Decision, ...]]:
    """The pairs to be joined for good, and the decisions that contradict each other, in order.

    Where a chain of "same" leads from one record to another that was decided to be different from it, nobody can
    tell which of the decisions is the wrong one. None of the chain is obeyed then, for two people made one is the
    worse mistake; every "different" always is.
    """
    forest = plain(size)
    forest.unite_all(same[:, 0], same[:, 1])
    chain = forest.roots()
    torn = np.zeros(size, dtype=np.bool_)
    torn[chain[different[chain[different[:, 0]] == chain[different[:, 1]], 0]]] = True
    of_torn = torn[chain[same[:, 0]]]
    against = (chain[different[:, 0]] == chain[different[:, 1]]) & torn[chain[different[:, 0]]]
    disputed = [*_said(same, of_torn, Verdict.SAME), *_said(different, against, Verdict.DIFFERENT)]
    return same[~of_torn], tuple(sorted(disputed, key=lambda each: (each.left, each.right, each.verdict)))


def _said(pairs: Ints, which: npt.NDArray[np.bool_], verdict: Verdict) -> list[Decision]:
    return [Decision(left, right, verdict) for left, right in pairs[which].tolist()]
