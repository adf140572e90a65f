import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.identity.twins import uncompiled

from ingather.batch import local
from ingather.batch.local import KeyIndex
from ingather.matching import meet
from ingather.matching.keys import Keys
from ingather.matching.packed import unpack

TWIN = uncompiled(meet)
held = st.sets(st.tuples(st.integers(0, 9), st.integers(1, 4)), max_size=20)
Held = set[tuple[int, int]]


def keyed(*pairs: tuple[int, int]) -> Keys:
    """The keys of records, given as pairs of record and key."""
    return Keys(np.sort(np.array([key << 32 | record for record, key in pairs], np.uint64)))


def met(index: KeyIndex, other: Keys) -> list[tuple[int, int]]:
    return [(left, right) for chunk in index.pairs_with(other) for left, right in unpack(chunk).tolist()]


def met_within(index: KeyIndex) -> list[tuple[int, int]]:
    return [(left, right) for chunk in index.pairs_within() for left, right in unpack(chunk).tolist()]


def test_it_gives_the_pairs_that_share_a_key() -> None:
    index = KeyIndex(keyed((0, 7), (1, 7), (0, 9), (2, 8)))
    assert set(met(index, keyed((5, 7), (5, 9), (6, 3)))) == {(0, 5), (1, 5)}


def test_it_finds_nothing_in_nothing() -> None:
    assert met(KeyIndex(keyed()), keyed((1, 1))) == []
    assert met(KeyIndex(keyed((1, 1))), keyed()) == []
    assert met_within(KeyIndex(keyed())) == []


def test_it_says_which_keys_too_many_have() -> None:
    index = KeyIndex(keyed((0, 7), (1, 7), (2, 7), (0, 9)))
    looked_up = keyed((5, 7), (6, 7), (6, 9), (6, 11))
    assert index.crowded(looked_up, most=2).tolist() == [True, True, False, False]
    assert not index.crowded(looked_up, most=3).any()


def test_it_lets_each_meet_only_its_neighbours_in_a_large_block() -> None:
    block = keyed(*((record, 7) for record in range(1000)))
    pairs = met_within(KeyIndex(block, most=10))
    assert len(pairs) < 1000 * 10
    assert all(0 < right - left <= 10 for left, right in pairs)
    between = met(KeyIndex(block, most=10), block)
    assert len(between) <= 1000 * 11
    assert {left for left, _ in between} == {right for _, right in between} == set(range(1000))


@given(held, held)
def test_it_meets_whoever_shares_a_key_and_nobody_else(left: Held, right: Held) -> None:
    expected = {(a, b) for a, key in left for b, other in right if key == other}
    assert set(met(KeyIndex(keyed(*left)), keyed(*right))) == expected
    within = {(a, b) for a, key in left for b, other in left if key == other and a < b}
    assert set(met_within(KeyIndex(keyed(*left)))) == within


@given(held, held, st.integers(1, 4))
def test_it_gives_the_same_pairs_compiled_and_not(left: Held, right: Held, most: int) -> None:
    one, other = KeyIndex(keyed(*left), most=most), keyed(*right)
    between, within = met(one, other), met_within(one)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(local, "meet_within", TWIN.meet_within)
        patch.setattr(local, "meet_between", TWIN.meet_between)
        patch.setattr(local, "AT_ONCE", 3)
        assert met(one, other) == between
        assert met_within(one) == within
