"""The key index: which records share a key that is not common, whichever list they came with."""

import numpy as np
import numpy.typing as npt

from ingather.matching.keys import Keys
from ingather.store.bulk import insert, rows_among
from ingather.store.guard import Guard
from ingather.store.models import Posting

Longs = npt.NDArray[np.int64]
_AT_ONCE = 1_000_000  # keys
MOST_IN_A_BLOCK = 200  # of the records that share a key, those that came last


def add_keys(guard: Guard, keys: Keys, records: Longs) -> None:
    """Put the keys of records into the index; key record i is `records[i]`. Each record has a hundred and more."""
    hashes = guard.numbers(keys.key)
    own = records[keys.record]
    order = np.lexsort((own, hashes))
    for start in range(0, len(order), _AT_ONCE):
        some = order[start : start + _AT_ONCE]
        insert(Posting, ("hash", "record"), list(zip(hashes[some].tolist(), own[some].tolist(), strict=True)))


def sharing(guard: Guard, keys: Keys) -> tuple[npt.NDArray[np.int32], Longs]:
    """Who shares a key: places of key records, each with the number of a record in the index; a pair may come again."""
    hashes = guard.numbers(keys.key)
    found, records = _postings(np.unique(hashes))
    begin, end = np.searchsorted(found, hashes, side="left"), np.searchsorted(found, hashes, side="right")
    begin = np.maximum(begin, end - MOST_IN_A_BLOCK)
    count = end - begin
    which = np.repeat(np.arange(len(hashes)), count)
    offset = np.arange(len(which)) - np.repeat(np.cumsum(count) - count, count)
    return keys.record[which], records[begin[which] + offset]


def _postings(hashes: Longs) -> tuple[Longs, Longs]:
    """The postings of these hashes, in order."""
    rows = rows_among(Posting, ("hash", "record"), hashes.tolist())
    pairs = np.array(list(rows), dtype=np.int64).reshape(-1, 2)
    pairs = pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))]
    return pairs[:, 0].copy(), pairs[:, 1].copy()
