"""The engine of one machine: candidates by joining sorted keys in memory."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ingather.matching.keys import Keys

Ints = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Candidates:
    """Pairs (n by 2: left record, right record) that share a key.

    `too_common` are the right records that met nobody and had keys too common to be looked up.
    """

    pairs: Ints
    too_common: Ints


class KeyIndex:
    """The keys of one side, sorted once, to be joined with many batches of the other side."""

    def __init__(self, left: Keys, common: frozenset[int]) -> None:
        order = np.argsort(left.key, kind="stable")
        self._key, self._record = left.key[order], left.record[order]
        self._common = np.array(sorted(common), dtype=np.uint32)

    def candidates(self, right: Keys) -> Candidates:
        """The pairs that share a key which is not common; each pair once, sorted."""
        common = np.isin(right.key, self._common)
        key, record = right.key[~common], right.record[~common]
        first = np.searchsorted(self._key, key, side="left")
        count = np.searchsorted(self._key, key, side="right") - first
        offset = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
        left = self._record[np.repeat(first, count) + offset].astype(np.int64)
        both = np.unique(left << 32 | np.repeat(record, count))
        pairs = np.stack([both >> 32, both & 0xFFFFFFFF], axis=1).astype(np.int32)
        return Candidates(pairs, np.setdiff1d(right.record[common], pairs[:, 1]).astype(np.int32))
