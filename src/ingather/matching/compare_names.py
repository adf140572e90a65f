"""Compare the names of pairs of records: every name of one side with every name of the other."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ingather.matching.levels import NameLevel
from ingather.matching.nameloops import align_names, gather, store
from ingather.matching.plain import plain
from ingather.matching.prepared import Ints, Prepared
from ingather.names.alignment import FAIR, INITIAL, SAME, STRONG, TokenLevel, similarities_of
from ingather.names.lexicon import Lexicon
from ingather.names.ragged import spread
from ingather.names.tokens import MOST_TOKENS

Floats = npt.NDArray[np.float32]
Levels = npt.NDArray[np.int8]
Longs = npt.NDArray[np.uint64]

_AT_ONCE = 1 << 18  # pairs of names; bounds the memory of comparing
_WRITTEN = 1 << 18  # pairs of tokens that are compared at once
_MOST_BESIDE = np.float32(7)  # bits that an agreeing part gives beside one that differs, however rare it is
_FIRST_TABLE = 1 << 12  # places
# Likenesses from which tokens agree by level, and the share of its rarity that each level gives.
_OF_LEVELS = np.array([INITIAL, FAIR, STRONG, SAME, 0.15, 0.35, 0.7, 1.0], dtype=np.float32)


def compare_names(left: Prepared, right: Prepared, pairs: Ints, name_weights: Floats) -> tuple[Levels, Floats]:
    """The name level of each pair (n by 2), and the bits that the rarity of what agrees adds.

    The best two names of a pair that could be compared stand; `name_weights` tells by level what is best.
    """
    comparing = _Comparing(left, right)
    best_level, best_bits = np.zeros(len(pairs), dtype=np.int8), np.zeros(len(pairs), dtype=np.float32)
    for start in range(0, len(pairs), _AT_ONCE):
        part = slice(start, start + _AT_ONCE)
        pair, a, b = _names_of_pairs(left, right, pairs[part])
        level, bits = comparing.levels(a, b)
        best_level[part], best_bits[part] = _best(pair, level, bits, len(pairs[part]), name_weights)
    return best_level, best_bits


def _best(pair: Ints, level: Levels, bits: Floats, size: int, weights: Floats) -> tuple[Levels, Floats]:
    """The best level of each pair of records, from those of each pair of their names."""
    best_level, best_bits = np.zeros(size, dtype=np.int8), np.zeros(size, dtype=np.float32)
    if len(pair) == size and (pair == np.arange(size)).all():
        return level, bits
    compared = (level >= NameLevel.CONFLICT) & (level != NameLevel.OTHER_SCRIPT)
    order = np.lexsort((level, bits + weights[level], compared, pair))
    if len(order):
        best = order[np.append(pair[order][1:] != pair[order][:-1], True)]
        best_level[pair[best]], best_bits[pair[best]] = level[best], bits[best]
    return best_level, best_bits


def _names_of_pairs(left: Prepared, right: Prepared, pairs: Ints) -> tuple[Ints, Ints, Ints]:
    """For each pair of records each pair of their names: the pair's place, the left name, the right name."""
    starts_a = np.searchsorted(left.named.owner, pairs[:, 0], side="left")
    count_a = np.searchsorted(left.named.owner, pairs[:, 0], side="right") - starts_a
    starts_b = np.searchsorted(right.named.owner, pairs[:, 1], side="left")
    count_b = np.searchsorted(right.named.owner, pairs[:, 1], side="right") - starts_b
    counts = count_a * count_b
    pair, offset = spread(np.zeros(len(pairs), np.int64), counts)
    width = np.maximum(count_b[pair], 1)
    a, b = starts_a[pair] + offset // width, starts_b[pair] + offset % width
    told = _can_meet(left, right, a, b)
    return pair[told].astype(np.int32), a[told].astype(np.int32), b[told].astype(np.int32)


def _can_meet(left: Prepared, right: Prepared, a: Ints, b: Ints) -> npt.NDArray[np.bool_]:
    """Whether two readings of names are to be compared, as `ingather.names.joins.can_meet` says."""
    one, other = left.named.joined[a], right.named.joined[b]
    if not one.any() and not other.any():
        return np.ones(len(a), dtype=np.bool_)
    father_a, father_b = (left.named.fathers[a] >= 0).any(axis=1), (right.named.fathers[b] >= 0).any(axis=1)
    found: npt.NDArray[np.bool_] = ~(one & (other | (father_b & ~father_a)))
    return found & ~(other & father_a & ~father_b)


@dataclass(slots=True)
class _Tables:
    """The likenesses of pairs of tokens found so far, in a table of open addresses that is doubled when half full."""

    keys: list[Longs]
    values: list[Floats]
    table: Longs
    found: Floats
    held: npt.NDArray[np.int64]


