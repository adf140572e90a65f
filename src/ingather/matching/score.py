"""From levels to a probability: the weights add up, and one formula turns the sum into odds."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ingather.matching.compare import Comparison
from ingather.matching.levels import AgreeLevel, Compared, NameLevel
from ingather.matching.model import MOST_WITHOUT_A_NAME, SHARED_IN_A_FAMILY, Model

Floats = npt.NDArray[np.float32]

# The most bits that the rarity of what agrees can give, by compared field: a relative's name tells less than one's own.
_RARITY_CAPS = np.full(len(Compared), np.inf, dtype=np.float32)
_RARITY_CAPS[[Compared.FATHER, Compared.MOTHER, Compared.SPOUSE]] = 6.0


# By NameLevel: names that are alike and no more, and names that do not tell one of a family from another.
_ALIKE = np.isin(np.arange(len(NameLevel)), [NameLevel.FAIR, NameLevel.STRONG])
_NOT_COMPARED = np.isin(np.arange(len(NameLevel)), [NameLevel.MISSING, NameLevel.OTHER_SCRIPT, NameLevel.PARTIAL])


@dataclass(frozen=True, slots=True)
class Score:
    """For n pairs: the bits of each field (n by field), their sum, and the probability of "the same person"."""

    bits: Floats
    weight: Floats
    probability: Floats


def score(comparison: Comparison, model: Model) -> Score:
    """The bits, weight and probability of each pair.

    Where the names conflict, or are only alike and the sexes differ, what a family shares is explained by the
    family and counts for nothing. Where the given names were not compared at all, the family explains so much
    that, short of an identity number, a person must look.
    """
    levels = comparison.levels
    rarity = np.minimum(comparison.rarity, _RARITY_CAPS)
    bits = model.weight_table()[np.arange(len(Compared)), levels] + rarity
    name = levels[:, Compared.NAME]
    kin = (name == NameLevel.CONFLICT) | (_ALIKE[name] & (levels[:, Compared.SEX] == AgreeLevel.CONFLICT))
    for shared in SHARED_IN_A_FAMILY:
        bits[:, shared] = np.where(kin, np.minimum(bits[:, shared], 0), bits[:, shared])
    weight = bits.sum(axis=1, dtype=np.float32)
    unnamed = _NOT_COMPARED[name] & (levels[:, Compared.IDENTIFIER] != AgreeLevel.SAME)
    weight = np.where(unnamed, np.minimum(weight, np.float32(MOST_WITHOUT_A_NAME - model.prior)), weight)
    return Score(bits, weight, probability_of(weight + np.float32(model.prior)))


def probability_of(bits: Floats) -> Floats:
    """The probability that so many bits of odds stand for."""
    return (1 / (1 + np.exp2(-np.clip(bits.astype(np.float64), -60, 60)))).astype(np.float32)
