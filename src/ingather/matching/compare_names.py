"""Compare the names of pairs of records: every name of one side with every name of the other."""

import numpy as np
import numpy.typing as npt

from ingather.matching.levels import NameLevel
from ingather.matching.likened import OF_LEVELS, Lexicons
from ingather.matching.nameloops import align_names, gather
from ingather.matching.pairtable import AT_ONCE, PairTable
from ingather.matching.plain import plain
from ingather.matching.prepared import Ints, Prepared
from ingather.names.alignment import TokenLevel
from ingather.names.ragged import spread
from ingather.names.tokens import MOST_TOKENS

Floats = npt.NDArray[np.float32]
Levels = npt.NDArray[np.int8]

_NEVER_FULL = 1 << 62  # places
_MOST_BESIDE = np.float32(7)  # bits that an agreeing part gives beside one that differs, however rare it is


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


def _can_meet(left: Prepared, right: Prepared, a: Ints, b: Ints) -> npt.NDArray[np.bool_]:
    """Whether two readings of names are to be compared, as `ingather.names.joins.can_meet` says."""
    one, other = left.named.joined[a], right.named.joined[b]
    father_a, father_b = (left.named.fathers[a] >= 0).any(axis=1), (right.named.fathers[b] >= 0).any(axis=1)
    found: npt.NDArray[np.bool_] = ~(one & (other | (father_b & ~father_a)))
    return found & ~(other & father_a & ~father_b)


class ComparingNames:
    """Two sides whose names are compared; each two tokens are compared once.

    The best two names of a pair that could be compared stand; `name_weights` tells by level what is best.
    """

    def __init__(self, left: Prepared, right: Prepared, lexicons: Lexicons, name_weights: Floats) -> None:
        self._left, self._right = left, right
        self._lexicons, self._weights = lexicons, name_weights
        self._least_rarity = _with_none(left.rarity), _with_none(right.rarity)
        self._table = PairTable(_NEVER_FULL)
        one = _first_names(left)
        self._first = one, one if left is right else _first_names(right)
        self._any_joined = bool(left.named.joined.any() or right.named.joined.any())

    def compare(self, pairs: Ints) -> tuple[Levels, Floats]:
        """The name level of each pair (n by 2), and the bits that the rarity of what agrees adds."""
        pair, a, b = self._names_of(pairs)
        level, bits = self._levels(a, b)
        return _best(pair, level, bits, len(pairs), self._weights)

    def _names_of(self, pairs: Ints) -> tuple[Ints, Ints, Ints]:
        """For each pair of records each pair of their names: the pair's place, the left name, the right name."""
        (starts_a, count_a), (starts_b, count_b) = (
            (first[pairs[:, side]], first[pairs[:, side] + 1] - first[pairs[:, side]])
            for side, first in enumerate(self._first)
        )
        pair, offset = spread(np.zeros(len(pairs), np.int64), (count_a * count_b).astype(np.int64))
        width = count_b[pair]
        a = (starts_a[pair] + offset // width).astype(np.int32)
        b = (starts_b[pair] + offset % width).astype(np.int32)
        if not self._any_joined:
            return pair.astype(np.int32), a, b
        told = _can_meet(self._left, self._right, a, b)
        return pair[told].astype(np.int32), a[told], b[told]

    def _levels(self, a: Ints, b: Ints) -> tuple[Levels, Floats]:
        """The level and the rarity bits of pairs of names, given by their places."""
        if not len(a):
            return np.zeros(0, dtype=np.int8), np.zeros(0, dtype=np.float32)
        with self._lexicons.learning:
            self._learn(a, b)
            table = self._table.told
        out, bits = np.zeros((len(a), 5), dtype=np.int8), np.zeros(len(a), dtype=np.float32)
        one, other, same = self._left.named, self._right.named, self._lexicons
        partner_left, partner_right, token_level = (np.zeros(MOST_TOKENS, dtype=np.int8) for _ in range(3))
        align_names(
            plain(a), plain(b), plain(one.tokens), plain(one.fathers), plain(one.optional), plain(one.part),
            plain(other.tokens), plain(other.fathers), plain(other.optional), plain(other.part), plain(same.same_left),
            plain(same.same_right), plain(self._least_rarity[0]), plain(self._least_rarity[1]), plain(table.keys),
            plain(table.values), plain(OF_LEVELS), plain(np.zeros((MOST_TOKENS, MOST_TOKENS))),
            plain(partner_left), plain(partner_right), plain(token_level), plain(out), plain(bits),
        )  # fmt: skip
        level = _levels(out, one.script[a] != other.script[b])
        differ = np.isin(level, [NameLevel.CONFLICT, NameLevel.OTHER_GIVEN, NameLevel.OTHER_FAMILY])
        return level, np.where(differ, np.minimum(bits, _MOST_BESIDE), bits).astype(np.float32)

    def _learn(self, a: Ints, b: Ints) -> None:
        """Compare the tokens of these names that were not compared before."""
        one, other, table = self._left.named, self._right.named, self._table
        marks, others = self._left.marks, self._right.marks
        first = 0
        out = np.empty(AT_ONCE, dtype=np.uint64)
        while first < len(a):
            table.make_room(2 * MOST_TOKENS**2)
            first = gather(
                plain(a), plain(b), plain(one.tokens), plain(one.fathers), plain(other.tokens), plain(other.fathers),
                plain(marks.sound), plain(others.sound), plain(marks.letter), plain(others.letter), first,
                plain(table.keys), plain(table.held), plain(out),
            )  # fmt: skip
            keys = out[: int(table.held[0])]
            table.store(keys, self._lexicons.similarities(keys))


def _first_names(side: Prepared) -> Ints:
    """The place of the first name of each record, with the end of all."""
    return np.searchsorted(side.named.owner, np.arange(side.size + 1)).astype(np.int32)


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
