"""Turn the weight of a best path into log odds: a line fitted on true pairs and on pairs of two different names."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import Indel
from rapidfuzz.process import cdist

from ingather.names.table import path_weights, table_for
from ingather.text.script import Script
from tools.training.name_pairs import Pair

Doubles = npt.NDArray[np.float64]
_SAMPLE = 4000  # true pairs
_NEAR_AMONG = 1500  # spellings among which the nearest other name is sought
_HOPELESS = 0.02  # of the true pairs are taken for misaligned rows and left out


def calibrate(one: str, other: str, pairs: Sequence[Pair]) -> tuple[float, float, float]:
    """Slope, weight of the length and offset, from as many chance pairs and near misses as true pairs."""
    chance = np.random.default_rng(5721)
    sample = [pairs[place] for place in chance.permutation(len(pairs))[:_SAMPLE]]
    false = _chance_pairs(sample, pairs, chance) + _near_misses(sample, pairs, chance)
    table = table_for(Script(one), Script(other))
    if table is None:
        raise ValueError(f"the table for {one} and {other} is not written yet")
    true_weight, true_length = path_weights(table, [a for a, _ in sample], [b for _, b in sample])
    false_weight, false_length = path_weights(table, [a for a, _ in false], [b for _, b in false])
    kept = true_weight >= np.quantile(true_weight / true_length, _HOPELESS) * true_length
    weight = np.concatenate([true_weight[kept], false_weight])
    length = np.concatenate([true_length[kept], false_length])
    truth = np.concatenate([np.ones(int(kept.sum())), np.zeros(len(false))])
    balance = np.where(truth == 1, len(truth) / (2 * truth.sum()), len(truth) / (2 * (len(truth) - truth.sum())))
    return _fitted(np.stack([weight, length, np.ones(len(truth))], axis=1), truth, balance)


def _chance_pairs(sample: Sequence[Pair], pairs: Sequence[Pair], chance: np.random.Generator) -> list[Pair]:
    known = set(pairs)
    others = [pairs[place][1] for place in chance.integers(0, len(pairs), len(sample))]
    return [(a, b) for (a, _), b in zip(sample, others, strict=True) if (a, b) not in known and a != b]


def _near_misses(sample: Sequence[Pair], pairs: Sequence[Pair], chance: np.random.Generator) -> list[Pair]:
    """For each left spelling the right one nearest to its own that is another name."""
    known = set(pairs)
    pool = sorted({pairs[place][1] for place in chance.integers(0, len(pairs), _NEAR_AMONG)})
    distance = cdist([b for _, b in sample], pool, scorer=Indel.normalized_distance, dtype=np.float32)
    found = []
    for (a, b), row in zip(sample, distance, strict=True):
        near = (pool[place] for place in np.argsort(row, kind="stable")[:6])
        found += [(a, miss) for miss in near if miss not in (a, b) and (a, miss) not in known][:1]
    return found


def _fitted(features: Doubles, truth: Doubles, balance: Doubles) -> tuple[float, float, float]:
    """Logistic regression by Newton's method, with a breath of shrinkage."""
    scale = features.std(axis=0)
    scale[-1] = 1
    scaled = features / scale
    line = np.zeros(3)
    for _ in range(30):
        probability = 1 / (1 + np.exp(-np.clip(scaled @ line, -30, 30)))
        gradient = scaled.T @ (balance * (truth - probability)) - 1e-3 * line
        hessian = (scaled * (balance * probability * (1 - probability))[:, None]).T @ scaled + 1e-3 * np.eye(3)
        line = line + np.linalg.solve(hessian, gradient)
    slope, by_length, offset = (line / scale).tolist()
    return slope, by_length, offset
