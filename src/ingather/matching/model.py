"""The versioned model: weights of the levels, how rare each token is, which keys are common, the prior."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from ingather.matching.levels import AgreeLevel, BirthLevel, Compared, NameLevel

VERSION = "priors-1"

# Bits of evidence for "the same person", set by hand as log2 of how much more often the level is seen among
# records of one person than among records of two. Names and parents add the rarity of what agrees.
WEIGHTS: Mapping[Compared, Mapping[int, float]] = {
    Compared.NAME: {
        NameLevel.CONFLICT: -14.0, NameLevel.OTHER_SCRIPT: -3.0, NameLevel.PARTIAL: -5.0, NameLevel.FAIR: -2.5,
        NameLevel.STRONG: -1.0, NameLevel.ACROSS: -0.5, NameLevel.EXTRA: -0.5, NameLevel.SAME: 0.0,
    },
    Compared.BIRTH: {
        BirthLevel.CONFLICT: -14.0, BirthLevel.YEARS_APART: -4.0, BirthLevel.NEAR: -1.0, BirthLevel.SLIP: 0.0,
        BirthLevel.SWAPPED: 7.0, BirthLevel.SHIFTED: 7.0, BirthLevel.OPEN: 0.0, BirthLevel.WIDE: 2.0,
        BirthLevel.YEAR: 5.0, BirthLevel.MONTH: 8.0, BirthLevel.DAY: 11.0,
    },
    Compared.SEX: {AgreeLevel.CONFLICT: -6.0, AgreeLevel.SAME: 0.9},
    Compared.FATHER: {AgreeLevel.CONFLICT: -4.0, AgreeLevel.SIMILAR: -0.5, AgreeLevel.SAME: 0.0},
    Compared.MOTHER: {AgreeLevel.CONFLICT: -4.0, AgreeLevel.SIMILAR: -0.5, AgreeLevel.SAME: 0.0},
    Compared.SPOUSE: {AgreeLevel.CONFLICT: -3.0, AgreeLevel.SIMILAR: -0.5, AgreeLevel.SAME: 0.0},
    Compared.PLACE: {AgreeLevel.CONFLICT: -0.5, AgreeLevel.SIMILAR: 1.5, AgreeLevel.SAME: 2.5},
    Compared.PHONE: {AgreeLevel.CONFLICT: -0.3, AgreeLevel.SAME: 9.0},
    Compared.EMAIL: {AgreeLevel.CONFLICT: -0.3, AgreeLevel.SAME: 10.0},
    Compared.BIRTH_PLACE: {AgreeLevel.CONFLICT: -2.0, AgreeLevel.SIMILAR: 1.5, AgreeLevel.SAME: 3.5},
    Compared.IDENTIFIER: {AgreeLevel.CONFLICT: -2.0, AgreeLevel.SAME: 15.0},
}  # fmt: skip

# What brothers, sisters and twins share: where the names conflict, agreeing here says "one family", not "one person".
MOST_WITHOUT_A_NAME = 3.0  # bits of odds, all told, where the given name was not compared: a person must look

SHARED_IN_A_FAMILY = (
    Compared.BIRTH, Compared.FATHER, Compared.MOTHER, Compared.PLACE, Compared.PHONE, Compared.EMAIL,
    Compared.BIRTH_PLACE,
)  # fmt: skip

NAME_WEIGHTS = np.array([WEIGHTS[Compared.NAME].get(level, 0.0) for level in range(len(NameLevel))], dtype=np.float32)

TYPICAL_FREQUENCY = 0.003  # of a token of a name, before anything was counted
TYPICAL_COUNT = 100  # names that the typical frequency is worth beside the counted ones
MOST_BITS = 12.0  # that one agreeing token can give


@dataclass(frozen=True, slots=True)
class Model:
    """What the kernel needs to know beside the two records; frozen before it is used.

    `prior` is in bits: log2 of the odds that two records drawn by chance are one person.
    """

    version: str
    prior: float
    names: int = 0  # how many names the frequencies were counted on
    counts: Mapping[str, int] = field(default_factory=dict)  # how many of them have this token
    common: frozenset[int] = frozenset()  # keys too common to find candidates by

    def rarity(self, token: str) -> float:
        """Bits that a shared token gives: minus log2 of its frequency, counted and typical taken together."""
        seen = self.counts.get(token, 0) + TYPICAL_FREQUENCY * TYPICAL_COUNT
        return min(-math.log2(seen / (self.names + TYPICAL_COUNT)), MOST_BITS)

    def weight_table(self) -> npt.NDArray[np.float32]:
        """The weights as an array: compared field by level."""
        table = np.zeros((len(Compared), 16), dtype=np.float32)
        for compared, weights in WEIGHTS.items():
            for level, bits in weights.items():
                table[compared, level] = bits
        return table


def prior_for(people: int) -> float:
    """The prior of a roll of that many people: half of a list's rows are about somebody on it."""
    return -math.log2(2 * max(people, 10))
