"""The versioned model: weights of the levels, how rare each token is, which keys are common, the prior."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from ingather.matching.levels import AgreeLevel, BirthLevel, Compared, NameLevel

Floats = npt.NDArray[np.float32]
VERSION = "priors-1"
MOST_LEVELS = 16  # of one field

# Bits of evidence for "the same person", set by hand as log2 of how much more often the level is seen among
# records of one person than among records of two. Names and parents add the rarity of what agrees.
WEIGHTS: Mapping[Compared, Mapping[int, float]] = {
    Compared.NAME: {
        NameLevel.CONFLICT: -9.0, NameLevel.OTHER_GIVEN: -8.0, NameLevel.OTHER_FAMILY: -6.0,
        NameLevel.OTHER_SCRIPT: -3.0, NameLevel.PARTIAL: -5.0, NameLevel.INITIAL: -4.0, NameLevel.FAIR: -2.5,
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
    Compared.POSTCODE: {AgreeLevel.CONFLICT: -1.0, AgreeLevel.SIMILAR: 2.0, AgreeLevel.SAME: 5.0},
    Compared.ADDRESS: {AgreeLevel.CONFLICT: -0.5, AgreeLevel.SIMILAR: 2.0, AgreeLevel.SAME: 6.0},
    Compared.OCCUPATION: {AgreeLevel.CONFLICT: -0.5, AgreeLevel.SIMILAR: 1.0, AgreeLevel.SAME: 3.0},
}  # fmt: skip

# How often each level is seen among two records of one person that both speak of it, before anything was counted.
SHARES: Mapping[Compared, Mapping[int, float]] = {
    Compared.NAME: {
        NameLevel.CONFLICT: 0.02, NameLevel.OTHER_GIVEN: 0.02, NameLevel.OTHER_FAMILY: 0.03,
        NameLevel.OTHER_SCRIPT: 0.01, NameLevel.PARTIAL: 0.05, NameLevel.INITIAL: 0.03, NameLevel.FAIR: 0.05,
        NameLevel.STRONG: 0.16, NameLevel.ACROSS: 0.05, NameLevel.EXTRA: 0.08, NameLevel.SAME: 0.50,
    },
    Compared.BIRTH: {
        BirthLevel.CONFLICT: 0.05, BirthLevel.YEARS_APART: 0.03, BirthLevel.NEAR: 0.01, BirthLevel.SLIP: 0.05,
        BirthLevel.SWAPPED: 0.02, BirthLevel.SHIFTED: 0.01, BirthLevel.OPEN: 0.01, BirthLevel.WIDE: 0.02,
        BirthLevel.YEAR: 0.06, BirthLevel.MONTH: 0.02, BirthLevel.DAY: 0.72,
    },
    Compared.SEX: {AgreeLevel.CONFLICT: 0.01, AgreeLevel.SIMILAR: 0.01, AgreeLevel.SAME: 0.98},
}  # fmt: skip
_OTHER_SHARES = {AgreeLevel.CONFLICT: 0.2, AgreeLevel.SIMILAR: 0.1, AgreeLevel.SAME: 0.7}

# The same among two records of two people of one family: parents, children, brothers and sisters, twins among them.
KIN_SHARES: Mapping[Compared, Mapping[int, float]] = {
    Compared.NAME: {
        NameLevel.CONFLICT: 0.12, NameLevel.OTHER_GIVEN: 0.70, NameLevel.OTHER_FAMILY: 0.005,
        NameLevel.OTHER_SCRIPT: 0.03, NameLevel.PARTIAL: 0.06, NameLevel.INITIAL: 0.02, NameLevel.FAIR: 0.04,
        NameLevel.STRONG: 0.01, NameLevel.ACROSS: 0.003, NameLevel.EXTRA: 0.005, NameLevel.SAME: 0.007,
    },
    Compared.BIRTH: {
        BirthLevel.CONFLICT: 0.82, BirthLevel.YEARS_APART: 0.06, BirthLevel.NEAR: 0.005, BirthLevel.SLIP: 0.02,
        BirthLevel.SWAPPED: 0.002, BirthLevel.SHIFTED: 0.001, BirthLevel.OPEN: 0.01, BirthLevel.WIDE: 0.02,
        BirthLevel.YEAR: 0.02, BirthLevel.MONTH: 0.002, BirthLevel.DAY: 0.04,
    },
    Compared.SEX: {AgreeLevel.CONFLICT: 0.49, AgreeLevel.SIMILAR: 0.01, AgreeLevel.SAME: 0.50},
    Compared.SPOUSE: {AgreeLevel.CONFLICT: 0.8, AgreeLevel.SIMILAR: 0.1, AgreeLevel.SAME: 0.1},
    Compared.IDENTIFIER: {AgreeLevel.CONFLICT: 0.98, AgreeLevel.SIMILAR: 0.015, AgreeLevel.SAME: 0.005},
    Compared.EMAIL: {AgreeLevel.CONFLICT: 0.8, AgreeLevel.SIMILAR: 0.05, AgreeLevel.SAME: 0.15},
    Compared.PHONE: {AgreeLevel.CONFLICT: 0.4, AgreeLevel.SIMILAR: 0.05, AgreeLevel.SAME: 0.55},
    Compared.OCCUPATION: {AgreeLevel.CONFLICT: 0.85, AgreeLevel.SIMILAR: 0.05, AgreeLevel.SAME: 0.1},
}  # fmt: skip
_OTHER_KIN_SHARES = {AgreeLevel.CONFLICT: 0.2, AgreeLevel.SIMILAR: 0.1, AgreeLevel.SAME: 0.7}
KIN_PRIOR = 0.0  # bits: how many pairs of one family there are for each pair of one person, before any was counted
MOST_WITHOUT_A_NAME = 3.0  # bits of odds, all told, where the given name was not compared: a person must look

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
    unlisted: int = 0  # how many have a token that `counts` does not list
    weights: Floats = field(default_factory=lambda: prior_weights())
    kin_weights: Floats = field(default_factory=lambda: kin_weights())
    kin_prior: float | None = None  # as `prior`, of "two people of one family"; without one, as many as of one person
    most_unnamed: float = MOST_WITHOUT_A_NAME
    common: npt.NDArray[np.uint64] = field(default_factory=lambda: np.zeros(0, np.uint64))  # see `keys.common_sets`

    @property
    def prior_of_kin(self) -> float:
        """In bits, log2 of the odds that two records drawn by chance are of two people of one family."""
        return self.prior + KIN_PRIOR if self.kin_prior is None else self.kin_prior

    def rarities(self, tokens: Sequence[str]) -> npt.NDArray[np.float32]:
        """The rarity of each token, in bits."""
        seen = np.array([self.counts.get(token, self.unlisted) for token in tokens], dtype=np.float64)
        shares = (seen + TYPICAL_FREQUENCY * TYPICAL_COUNT) / (self.names + TYPICAL_COUNT)
        return np.minimum(-np.log2(shares), MOST_BITS).astype(np.float32)


def prior_weights() -> Floats:
    """The shipped weights as an array: compared field by level."""
    table = np.zeros((len(Compared), MOST_LEVELS), dtype=np.float32)
    for compared, weights in WEIGHTS.items():
        for level, bits in weights.items():
            table[compared, level] = bits
    return table


def shares() -> npt.NDArray[np.float64]:
    """The shipped shares of each level among pairs of one person: compared field by level."""
    return _table(SHARES, _OTHER_SHARES)


def kin_shares() -> npt.NDArray[np.float64]:
    """The shipped shares of each level among pairs of two people of one family."""
    return _table(KIN_SHARES, _OTHER_KIN_SHARES)


def kin_weights() -> Floats:
    """The shipped weights for "two people of one family" against "two strangers": compared field by level."""
    own, kin = shares(), kin_shares()
    weights = np.zeros(own.shape)
    there = own > 0
    strangers = own[there] / np.exp2(prior_weights().astype(np.float64)[there])
    weights[there] = np.log2(kin[there] / strangers)
    return weights.astype(np.float32)


def _table(
    told: Mapping[Compared, Mapping[int, float]], otherwise: Mapping[AgreeLevel, float]
) -> npt.NDArray[np.float64]:
    table = np.zeros((len(Compared), MOST_LEVELS))
    for compared in Compared:
        for level, share in told.get(compared, otherwise).items():
            table[compared, level] = share
    return table


def prior_for(people: int) -> float:
    """The prior of a roll of that many people: half of a list's rows are about somebody on it."""
    return -math.log2(2 * max(people, 10))
