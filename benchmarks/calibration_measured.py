"""What was measured on one list of the probabilities that the engine says."""

from dataclasses import dataclass

import numpy as np

from benchmarks.engine.accuracy import LOWEST, Accuracy, Bin, Pairs

_PARTS = 10


@dataclass(frozen=True, slots=True)
class Measured:
    """The figures of one list, with weights fitted to it and with the shipped ones."""

    name: str
    fresh: bool  # whether nobody looked at this list while the engine was made
    rows: int
    true_pairs: int
    fitted: Accuracy
    shipped: Accuracy
    tenths: tuple[Bin, ...]  # with fitted weights


def by_tenths(pairs: Pairs) -> tuple[Bin, ...]:
    """The pairs by the tenth that their probability falls into; tenths without any are left out."""
    shown = pairs.probability >= LOWEST
    probability, true = pairs.probability[shown], pairs.true[shown]
    tenth = np.minimum((probability * _PARTS).astype(np.int64), _PARTS - 1)
    parts = (tenth == number for number in range(_PARTS))
    return tuple(
        Bin(float(probability[part].mean()), float(true[part].mean()), int(part.sum())) for part in parts if part.any()
    )
