import numpy as np
import pytest

from ingather.matching.keys import Keys
from ingather.store import guard, key_index
from ingather.store.home import Home
from ingather.store.key_index import add_keys, sharing
from ingather.store.models import Posting

RECORDS = np.array([1 << 32, 1 << 32 | 1, 2 << 32], dtype=np.int64)
KEYS = Keys(np.array(sorted(key << 32 | record for key in (5, 7, 900) for record in range(3)), dtype=np.uint64))


def kept() -> list[tuple[int, int]]:
    return sorted(Posting.objects.values_list("hash", "record"))


def test_it_finds_who_shares_a_key(home: Home) -> None:
    add_keys(home.guard, KEYS, RECORDS)
    asked = Keys(np.array([7 << 32], dtype=np.uint64))
    _places, found = sharing(home.guard, asked)
    assert sorted(found.tolist()) == RECORDS.tolist()


def test_it_keeps_the_same_put_in_some_at_a_time(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    add_keys(home.guard, KEYS, RECORDS)
    at_once = kept()
    Posting.objects.all().delete()
    monkeypatch.setattr(key_index, "_AT_ONCE", 2)
    monkeypatch.setattr(guard, "_AT_ONCE", 2)
    add_keys(home.guard, KEYS, RECORDS)
    assert kept() == at_once
    assert len(at_once) == len(KEYS.both)
