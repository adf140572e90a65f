"""Compare pairs of prepared records to named levels, one column of levels for each compared field."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ingather.matching.births import compare_births
from ingather.matching.levels import AgreeLevel, Compared, NameLevel
from ingather.matching.model import NAME_WEIGHTS
from ingather.matching.prepare import Ints, Prepared
from ingather.matching.whereabouts import compare_places
from ingather.names.alignment import Sides, TokenLevel, align, taken, without_fathers

Floats = npt.NDArray[np.float32]
Levels = npt.NDArray[np.int8]

_AT_ONCE = 20_000  # pairs; bounds the memory of the alignment
# The share of its rarity that an aligned token gives, by TokenLevel.
_WORTH = np.array([0.0, 0.15, 0.35, 0.7, 1.0], dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Comparison:
    """The levels (n by field) of n pairs, and the bits that the rarity of what agrees adds (n by field)."""

    levels: Levels
    rarity: Floats


def compare(left: Prepared, right: Prepared, pairs: Ints) -> Comparison:
    """The levels of pairs (n by 2: index into `left`, index into `right`); symmetric in its sides."""
    parts = [_compare(left, right, pairs[i : i + _AT_ONCE]) for i in range(0, max(len(pairs), 1), _AT_ONCE)]
    return Comparison(np.concatenate([part.levels for part in parts]), np.concatenate([part.rarity for part in parts]))


def _compare(left: Prepared, right: Prepared, pairs: Ints) -> Comparison:
    levels = np.zeros((len(pairs), len(Compared)), dtype=np.int8)
    rarity = np.zeros((len(pairs), len(Compared)), dtype=np.float32)
    a, b = pairs[:, 0], pairs[:, 1]
    levels[:, Compared.NAME], rarity[:, Compared.NAME] = _best_names(left, right, pairs)
    levels[:, Compared.BIRTH] = compare_births(left, right, pairs)
    levels[:, Compared.SEX] = _codes(left.sex[a], right.sex[b])
    for compared, tokens in left.kin.items():
        found = _tokens(left, right, tokens[a], right.kin[compared][b])
        levels[:, compared], rarity[:, compared] = found
    for compared, where in left.places.items():
        by_name, _ = _tokens(left, right, where.tokens[a], right.places[compared].tokens[b])
        levels[:, compared] = compare_places(where, right.places[compared], pairs, by_name)
    for compared, hashes in left.telling.items():
        levels[:, compared] = _telling(hashes[a], right.telling[compared][b])
    return Comparison(levels, rarity)


def _best_names(left: Prepared, right: Prepared, pairs: Ints) -> tuple[Levels, Floats]:
    """Compare every name of one side with every name of the other; the best that could be compared stands."""
    pair, a, b = _names_of_pairs(left, right, pairs)
    level, bits = np.zeros(len(pair), dtype=np.int8), np.zeros(len(pair), dtype=np.float32)
    for start in range(0, len(pair), _AT_ONCE):
        part = slice(start, start + _AT_ONCE)
        level[part], bits[part] = compare_names(left, right, a[part], b[part])
    best_level = np.zeros(len(pairs), dtype=np.int8)
    best_bits = np.zeros(len(pairs), dtype=np.float32)
    if len(pair):
        compared = (level == NameLevel.CONFLICT) | (level > NameLevel.OTHER_SCRIPT)
        order = np.lexsort((level, bits + NAME_WEIGHTS[level], compared, pair))
        last = np.flatnonzero(np.append(pair[order][1:] != pair[order][:-1], [True]))
        best = order[last]
        best_level[pair[best]], best_bits[pair[best]] = level[best], bits[best]
    return best_level, best_bits


def _names_of_pairs(left: Prepared, right: Prepared, pairs: Ints) -> tuple[Ints, Ints, Ints]:
    """For each pair of records each pair of their names: the pair's place, the left name, the right name."""
    starts_a = np.searchsorted(left.owner, pairs[:, 0], side="left")
    count_a = np.searchsorted(left.owner, pairs[:, 0], side="right") - starts_a
    starts_b = np.searchsorted(right.owner, pairs[:, 1], side="left")
    count_b = np.searchsorted(right.owner, pairs[:, 1], side="right") - starts_b
    counts = count_a * count_b
    pair = np.repeat(np.arange(len(pairs)), counts)
    offset = np.arange(len(pair)) - np.repeat(np.cumsum(counts) - counts, counts)
    width = np.maximum(count_b[pair], 1)
    a, b = starts_a[pair] + offset // width, starts_b[pair] + offset % width
    told = _can_meet(left, right, a, b)
    return pair[told].astype(np.int32), a[told].astype(np.int32), b[told].astype(np.int32)