class _Comparing:
    """Two sides whose names are compared; each two tokens are compared once."""

    def __init__(self, left: Prepared, right: Prepared) -> None:
        self._left, self._right = left, right
        ids = {token: place for place, token in enumerate(left.tokens)}
        self._same_left = np.arange(len(left.tokens) + 1, dtype=np.int32)
        same = [ids.get(token, -2 - place) for place, token in enumerate(right.tokens)]
        self._same_right = self._same_left if left is right else np.array([*same, -1], dtype=np.int32)
        self._least_rarity = _with_none(left.rarity), _with_none(right.rarity)
        one = _lexicon_of(left)
        self._lexicons = one, one if left is right else _lexicon_of(right)
        self._tables = _Tables(
            [], [], np.zeros(_FIRST_TABLE, np.uint64), np.zeros(_FIRST_TABLE, np.float32), np.zeros(2, np.int64)
        )

    def levels(self, a: Ints, b: Ints) -> tuple[Levels, Floats]:
        """The level and the rarity bits of pairs of names, given by their places."""
        if not len(a):
            return np.zeros(0, dtype=np.int8), np.zeros(0, dtype=np.float32)
        self._learn(a, b)
        out, bits = np.zeros((len(a), 5), dtype=np.int8), np.zeros(len(a), dtype=np.float32)
        one, other, tables = self._left.named, self._right.named, self._tables
        one_side, other_side = (self._same_left, self._least_rarity[0]), (self._same_right, self._least_rarity[1])
        partner_left, partner_right, token_level = (np.zeros(MOST_TOKENS, dtype=np.int8) for _ in range(3))
        align_names(
            plain(a), plain(b), plain(one.tokens), plain(one.fathers), plain(one.optional), plain(one.part),
            plain(other.tokens), plain(other.fathers), plain(other.optional), plain(other.part), plain(one_side[0]),
            plain(other_side[0]), plain(one_side[1]), plain(other_side[1]), plain(tables.table), plain(tables.found),
            plain(_OF_LEVELS), plain(np.zeros((MOST_TOKENS, MOST_TOKENS))), plain(partner_left),
            plain(partner_right), plain(token_level), plain(out), plain(bits),
        )  # fmt: skip
        level = _levels(out, one.script[a] != other.script[b])
        differ = np.isin(level, [NameLevel.CONFLICT, NameLevel.OTHER_GIVEN, NameLevel.OTHER_FAMILY])
        return level, np.where(differ, np.minimum(bits, _MOST_BESIDE), bits).astype(np.float32)

    def _learn(self, a: Ints, b: Ints) -> None:
        """Compare the tokens of these names that were not compared before."""
        one, other, tables = self._left.named, self._right.named, self._tables
        marks, others = self._left.marks, self._right.marks
        first = 0
        while first < len(a):
            if tables.held[1] * 2 + 4 * MOST_TOKENS**2 > len(tables.table):
                self._grow()
            out = np.empty(_WRITTEN, dtype=np.uint64)
            first = gather(
                plain(a), plain(b), plain(one.tokens), plain(one.fathers), plain(other.tokens), plain(other.fathers),
                plain(marks.sound), plain(others.sound), plain(marks.letter), plain(others.letter), first,
                plain(tables.table), plain(tables.held), plain(out),
            )  # fmt: skip
            self._compare(out[: int(tables.held[0])])

    def _compare(self, keys: Longs) -> None:
        both = keys - np.uint64(1)
        (left, place_left), (right, place_right) = self._lexicons
        a, b = place_left[both >> np.uint64(32)], place_right[both & np.uint64(0xFFFFFFFF)]
        values = similarities_of(left, a, right, b, least=FAIR)
        self._tables.keys.append(keys)
        self._tables.values.append(values)
        store(plain(keys), plain(values), plain(self._tables.table), plain(self._tables.found))

    def _grow(self) -> None:
        size = 4 * len(self._tables.table)
        self._tables.table, self._tables.found = np.zeros(size, np.uint64), np.zeros(size, np.float32)
        for keys, values in zip(self._tables.keys, self._tables.values, strict=True):
            store(plain(keys), plain(values), plain(self._tables.table), plain(self._tables.found))


def _lexicon_of(side: Prepared) -> tuple[Lexicon, Ints]:
    """The tokens of all names of one side, and for each token id the place in them."""
    used = np.zeros(len(side.tokens) + 1, dtype=np.bool_)  # the last for no token
    used[side.named.tokens], used[side.named.fathers] = True, True
    ids = np.flatnonzero(used[:-1])
    places = np.zeros(len(side.tokens), dtype=np.int32)
    places[ids] = np.arange(len(ids))
    return Lexicon([side.tokens[token] for token in ids.tolist()]), places


def _with_none(rarity: Floats) -> Floats:
    return np.append(rarity, np.float32(0))


def _levels(out: Levels, across: npt.NDArray[np.bool_]) -> Levels:
    """The name level that an alignment amounts to; for `out` see `align_names`."""
    count_a, count_b, aligned, worst, lack = (out[:, place] for place in range(5))
    fewest = np.minimum(count_a, count_b)
    level = np.select(
        [
            fewest == 0,
            across & ((aligned == 0) | (lack > 0)),
            lack == 2,
            lack == 3,
            (aligned == 0) | (lack > 0),
            (fewest == 1) & (count_a.astype(np.int16) + count_b > 2),
            (worst == TokenLevel.INITIAL) & (fewest == 1),
            worst == TokenLevel.INITIAL,
            worst <= TokenLevel.FAIR,
            (worst == TokenLevel.STRONG) & across,
            worst == TokenLevel.STRONG,
            (aligned < count_a) | (aligned < count_b),
        ],
        [
            NameLevel.MISSING, NameLevel.OTHER_SCRIPT, NameLevel.OTHER_GIVEN, NameLevel.OTHER_FAMILY,
            NameLevel.CONFLICT, NameLevel.PARTIAL, NameLevel.PARTIAL, NameLevel.INITIAL, NameLevel.FAIR,
            NameLevel.ACROSS, NameLevel.STRONG, NameLevel.EXTRA,
        ],
        NameLevel.SAME,
    )  # fmt: skip
    return level.astype(np.int8)
