"""Fit the weights to the lists at hand: expectation and maximisation on counts of patterns, from the shipped priors.

How often each level is seen among two records of strangers is counted on pairs drawn by chance; how often among two
of one person, or of one family, and how many such pairs there are, is found by going to and fro between the two. The
shipped weights count as so many pairs seen before, so that small lists change little and large ones are heard.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from ingather.matching.compare import RARE, Comparison
from ingather.matching.levels import MISSING, Compared, NameLevel
from ingather.matching.model import KIN_PRIOR, MOST_LEVELS, Floats, Model, kin_shares, shares
from ingather.matching.score import score

Doubles = npt.NDArray[np.float64]
Columns = npt.NDArray[np.intp]
ROUNDS = 40
_SETTLED = 1e-4  # change in the number of matching pairs, relative, at which the rounds end
_STRANGERS_BEFORE = 400.0  # pairs of strangers that the shipped weights count as
_MATCHES_BEFORE = 60.0  # pairs of one person that they count as
_KIN_BEFORE = 300.0  # pairs of one family that they count as
_MOST_RARE = 12.0  # bits that a pair of strangers counts by
_PAIRS_BEFORE = 3.0  # pairs of each kind that the shipped priors count as
_NEXT_TO_NOTHING = 1e-9  # pairs; where there are none, a prior is a number all the same
_RARITY_STEP = 4  # per bit: how finely rarity is told apart in a pattern


@dataclass(frozen=True, slots=True)
class Patterns:
    """The distinct combinations of levels and rarity among some pairs, and how many pairs have each."""

    comparison: Comparison
    count: Doubles


def patterns_of(comparison: Comparison) -> Patterns:
    """The patterns of these pairs; rarity is told in steps, so that counts are whole and engines agree."""
    packed = pattern_numbers(comparison)
    order = np.argsort(packed, kind="stable")
    packed = packed[order]
    first = np.flatnonzero(np.append(True, packed[1:] != packed[:-1])) if len(packed) else np.zeros(0, np.intp)
    count = np.diff(np.append(first, len(packed))).astype(np.float64)
    return Patterns(Comparison(comparison.levels[order[first]], comparison.rarity[order[first]]), count)


def pattern_numbers(comparison: Comparison) -> npt.NDArray[np.uint64]:
    """The pattern of each pair as one number, which holds its levels and the steps of its rarity."""
    own, father, mother, spouse = (comparison.rarity[:, place] for place in range(len(RARE)))
    steps = np.clip(np.round(((own + father) + (mother + spouse)) * _RARITY_STEP), 0, 255).astype(np.uint64)
    packed: npt.NDArray[np.uint64] = steps << np.uint64(56)
    for compared in Compared:
        packed |= comparison.levels[:, compared].astype(np.uint64) << np.uint64(4 * compared)
    return packed


def levels_of(packed: npt.NDArray[np.uint64]) -> npt.NDArray[np.int8]:
    """The levels (n by field) of patterns told by their numbers."""
    return np.stack([(packed >> np.uint64(4 * field) & np.uint64(15)).astype(np.int8) for field in Compared], axis=1)


def fit(candidates: Patterns, strangers: Comparison, model: Model, *, pairs: float) -> Model:
    """The model with weights and priors fitted to the pairs of some lists.

    `candidates` are the pairs that share a key, `strangers` pairs drawn by chance, and `pairs` how many pairs of
    records there are in all.
    """
    own, kin, shipped = shares(), kin_shares(), model.weights
    unlike = _unlike(strangers, own, shipped)
    levels = _columns(candidates.comparison)
    expected = pairs * 2.0**model.prior
    matches = expected
    for _ in range(ROUNDS):
        found = score(candidates.comparison, model)
        of_one = found.probability.astype(np.float64) * candidates.count
        of_kin = found.kin.astype(np.float64) * candidates.count
        total, related = float(of_one.sum()), float(of_kin.sum())
        model = replace(
            model,
            weights=_weights(_seen(levels, of_one, own, _MATCHES_BEFORE), own, unlike, shipped),
            kin_weights=_weights(_seen(levels, of_kin, kin, _KIN_BEFORE), own, unlike, shipped),
            prior=_prior(total + min(expected, _PAIRS_BEFORE), pairs),
            kin_prior=_prior(related + min(expected, _PAIRS_BEFORE) * 2**KIN_PRIOR, pairs),
        )
        if abs(total - matches) <= _SETTLED * matches:
            break
        matches = total
    return model


def _prior(found: float, pairs: float) -> float:
    return math.log2(max(found, _NEXT_TO_NOTHING) / max(pairs - found, 1.0))


def _unlike(strangers: Comparison, own: Doubles, shipped: Floats) -> Doubles:
    """How often each level is seen among strangers: counted, and as the shipped weights imply."""
    before = own / np.exp2(shipped.astype(np.float64))
    counted = _counts(_columns(strangers), np.ones(len(strangers.levels)))
    total = counted.sum(axis=1, keepdims=True)
    unlike: Doubles = (counted + _STRANGERS_BEFORE * before) / (total + _STRANGERS_BEFORE)
    unlike[Compared.NAME] = _unlike_names(strangers, _names_before(before[Compared.NAME]))
    return unlike


def _unlike_names(strangers: Comparison, before: Doubles) -> Doubles:
    """The same for names, whose weight is beside the rarity of what agrees: each pair counts by how rare that is.

    The fewer strangers can be expected at a level, the more the shipped figures count.
    """
    level, bits = strangers.levels[:, Compared.NAME], strangers.rarity[:, RARE.index(Compared.NAME)].astype(np.float64)
    counted: Doubles = np.bincount(level, np.exp2(np.minimum(bits, _MOST_RARE)), MOST_LEVELS).astype(np.float64)
    total = float((level != MISSING).sum())
    unlike: Doubles = (counted + _NAMES_BEFORE * before) / (total + _NAMES_BEFORE)
    return unlike


def _names_before(shipped: Doubles) -> Doubles:
    """What two strangers' names are known for before any was counted: as shipped, where nothing better was measured."""
    before = shipped.copy()
    before[list(_NAMES_UNLIKE)] = list(_NAMES_UNLIKE.values())
    return before


