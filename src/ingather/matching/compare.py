"""Compare pairs of prepared records to named levels, one column of levels for each compared field."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ingather.matching.births import compare_births
from ingather.matching.compare_names import compare_names
from ingather.matching.levels import AgreeLevel, Compared
from ingather.matching.model import NAME_WEIGHTS
from ingather.matching.prepared import Codes, Ints, Prepared
from ingather.matching.whereabouts import compare_texts, same_tokens
from ingather.names.alignment import TokenLevel, align, without_fathers

Floats = npt.NDArray[np.float32]
Levels = npt.NDArray[np.int8]

_AT_ONCE = 1 << 18  # pairs; bounds the memory of comparing
# The share of its rarity that an aligned token gives, by TokenLevel.
_WORTH = np.array([0.0, 0.15, 0.35, 0.7, 1.0], dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Comparison:
    """The levels (n by field) of n pairs, and the bits that the rarity of what agrees adds (n by field)."""

    levels: Levels
    rarity: Floats


def compare(left: Prepared, right: Prepared, pairs: Ints) -> Comparison:
    """The levels of pairs (n by 2: index into `left`, index into `right`); symmetric in its sides."""
    levels = np.zeros((len(pairs), len(Compared)), dtype=np.int8)
    rarity = np.zeros((len(pairs), len(Compared)), dtype=np.float32)
    levels[:, Compared.NAME], rarity[:, Compared.NAME] = compare_names(left, right, pairs, NAME_WEIGHTS)
    levels[:, Compared.BIRTH] = compare_births(left, right, pairs)
    same = same_tokens(left, right)
    for start in range(0, len(pairs), _AT_ONCE):
        part = slice(start, start + _AT_ONCE)
        _compare_rest((left, right, same), pairs[part], levels[part], rarity[part])
    return Comparison(levels, rarity)


def _compare_rest(sides: tuple[Prepared, Prepared, Ints], pairs: Ints, levels: Levels, rarity: Floats) -> None:
    """Write the levels of everything but names and births."""
    left, right, same = sides
    a, b = pairs[:, 0], pairs[:, 1]
    levels[:, Compared.SEX] = _codes(left.sex[a], right.sex[b])
    for compared, tokens in left.kin.items():
        found = _tokens(left, right, tokens[a], right.kin[compared][b])
        levels[:, compared], rarity[:, compared] = found
    for compared in left.texts:
        levels[:, compared] = compare_texts(left, right, compared, pairs, same)
    for compared, codes in left.codes.items():
        levels[:, compared] = _graded(codes, right.codes[compared], pairs)
    for compared, hashes in left.telling.items():
        levels[:, compared] = _telling(hashes[a], right.telling[compared][b])


def _narrowed(tokens: Ints) -> Ints:
    """The token places that the fullest of these names needs."""
    return tokens[:, : max(1, int((tokens >= 0).sum(axis=1).max(initial=1)))]


def _bits(
    left: Prepared,
    right: Prepared,
    tokens_a: Ints,
    tokens_b: Ints,
    partner: npt.NDArray[np.int8],
    level: npt.NDArray[np.int8],
) -> Floats:
    """What the aligned tokens of each pair give: the rarity of the less rare one, by how far they agree."""
    if not left.tokens or not right.tokens:
        return np.zeros(len(tokens_a), dtype=np.float32)
    across = np.take_along_axis(tokens_b, np.maximum(partner, 0).astype(np.intp), axis=1)
    rarity = np.minimum(left.rarity[tokens_a], right.rarity[across])
    bits: Floats = np.where(partner >= 0, rarity * _WORTH[level], np.float32(0)).sum(axis=1, dtype=np.float32)
    return bits


def _tokens(left: Prepared, right: Prepared, a: Ints, b: Ints) -> tuple[Levels, Floats]:
    """The level of two sets of tokens (a relative's name, a place), and the rarity of what agrees."""
    a, b = _narrowed(a), _narrowed(b)
    found = align(without_fathers(a, left.tokens), without_fathers(b, right.tokens))
    there = (a[:, 0] >= 0) & (b[:, 0] >= 0)
    best = found.level.max(axis=1, initial=0)
    level = np.select(
        [~there, best == TokenLevel.SAME, best >= TokenLevel.INITIAL],
        [AgreeLevel.MISSING, AgreeLevel.SAME, AgreeLevel.SIMILAR],
        AgreeLevel.CONFLICT,
    )
    return level.astype(np.int8), _bits(left, right, a, b, found.partner, found.level)


def _codes(a: npt.NDArray[np.int8], b: npt.NDArray[np.int8]) -> Levels:
    agree = np.where(a == b, AgreeLevel.SAME, AgreeLevel.CONFLICT)
    return np.where((a == 0) | (b == 0), AgreeLevel.MISSING, agree).astype(np.int8)


def _graded(left: Codes, right: Codes, pairs: Ints) -> Levels:
    """The level of figures: the same, alike in what they begin with, or in conflict."""
    a, b = pairs[:, 0], pairs[:, 1]
    same, alike = left.whole[a] == right.whole[b], left.part[a] == right.part[b]
    level = np.select([same, alike], [AgreeLevel.SAME, AgreeLevel.SIMILAR], AgreeLevel.CONFLICT)
    return np.where((left.whole[a] == 0) | (right.whole[b] == 0), AgreeLevel.MISSING, level).astype(np.int8)


def _telling(a: npt.NDArray[np.int64], b: npt.NDArray[np.int64]) -> Levels:
    same = ((a[:, :, None] == b[:, None, :]) & (a[:, :, None] != 0)).any(axis=(1, 2))
    there = (a != 0).any(axis=1) & (b != 0).any(axis=1)
    level = np.where(same, AgreeLevel.SAME, AgreeLevel.CONFLICT)
    return np.where(there, level, AgreeLevel.MISSING).astype(np.int8)
