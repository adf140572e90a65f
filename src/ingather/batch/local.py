"""The engine of one machine: pairs that share a key, by sorted keys in memory, some at a time."""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from ingather.matching.keys import Keys
from ingather.matching.meet import meet_between, meet_within
from ingather.matching.plain import plain

Words = npt.NDArray[np.uint64]
AT_ONCE = 1 << 18  # pairs
MOST_IN_A_BLOCK = 200  # of a larger block, each record meets only so many: those that stand nearest


class KeyIndex:
    """The keys of one side, in order, to be joined with many batches of the other side."""

    def __init__(self, left: Keys, *, most: int = MOST_IN_A_BLOCK) -> None:
        self._left = left.both
        self._most = most

    @property
    def size(self) -> int:
        """How many keys it holds, over all records."""
        return len(self._left)

    def crowded(self, right: Keys, *, most: int = MOST_IN_A_BLOCK) -> npt.NDArray[np.bool_]:
        """Which of these keys more than `most` records of this side have."""
        record = np.uint64(0xFFFFFFFF)
        begin = np.searchsorted(self._left, right.both & ~record, side="left")
        end = np.searchsorted(self._left, right.both | record, side="right")
        return np.asarray(end - begin > most)

    def pairs_with(self, right: Keys) -> Iterator[Words]:
        """The pairs (`left << 32 | right`) that share a key, some at a time; a pair may come again."""
        place = np.array([0, 0, -1, -1], dtype=np.int64)
        while place[0] < len(right.both):
            out = np.empty(AT_ONCE, dtype=np.uint64)
            count = meet_between(plain(self._left), plain(right.both), plain(place), self._most, plain(out))
            yield _written(out, count)

    def pairs_within(self) -> Iterator[Words]:
        """The pairs of records of this side that share a key, the lesser first, some at a time; one may come again."""
        place = np.zeros(3, dtype=np.int64)
        while place[0] < len(self._left):
            out = np.empty(AT_ONCE, dtype=np.uint64)
            count = meet_within(plain(self._left), plain(place), self._most, plain(out))
            yield _written(out, count)


def _written(out: Words, count: int) -> Words:
    """What stands in the buffer; few pairs as a copy, so that they do not keep all of it in memory."""
    return out[:count].copy() if 2 * count < len(out) else out[:count]
