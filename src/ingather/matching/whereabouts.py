"""Compare what pairs of records say in words: places by where they lie, and any text by its tokens."""

import numpy as np
import numpy.typing as npt

from ingather.matching.levels import AgreeLevel
from ingather.matching.likened import Aligning, Lexicons
from ingather.matching.pairtable import AT_ONCE, PairTable, parted
from ingather.matching.plain import plain
from ingather.matching.prepared import Ints, Marks, Texts
from ingather.matching.tokenloops import gather_tokens, look_up, most_worth
from ingather.names.tokens import MOST_TOKENS
from ingather.places.spots import compare_spots

Levels = npt.NDArray[np.int8]
Floats = npt.NDArray[np.float32]
Longs = npt.NDArray[np.uint64]

_MOST_TOLD = 1 << 20  # places in the table of pairs of texts
# By PlaceLevel: missing, different, possible, near, within, the same.
_BY_MAP = np.array(
    [AgreeLevel.MISSING, AgreeLevel.CONFLICT, AgreeLevel.SIMILAR, AgreeLevel.SIMILAR, AgreeLevel.SAME, AgreeLevel.SAME],
    dtype=np.int8,
)
_WORTH = np.array([0.0, 0.1, 0.5, 0.9, 1.0], dtype=np.float32)  # of a token, by TokenLevel
_ALL, _HALF = 0.8, 0.4


class ComparingTexts:
    """The texts of one field on two sides; each distinct pair of texts is compared once.

    The level of their tokens stands where the gazetteer does not know both, or where the tokens are the same.
    """

    def __init__(self, sides: tuple[Texts, Texts], marks: tuple[Marks, Marks], lexicons: Lexicons, aligning: Aligning):
        self._sides, self._marks = sides, marks
        self._lexicons, self._aligning = lexicons, aligning
        self._table = PairTable(_MOST_TOLD)

    def levels(self, a: Ints, b: Ints) -> Levels:
        """The level of the texts of each left record `a` and the right one `b` in the same place."""
        left, right = self._sides
        out = np.zeros(len(a), dtype=np.int8)
        first = 0 if left.candidates and right.candidates else len(a)
        while first < len(a):
            with self._lexicons.learning:
                here = slice(first, self._learn(a, b, first))
                table = self._table.told
            look_up(
                plain(a[here]), plain(b[here]), plain(left.code), plain(right.code), plain(table.keys),
                plain(table.values), plain(out[here]),
            )  # fmt: skip
            first = here.stop
        return out

    def _learn(self, a: Ints, b: Ints, first: int) -> int:
        """Compare the texts of as many pairs as there is room for, from `first` on; returns the next one."""
        self._table.make_room(1 + min(len(a) - first, AT_ONCE))
        new = np.empty(AT_ONCE, dtype=np.uint64)
        left, right = (side.code.reshape(-1, 1) for side in self._sides)
        end: int = gather_tokens(
            plain(a), plain(b), plain(left), plain(right), first, plain(self._table.keys), plain(self._table.held),
            plain(new),
        )  # fmt: skip
        keys = new[: int(self._table.held[0])]
        self._table.store(keys, self._compared(keys).astype(np.float32))
        return end

    def _compared(self, keys: Longs) -> Levels:
        """The level of each pair of texts."""
        left, right = self._sides
        a, b = parted(keys)
        found = self._by_tokens(a.astype(np.int32), b.astype(np.int32))
        places = np.flatnonzero((left.spots.count[a] > 0) & (right.spots.count[b] > 0) & (found != AgreeLevel.SAME))
        by_map = _BY_MAP[compare_spots(left.spots, right.spots, a[places], b[places])]
        found[places] = np.where(by_map == AgreeLevel.MISSING, found[places], by_map)
        return found

    def _by_tokens(self, a: Ints, b: Ints) -> Levels:
        """How two texts agree by their tokens: by the share of the shorter one's that stand in the other."""
        left, right = (side.tokens for side in self._sides)
        fewest = np.minimum((left >= 0).sum(axis=1)[a], (right >= 0).sum(axis=1)[b])
        most = self._most_worth(a, b)
        level = np.where(most < 0, AgreeLevel.MISSING, AgreeLevel.CONFLICT).astype(np.int8)
        near = np.flatnonzero((most >= 0) & (most >= _HALF * np.maximum(fewest, 1)))
        _, found = self._aligning.align(left, a[near], right, b[near])
        share = _WORTH[found].sum(axis=1) / fewest[near]
        level[near] = np.select(
            [share >= _ALL, share >= _HALF], [AgreeLevel.SAME, AgreeLevel.SIMILAR], AgreeLevel.CONFLICT
        )
        return level

    def _most_worth(self, a: Ints, b: Ints) -> Floats:
        """What the tokens of two texts can be worth at the most, at a glance; -1 where one has no tokens."""
        out = np.zeros(len(a), dtype=np.float32)
        (left, right), (marks, others), same = self._sides, self._marks, self._lexicons
        most_worth(
            plain(a), plain(b), plain(left.tokens), plain(right.tokens), plain(same.same_left), plain(same.same_right),
            plain(marks.sound), plain(others.sound), plain(marks.letter), plain(others.letter), plain(_WORTH[-2:]),
            plain(np.zeros(MOST_TOKENS, np.float32)), plain(out),
        )  # fmt: skip
        return out
