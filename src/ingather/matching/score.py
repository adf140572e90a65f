"""From levels to a probability: the weights add up, and one formula turns the sum into odds.

Two records may be of one person, of two people of one family, or of two strangers. What a family shares (a name, a
house, parents, with twins a birthday) speaks for both of the first two, so that it alone never makes one person of
brother and sister; a name of one's own, a birthday of one's own, a number of one's own tell them apart.
"""

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ingather.matching.compare import RARE, Comparison
from ingather.matching.levels import AgreeLevel, Compared, NameLevel
from ingather.matching.model import MOST_LEVELS, Floats, Model
from ingather.matching.plain import plain
from ingather.matching.reachloops import most_bits

Places = npt.NDArray[np.intp]
# The most bits that the rarity of what agrees can give, by compared field: a relative's name tells less than one's own.
RARITY_CAPS = np.full(len(Compared), np.inf, dtype=np.float32)
RARITY_CAPS[[Compared.FATHER, Compared.MOTHER, Compared.SPOUSE]] = 6.0
# By NameLevel: the share of the rarity that a family explains. A name of one's own that agrees is no family's.
_OF_A_FAMILY = np.where(np.arange(len(NameLevel)) <= NameLevel.OTHER_GIVEN, 1.0, 0.5).astype(np.float32)
_NOT_COMPARED = np.isin(np.arange(len(NameLevel)), [NameLevel.MISSING, NameLevel.OTHER_SCRIPT, NameLevel.PARTIAL])


_WHEREABOUTS = np.array([Compared.PLACE, Compared.POSTCODE, Compared.ADDRESS, Compared.BIRTH_PLACE])
_BESIDE = 0.5
_IS_WHEREABOUTS = np.isin(np.arange(len(Compared)), _WHEREABOUTS).astype(np.int8)
_PLACE_OF_RARITY = np.full(len(Compared), -1, dtype=np.int8)
_PLACE_OF_RARITY[list(RARE)] = np.arange(len(RARE))
_ROUNDING = 1e-3  # bits, of sums that are made in another order


@dataclass(frozen=True, slots=True)
class Score:
    """For n pairs: the bits of each field (n by field), what a family takes from them, and the sum of all.

    `probability` is that of "the same person", `kin` that of "two people of one family".
    """

    bits: Floats
    family: Floats
    weight: Floats
    probability: Floats
    kin: Floats


def score(comparison: Comparison, model: Model) -> Score:
    """The bits, weight and probability of each pair.

    Where the given names were not compared at all, `model.most_unnamed` bounds the odds: short of an identity
    number, a person must look.
    """
    levels = comparison.levels
    told = levels + np.arange(len(Compared), dtype=np.intp) * MOST_LEVELS  # the place in a table of weights
    rarity = np.minimum(comparison.rarity, RARITY_CAPS[list(RARE)])
    bits = np.take(model.weights, told)
    bits[:, RARE] += rarity
    bits[:, _WHEREABOUTS] = _once(bits[:, _WHEREABOUTS])
    weight = bits.sum(axis=1, dtype=np.float32)
    name = levels[:, Compared.NAME]
    rarity[:, RARE.index(Compared.NAME)] *= _OF_A_FAMILY[name]
    of_kin = np.take(model.kin_weights, told)
    of_kin[:, RARE] += rarity
    of_kin[:, _WHEREABOUTS] = _once(of_kin[:, _WHEREABOUTS])
    kin = of_kin.sum(axis=1, dtype=np.float32) + np.float32(model.prior_of_kin)
    family = -np.logaddexp2(np.float32(0), np.clip(kin, -60, 120)).astype(np.float32)
    weight = weight + family
    unnamed = _NOT_COMPARED[name] & (levels[:, Compared.IDENTIFIER] != AgreeLevel.SAME)
    weight = np.where(unnamed, np.minimum(weight, np.float32(model.most_unnamed - model.prior)), weight)
    probability = probability_of(weight + np.float32(model.prior))
    return Score(bits, family, weight, probability, probability_of(kin) * (1 - probability))


def scored_from(comparison: Comparison, model: Model, least: float) -> tuple[Places, Score]:
    """The places of the pairs of at least this probability, and the scores of these pairs."""
    places = within_reach(comparison, model, math.log2(least / (1 - least)))
    found = score(Comparison(comparison.levels[places], comparison.rarity[places]), model)
    high = np.flatnonzero(found.probability >= least)
    kept = (column[high] for column in (found.bits, found.family, found.weight, found.probability, found.kin))
    return places[high], Score(*kept)


def within_reach(comparison: Comparison, model: Model, odds: float) -> Places:
    """The places of all pairs that can have so many bits of odds, and of few others."""
    most = np.zeros(len(comparison.levels), dtype=np.float32)
    most_bits(
        plain(comparison.levels), plain(comparison.rarity), plain(model.weights), plain(model.kin_weights),
        plain(_PLACE_OF_RARITY), plain(_IS_WHEREABOUTS), plain(RARITY_CAPS), plain(_OF_A_FAMILY), model.prior_of_kin,
        plain(most),
    )  # fmt: skip
    return np.flatnonzero(most + np.float32(model.prior + _ROUNDING) >= odds)


def _once(bits: Floats) -> Floats:
    """What several words for one place give: the one that tells most counts in full, the others by half."""
    best = bits.argmax(axis=1)
    halved = np.where(bits > 0, bits * np.float32(_BESIDE), bits)
    rows = np.arange(len(bits))
    halved[rows, best] = bits[rows, best]
    return halved


def probability_of(bits: Floats) -> Floats:
    """The probability that so many bits of odds stand for."""
    return (1 / (1 + np.exp2(-np.clip(bits.astype(np.float64), -60, 60)))).astype(np.float32)
