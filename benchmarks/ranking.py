"""What is counted when names are ranked: how often the right one comes first, and how true pairs stand above others."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Doubles = npt.NDArray[np.float64]


def area_under_curve(true: Sequence[float], false: Sequence[float]) -> float:
    """The chance that a true pair is scored above a false one, a tie counting half."""
    ordered = np.sort(np.asarray(false))
    above = np.searchsorted(ordered, true, side="left")
    not_below = np.searchsorted(ordered, true, side="right")
    return float((above + not_below).mean() / 2 / len(ordered))


def hit_within(first: int, right: float, others: Doubles) -> float:
    """The chance that the right answer is among the `first` answers, where those of one score come in any order."""
    better, level = int((others > right).sum()), int((others == right).sum())
    return min(max(first - better, 0) / (level + 1), 1.0)
