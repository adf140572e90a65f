"""The key index: which records share a key that is not common, whichever list they came with."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from django.db import connection
from django.db.models import Q

from ingather.matching.keys import Keys
from ingather.store.bulk import insert
from ingather.store.guard import Guard
from ingather.store.models import PossibleMatch, Posting

Longs = npt.NDArray[np.int64]
_IN_ONE = 5_000  # records of one query
_AT_ONCE = 20_000  # hashes asked for in one query
MOST_IN_A_BLOCK = 200  # of the records that share a key, those that came last


def add_keys(guard: Guard, keys: Keys, records: Longs) -> None:
    """Put the keys of records into the index; key record i is `records[i]`."""
    hashes = guard.numbers(keys.key)
    own = records[keys.record]
    order = np.lexsort((own, hashes))
    insert(Posting, ("hash", "record"), list(zip(hashes[order].tolist(), own[order].tolist(), strict=True)))


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


def forget_pairs(records: Sequence[int]) -> None:
    """Take these records out of the index, and their pairs out of the possible matches."""
    for start in range(0, len(records), _IN_ONE):
        some = records[start : start + _IN_ONE]
        Posting.objects.filter(record__in=some).delete()
        PossibleMatch.objects.filter(Q(left__in=some) | Q(right__in=some)).delete()


def drop_records(first: int, last: int) -> None:
    """Take the records from one to another out of the index."""
    Posting.objects.filter(record__range=(first, last)).delete()


def drop_all() -> None:
    """Empty the index."""
    Posting.objects.all().delete()


def _postings(hashes: Longs) -> tuple[Longs, Longs]:
    """The postings of these hashes, in order."""
    rows: list[Sequence[int]] = []
    with connection.cursor() as cursor:
        for start in range(0, len(hashes), _AT_ONCE):
            wanted = ",".join(map(str, hashes[start : start + _AT_ONCE].tolist()))
            cursor.execute(f"SELECT hash, record FROM store_posting WHERE hash IN ({wanted}) ORDER BY hash, record")  # noqa: S608 - numbers
            rows += cursor.fetchall()
    pairs = np.array(rows, dtype=np.int64).reshape(-1, 2)
    return pairs[:, 0].copy(), pairs[:, 1].copy()
