from types import ModuleType

import numpy as np
import pytest
from tests.twins import uncompiled

from ingather.matching import nameloops, tokenloops
from ingather.matching.pairtable import PairTable


def keys(first: int, many: int) -> np.ndarray:
    return np.arange(first, first + many, dtype=np.uint64) << np.uint64(32) | np.uint64(1)


@pytest.mark.parametrize("needed", [1, 2, 3, 1000, 1025, 1 << 12, (1 << 12) + 1, 100_000])
def test_it_has_places_that_can_all_be_reached_and_half_of_them_free(needed: int) -> None:
    table = PairTable(1 << 13)
    for _ in range(4):
        table.make_room(needed)
        assert len(table.keys) & (len(table.keys) - 1) == 0
        assert (int(table.held[1]) + needed) * 2 <= len(table.keys)
        table.held[1] += needed


def test_it_keeps_what_was_found_while_it_grows() -> None:
    table = PairTable(1 << 16)
    table.make_room(1000)
    table.store(keys(1, 1000), np.arange(1000, dtype=np.float32))
    table.held[1] = 1000
    table.make_room(5000)
    there = np.flatnonzero(table.keys)
    assert sorted(table.values[there].tolist()) == list(range(1000))
    assert sorted(table.keys[there].tolist()) == keys(1, 1000).tolist()


@pytest.mark.parametrize("most", [1 << 12, 1 << 16])
def test_it_leaves_what_it_told_as_it_was_when_it_grows_or_forgets(most: int) -> None:
    table = PairTable(most)
    table.store(keys(1, 1000), np.arange(1000, dtype=np.float32))
    table.held[1] = 1000
    told = table.told
    before = told.keys.copy(), told.values.copy()
    table.make_room(1 << 12)
    table.store(keys(5000, 1000), np.ones(1000, dtype=np.float32))
    assert (told.keys == before[0]).all()
    assert (told.values == before[1]).all()


def test_it_moves_nothing_that_it_told_when_more_is_put_in() -> None:
    table = PairTable(1 << 12)
    table.store(keys(1, 500), np.arange(500, dtype=np.float32))
    told = table.told
    there = np.flatnonzero(told.keys)
    before = told.keys[there], told.values[there]
    table.store(keys(501, 500), np.ones(500, dtype=np.float32))
    assert np.count_nonzero(told.keys) == 1000
    assert (told.keys[there] == before[0]).all()
    assert (told.values[there] == before[1]).all()


class Filling:
    """A table in which another thread takes the first place that is found to be free."""

    shape = (8,)

    def __init__(self) -> None:
        self.taken = [0] * 8

    def __getitem__(self, place: int) -> int:
        found, self.taken[place] = self.taken[place], 99
        return found


@pytest.mark.parametrize("loops", [nameloops, tokenloops])
def test_it_finds_nothing_of_a_key_whose_place_is_taken_by_another_meanwhile(loops: ModuleType) -> None:
    table = Filling()
    assert uncompiled(loops).found_of(table, [0.5] * 8, 3) == 0.0
    assert table.taken.count(99) == 1
