import numpy as np
import pytest

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
