"""Measure pairs against the truth: true pairs counted by the sizes of groups, never one by one; and by thresholds."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ingather.actions.evaluation import AtThreshold, Curve, Figures, Flags, Floats, Ints, Ranking, Spread

MOST_POINTS = 400  # of a curve
SPREAD_PARTS = 20


@dataclass(frozen=True, slots=True)
class Countable:
    """Rows by what they belong to, of which pairs can be counted; between two sides only, where there are sides."""

    of: Ints  # a code from 0 for each row
    right_side: Flags | None = None

    def pairs(self, rows: Flags) -> int:
        """How many pairs of these rows belong together."""
        size = int(self.of.max(initial=-1)) + 1
        if self.right_side is None:
            counts = np.bincount(self.of[rows], minlength=size)
            return int((counts * (counts - 1) // 2).sum())
        left = np.bincount(self.of[rows & ~self.right_side], minlength=size)
        right = np.bincount(self.of[rows & self.right_side], minlength=size)
        return int((left * right).sum())


@dataclass(frozen=True, slots=True)
class ScoredPairs:
    """Pairs of rows, each once, with their probability and whether they truly are one person."""

    left: Ints
    right: Ints
    probability: Floats
    true: Flags

    def __len__(self) -> int:
        return len(self.probability)

    def only(self, which: Flags) -> "ScoredPairs":
        """Some of these pairs."""
        return ScoredPairs(self.left[which], self.right[which], self.probability[which], self.true[which])

    def at(self, threshold: float, true: int) -> Figures:
        """The figures of joining from a probability on, of so many true pairs in all."""
        joined = self.probability >= threshold
        return Figures(int(joined.sum()), int((joined & self.true).sum()), true)


def scored(left: Ints, right: Ints, probability: Floats, person: Ints) -> ScoredPairs:
    """The pairs in an order of their own: each once, with its highest probability, and none of a row with itself."""
    low, high = np.minimum(left, right), np.maximum(left, right)
    best_first = np.argsort(-probability, kind="stable")
    best_first = best_first[low[best_first] != high[best_first]]
    key = low[best_first] * (len(person) + 1) + high[best_first]
    kept = best_first[np.unique(key, return_index=True)[1]]
    low, high = low[kept], high[kept]
    return ScoredPairs(low, high, probability[kept], person[low] == person[high])


def ranked(pairs: ScoredPairs, true: int, thresholds: Sequence[float]) -> Ranking:
    """What the probabilities are worth for joining; true pairs that are not among these are missed at any threshold."""
    threshold, joined, right = _by_threshold(pairs)
    precision, recall = right / joined, right / max(true, 1)
    gained = np.diff(recall, prepend=0.0)
    points = np.unique(np.linspace(0, max(len(threshold) - 1, 0), MOST_POINTS).astype(np.int64))[: len(threshold)]
    return Ranking(
        fixed=tuple(AtThreshold(each, pairs.at(each, true)) for each in thresholds),
        best=_best(threshold, joined, right, true),
        average_precision=float((gained * precision).sum()) if true else None,
        curve=Curve(threshold[points], precision[points], recall[points]),
    )


def _by_threshold(pairs: ScoredPairs) -> tuple[Floats, Ints, Ints]:
    """For each probability that occurs, the highest first: how many pairs have at least it, and how many are right."""
    order = np.argsort(-pairs.probability, kind="stable")
    probability, right = pairs.probability[order], np.cumsum(pairs.true[order], dtype=np.int64)
    last = np.flatnonzero(np.diff(probability, append=-1.0))
    return probability[last], last.astype(np.int64) + 1, right[last]


def _best(threshold: Floats, joined: Ints, right: Ints, true: int) -> AtThreshold | None:
    if not len(threshold):
        return None
    best = int(np.argmax(right / (joined + true)))
    return AtThreshold(float(threshold[best]), Figures(int(joined[best]), int(right[best]), true))


def spread(pairs: ScoredPairs) -> Spread:
    """How many right and false pairs stand in each part of the probabilities."""
    part = np.minimum((pairs.probability * SPREAD_PARTS).astype(np.int64), SPREAD_PARTS - 1)
    right, false = (np.bincount(part[which], minlength=SPREAD_PARTS) for which in (pairs.true, ~pairs.true))
    return Spread(tuple(right.tolist()), tuple(false.tolist()))
