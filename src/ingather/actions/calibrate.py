"""Measure whether probabilities can be taken at their word."""

import numpy as np

from ingather.actions.evaluation import Bin, Calibration, Floats
from ingather.actions.pair_measures import ScoredPairs

CALIBRATED_FROM = 0.05  # what is less probable is shown to nobody
BINS = 15


def calibrate(pairs: ScoredPairs) -> Calibration | None:
    """The calibration of the pairs from `CALIBRATED_FROM` on, in bins of equal mass; None where there are none.

    Pairs of one probability cannot be told apart: where a bin ends among them, each bin has its share of their truth.
    """
    shown = pairs.only(pairs.probability >= CALIBRATED_FROM)
    if not len(shown):
        return None
    order = np.argsort(shown.probability, kind="stable")
    probability, true = shown.probability[order], shown.true[order].astype(np.float64)
    parts = min(BINS, len(shown))
    chances, shares = np.array_split(probability, parts), np.array_split(_among_equals(probability, true), parts)
    bins = tuple(
        Bin(float(chance[0]), float(chance[-1]), len(chance), float(chance.mean()), float(share.mean()))
        for chance, share in zip(chances, shares, strict=True)
    )
    error = sum(each.pairs * abs(each.probability - each.right) for each in bins) / len(shown)
    return Calibration(len(shown), error, float(((probability - true) ** 2).mean()), bins)


def _among_equals(probability: Floats, true: Floats) -> Floats:
    """For each pair the share of true ones among those of its probability; the probabilities are sorted."""
    place = np.cumsum(np.diff(probability, prepend=probability[:1]) != 0)
    return np.asarray((np.bincount(place, true) / np.bincount(place))[place])