# How often two strangers' names are at a level, each pair counted by how rare that is which agrees. FAIR and STRONG are
# about the product of how often given names alone and family names alone are, on lists of four kinds; the others are
# set by hand near what was seen there, ACROSS between that product and the shipped figure.
_NAMES_UNLIKE: Mapping[NameLevel, float] = {
    NameLevel.PARTIAL: 0.1, NameLevel.INITIAL: 0.02, NameLevel.FAIR: 0.01, NameLevel.STRONG: 0.05,
    NameLevel.ACROSS: 0.03,
}  # fmt: skip
# Pairs of strangers that these figures count as, by NameLevel.
_NAMES_BEFORE = np.full(MOST_LEVELS, 1e6)
_NAMES_BEFORE[: NameLevel.OTHER_SCRIPT + 1] = _STRANGERS_BEFORE
_NAMES_BEFORE[[NameLevel.PARTIAL, NameLevel.INITIAL]] = 5e3


def _columns(comparison: Comparison) -> Columns:
    """The levels by field (field by n), as they are counted."""
    return np.ascontiguousarray(comparison.levels.T, dtype=np.intp)


def _counts(levels: Columns, weight: Doubles) -> Doubles:
    """How much weight each level of each field has; what is missing has none."""
    table: Doubles = np.stack([np.bincount(column, weight, MOST_LEVELS) for column in levels]).astype(float)
    table[:, MISSING] = 0
    return table


def _seen(levels: Columns, found: Doubles, before: Doubles, strength: float) -> Doubles:
    """How often each level is seen among pairs of one kind: as far as they were found, and as shipped."""
    counted = _counts(levels, found)
    total = counted.sum(axis=1, keepdims=True)
    seen: Doubles = (counted + strength * before) / (total + strength)
    return seen


def _weights(seen: Doubles, own: Doubles, unlike: Doubles, shipped: Floats) -> Floats:
    """Bits for each level against two strangers."""
    weights = np.zeros(shipped.shape)
    there = own > 0
    weights[there] = np.log2(seen[there] / unlike[there])
    return weights.astype(np.float32)
