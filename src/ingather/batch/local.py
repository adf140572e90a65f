"""The engine of one machine: pairs that share a key, by sorted keys in memory, some at a time."""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from ingather.matching.keys import Keys
from ingather.matching.plain import plain
from ingather.matching.sift import pair_up
from ingather.names.ragged import spread

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
AT_ONCE = 1 << 18  # pairs
MOST_IN_A_BLOCK = 200  # of a larger block, each record meets only so many: those that stand nearest


class KeyIndex:
    """The keys of one side, sorted once, to be joined with many batches of the other side."""

    def __init__(self, left: Keys, *, most: int = MOST_IN_A_BLOCK) -> None:
        self._key, self._record = left.key, left.record
        self._most = most

    @property
    def size(self) -> int:
        """How many keys it holds, over all records."""
        return len(self._key)

    def crowded(self, right: Keys, *, most: int = MOST_IN_A_BLOCK) -> npt.NDArray[np.bool_]:
        """Which of these keys more than `most` records of this side have."""
        key, first = _blocks(right.key)
        size = np.searchsorted(self._key, key, side="right") - np.searchsorted(self._key, key, side="left")
        return np.repeat(size > most, np.diff(first))

    def pairs_with(self, right: Keys) -> Iterator[Ints]:
        """The pairs (n by 2: left record, right record) that share a key, some at a time; a pair may come again."""
        key, first = _blocks(right.key)
        start = np.searchsorted(self._key, key, side="left")
        size = np.searchsorted(self._key, key, side="right") - start
        met = size > 0
        left, left_first = _gathered(self._record, start[met], size[met])
        other, right_first = _gathered(right.record, first[:-1][met], np.diff(first)[met])
        yield from _paired(left, left_first, other, right_first, within=False, most=self._most)

    def pairs_within(self) -> Iterator[Ints]:
        """The pairs of different records of this side that share a key, some at a time; a pair may come again."""
        _, first = _blocks(self._key)
        size = np.diff(first)
        several = size > 1
        record, starts = _gathered(self._record, first[:-1][several], size[several])
        yield from _paired(record, starts, record, starts, within=True, most=self._most)


def _blocks(key: npt.NDArray[np.uint32]) -> tuple[npt.NDArray[np.uint32], Longs]:
    """The distinct keys of sorted ones, and where the records of each begin, with the end of all."""
    fresh = np.flatnonzero(np.append(True, key[1:] != key[:-1])) if len(key) else np.zeros(0, np.intp)
    return key[fresh], np.append(fresh, len(key)).astype(np.int64)


def _gathered(record: Ints, start: Longs, size: Longs) -> tuple[Ints, Longs]:
    """The records of some blocks one after the other, and where each block begins, with the end of all."""
    first = np.append(0, np.cumsum(size)).astype(np.int64)
    _, place = spread(start, size)
    return np.ascontiguousarray(record[place]), first


def _paired(
    left: Ints, left_first: Longs, right: Ints, right_first: Longs, *, within: bool, most: int
) -> Iterator[Ints]:
    blocks = len(left_first) - 1
    place = np.array([0, left_first[0] if blocks else 0, right_first[0] if blocks else 0], dtype=np.int64)
    while place[0] < blocks:
        out = np.empty((AT_ONCE, 2), dtype=np.int32)
        count = pair_up(
            plain(left), plain(left_first), plain(right), plain(right_first), plain(place),
            within, most, plain(out),
        )  # fmt: skip
        yield out[:count]
