"""Compare pairs of prepared records to named levels, one column of levels for each compared field."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ingather.matching.births import ComparingBirths
from ingather.matching.compare_names import ComparingNames
from ingather.matching.levels import AgreeLevel, Compared
from ingather.matching.likened import Aligning, lexicons_of
from ingather.matching.model import NAME_WEIGHTS
from ingather.matching.prepared import Codes, Ints, Prepared
from ingather.matching.whereabouts import ComparingTexts
from ingather.names.alignment import TokenLevel

Floats = npt.NDArray[np.float32]
Levels = npt.NDArray[np.int8]
Each = Callable[[Callable[[slice], None], Iterable[slice]], Iterable[None]]

RARE = (Compared.NAME, Compared.FATHER, Compared.MOTHER, Compared.SPOUSE)  # the fields whose rarity tells more
_AT_ONCE = 1 << 16  # pairs; bounds the memory of comparing
# The share of its rarity that an aligned token gives, by TokenLevel.
_WORTH = np.array([0.0, 0.15, 0.35, 0.7, 1.0], dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Comparison:
    """The levels (n by field) of n pairs, and the bits (n by field of `RARE`) that the rarity of what agrees adds."""

    levels: Levels
    rarity: Floats


def compare(left: Prepared, right: Prepared, pairs: Ints) -> Comparison:
    """The levels of pairs (n by 2: index into `left`, index into `right`); symmetric in its sides."""
    return Comparing(left, right).compare(pairs)


class Comparing:
    """Two sides whose pairs are compared, some at a time: what any two words are to each other is found once."""

    def __init__(self, left: Prepared, right: Prepared) -> None:
        self._left, self._right = left, right
        lexicons = lexicons_of(left, right)
        self._aligning = Aligning(lexicons)
        self._names = ComparingNames(left, right, lexicons, NAME_WEIGHTS)
        self._births = ComparingBirths(left, right)
        marks = left.marks, right.marks
        self._texts = {
            compared: ComparingTexts((texts, right.texts[compared]), marks, lexicons, self._aligning)
            for compared, texts in left.texts.items()
        }

    def compare(self, pairs: Ints, each: Each = map) -> Comparison:
        """The levels of pairs (n by 2: index into the left side, index into the right one).

        `each` does the work for some pairs after the others, or for several at a time: each writes its own rows.
        """
        levels = np.zeros((len(pairs), len(Compared)), dtype=np.int8)
        rarity = np.zeros((len(pairs), len(RARE)), dtype=np.float32)

        def write(part: slice) -> None:
            self._compare(pairs[part], levels[part], rarity[part])

        for _ in each(write, [slice(start, start + _AT_ONCE) for start in range(0, len(pairs), _AT_ONCE)]):
            pass
        return Comparison(levels, rarity)

    def _compare(self, pairs: Ints, levels: Levels, rarity: Floats) -> None:
        """Write the levels and the rarity of some pairs."""
        left, right = self._left, self._right
        a, b = (np.ascontiguousarray(pairs[:, side]) for side in range(2))
        levels[:, Compared.NAME], rarity[:, RARE.index(Compared.NAME)] = self._names.compare(pairs)
        levels[:, Compared.BIRTH] = self._births.levels(pairs)
        levels[:, Compared.SEX] = _codes(left.sex[a], right.sex[b])
        for compared in left.kin:
            levels[:, compared], rarity[:, RARE.index(compared)] = self._kin(compared, a, b)
        for compared, texts in self._texts.items():
            levels[:, compared] = texts.levels(a, b)
        for compared, codes in left.codes.items():
            levels[:, compared] = _graded(codes, right.codes[compared], a, b)
        for compared, hashes in left.telling.items():
            levels[:, compared] = _telling(hashes, right.telling[compared], a, b)

    def _kin(self, compared: Compared, a: Ints, b: Ints) -> tuple[Levels, Floats]:
        """The level of the names of two relatives, and the rarity of what agrees."""
        left, right = self._left.kin[compared], self._right.kin[compared]
        level, rarity = np.zeros(len(a), dtype=np.int8), np.zeros(len(a), dtype=np.float32)
        told = np.flatnonzero((left[:, 0] >= 0)[a] & (right[:, 0] >= 0)[b])
        if len(told):
            a, b = a[told], b[told]
            partner, found = self._aligning.align(left, a, right, b)
            best = found.max(axis=1, initial=0)
            similar = np.where(best >= TokenLevel.INITIAL, AgreeLevel.SIMILAR, AgreeLevel.CONFLICT)
            level[told] = np.where(best == TokenLevel.SAME, AgreeLevel.SAME, similar)
            agrees = np.flatnonzero(best > TokenLevel.NONE)
            rarity[told[agrees]] = self._bits(left[a[agrees]], right[b[agrees]], partner[agrees], found[agrees])
        return level, rarity

    def _bits(self, a: Ints, b: Ints, partner: Levels, level: Levels) -> Floats:
        """What the aligned tokens of each pair give: the rarity of the less rare one, by how far they agree."""
        across = np.take_along_axis(b, np.maximum(partner, 0).astype(np.intp), axis=1)
        rarity = np.minimum(self._left.rarity[a], self._right.rarity[across])
        bits: Floats = np.where(partner >= 0, rarity * _WORTH[level], np.float32(0)).sum(axis=1, dtype=np.float32)
        return bits


def _codes(a: npt.NDArray[np.int8], b: npt.NDArray[np.int8]) -> Levels:
    agree = np.where(a == b, AgreeLevel.SAME, AgreeLevel.CONFLICT)
    return np.where((a == 0) | (b == 0), AgreeLevel.MISSING, agree).astype(np.int8)


def _graded(left: Codes, right: Codes, a: Ints, b: Ints) -> Levels:
    """The level of figures: the same, alike in what they begin with, or in conflict."""
    level = np.zeros(len(a), dtype=np.int8)
    one, other = left.whole[a], right.whole[b]
    told = np.flatnonzero((one != 0) & (other != 0))
    if len(told):
        alike = left.part[a[told]] == right.part[b[told]]
        less = np.where(alike, AgreeLevel.SIMILAR, AgreeLevel.CONFLICT)
        level[told] = np.where(one[told] == other[told], AgreeLevel.SAME, less)
    return level


def _telling(left: npt.NDArray[np.int64], right: npt.NDArray[np.int64], a: Ints, b: Ints) -> Levels:
    """The level of numbers that tell somebody apart: whether one of them is the same."""
    level = np.zeros(len(a), dtype=np.int8)
    told = np.flatnonzero((left != 0).any(axis=1)[a] & (right != 0).any(axis=1)[b])
    if len(told):
        one, other = left[a[told]], right[b[told]]
        same = ((one[:, :, None] == other[:, None, :]) & (one[:, :, None] != 0)).any(axis=(1, 2))
        level[told] = np.where(same, AgreeLevel.SAME, AgreeLevel.CONFLICT)
    return level
