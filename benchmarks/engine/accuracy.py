"""How good the pairs of an engine are: at its own probability .95, at the best threshold, and how far to be trusted."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow.compute as pc
import pyarrow.parquet as pq

from benchmarks.engine.sets import Judged

AT = 0.95
LOWEST = 0.05
BINS = 15
PRECISE = 0.99

Doubles = npt.NDArray[np.float64]
Truths = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Scored pairs of one run: what orders them, what the engine says, and whether it is so."""

    weight: Doubles
    probability: Doubles
    true: Truths


@dataclass(frozen=True, slots=True)
class Bin:
    """Pairs of one mean probability, and the share of them that is true."""

    said: float
    true: float
    pairs: int


@dataclass(frozen=True, slots=True)
class Accuracy:
    """The figures of one run."""

    pairs: int
    precision: float
    recall: float
    f1: float
    best_f1: float
    found_when_precise: float
    calibration_error: float
    brier: float
    bins: tuple[Bin, ...]


def pairs_of(path: str, judged: Judged, left: str = "left_id", right: str = "right_id") -> Pairs:
    """The pairs that a run wrote, and which of them are true."""
    table = pq.read_table(path, columns=[left, right, "weight", "probability"])
    people = judged.people()
    sides = [people[np.asarray(pc.cast(table[side], "int64"))] for side in (left, right)]
    weight, probability = (np.asarray(table[name], dtype=np.float64) for name in ("weight", "probability"))
    return Pairs(weight, probability, sides[0] == sides[1])


def accuracy(pairs: Pairs, true_pairs: int) -> Accuracy:
    """All figures of a run; true pairs that it does not bring are missed."""
    chosen = pairs.probability >= AT
    hits = int(pairs.true[chosen].sum())
    counted, found = _curve(pairs)
    f1 = 2 * found / (counted + true_pairs)
    precise = found / counted >= PRECISE
    shown = pairs.probability >= LOWEST
    bins = calibration(pairs.probability[shown], pairs.true[shown])
    return Accuracy(
        pairs=len(pairs.true),
        precision=hits / max(int(chosen.sum()), 1),
        recall=hits / true_pairs,
        f1=2 * hits / (int(chosen.sum()) + true_pairs),
        best_f1=float(f1.max(initial=0)),
        found_when_precise=float(found[precise].max(initial=0)) / true_pairs,
        calibration_error=calibration_error(bins),
        brier=float(np.mean((pairs.probability[shown] - pairs.true[shown]) ** 2)) if shown.any() else 0.0,
        bins=bins,
    )


def _curve(pairs: Pairs) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """At each threshold that parts the pairs: how many are chosen, and how many of them are true."""
    order = np.argsort(-pairs.weight, kind="stable")
    weight = pairs.weight[order]
    last = np.append(weight[1:] != weight[:-1], np.ones(min(len(weight), 1), dtype=np.bool_))
    return np.flatnonzero(last) + 1, np.cumsum(pairs.true[order])[last]


def calibration(probability: Doubles, true: Truths) -> tuple[Bin, ...]:
    """Bins of equal mass, from the least probable to the most."""
    order = np.argsort(probability, kind="stable")
    parts = [part for part in np.array_split(order, BINS) if len(part)]
    return tuple(Bin(float(probability[part].mean()), float(true[part].mean()), len(part)) for part in parts)


def calibration_error(bins: tuple[Bin, ...]) -> float:
    """The mean distance between what is said and what is so."""
    total = sum(each.pairs for each in bins)
    return sum(abs(each.said - each.true) * each.pairs for each in bins) / max(total, 1)