def _can_meet(left: Prepared, right: Prepared, a: Ints, b: Ints) -> npt.NDArray[np.bool_]:
    """Whether two readings of names are to be compared, as `ingather.names.joins.can_meet` says."""
    father_a, father_b = (left.fathers[a] >= 0).any(axis=1), (right.fathers[b] >= 0).any(axis=1)
    found: npt.NDArray[np.bool_] = ~(left.joined[a] & (right.joined[b] | (father_b & ~father_a)))
    return found & ~(right.joined[b] & father_a & ~father_b)


def compare_names(left: Prepared, right: Prepared, a: Ints, b: Ints) -> tuple[Levels, Floats]:
    """The level and the rarity bits of pairs of names, given by their places in `names`."""
    width = _width(left.names[a], right.names[b])
    tokens_a, tokens_b = left.names[a][:, :width], right.names[b][:, :width]
    fathers_a, fathers_b = left.fathers[a][:, :width], right.fathers[b][:, :width]
    found = align(Sides(tokens_a, left.tokens, fathers_a), Sides(tokens_b, right.tokens, fathers_b))
    bits = _bits(left, right, tokens_a, tokens_b, found.partner, found.level)
    aligned = (found.level > 0).sum(axis=1)
    count_a, count_b = (tokens_a >= 0).sum(axis=1), (tokens_b >= 0).sum(axis=1)
    alone_a, optional_a = (tokens_a >= 0) & (found.level == 0), left.optional[a][:, :width]
    alone_b, optional_b = (tokens_b >= 0) & ~taken(found.partner, width), right.optional[b][:, :width]
    both_lack = (alone_a & ~optional_a).any(axis=1) & (alone_b & ~optional_b).any(axis=1)
    both_lack |= (alone_a & optional_a).any(axis=1) & (alone_b & optional_b).any(axis=1)
    both_lack |= (alone_a & (fathers_a >= 0)).any(axis=1) & (alone_b & (fathers_b >= 0)).any(axis=1)
    across = left.script[a] != right.script[b]
    worst = np.where(found.level > 0, found.level, TokenLevel.SAME).min(axis=1, initial=TokenLevel.SAME)
    fewest = np.minimum(count_a, count_b)
    level = np.select(
        [
            fewest == 0,
            across & ((aligned == 0) | both_lack),
            (aligned == 0) | both_lack,
            ((fewest == 1) & (count_a + count_b > 2)) | (worst == TokenLevel.INITIAL),
            worst <= TokenLevel.FAIR,
            (worst == TokenLevel.STRONG) & across,
            worst == TokenLevel.STRONG,
            (aligned < count_a) | (aligned < count_b),
        ],
        [
            NameLevel.MISSING, NameLevel.OTHER_SCRIPT, NameLevel.CONFLICT, NameLevel.PARTIAL, NameLevel.FAIR,
            NameLevel.ACROSS, NameLevel.STRONG, NameLevel.EXTRA,
        ],
        NameLevel.SAME,
    )  # fmt: skip
    return level.astype(np.int8), bits


def _width(left: Ints, right: Ints) -> int:
    """How many token places the fullest of these names needs."""
    return max(int((left >= 0).sum(axis=1).max(initial=1)), int((right >= 0).sum(axis=1).max(initial=1)))


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
    width = _width(a, b)
    a, b = a[:, :width], b[:, :width]
    found = align(without_fathers(a, left.tokens), without_fathers(b, right.tokens))
    there = (a[:, 0] >= 0) & (b[:, 0] >= 0) if width else np.zeros(len(a), dtype=np.bool_)
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


def _telling(a: npt.NDArray[np.int64], b: npt.NDArray[np.int64]) -> Levels:
    same = ((a[:, :, None] == b[:, None, :]) & (a[:, :, None] != 0)).any(axis=(1, 2))
    there = (a != 0).any(axis=1) & (b != 0).any(axis=1)
    level = np.where(same, AgreeLevel.SAME, AgreeLevel.CONFLICT)
    return np.where(there, level, AgreeLevel.MISSING).astype(np.int8)
