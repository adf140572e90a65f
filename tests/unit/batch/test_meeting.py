"""Meeting: whoever shares a key that is not common, by one pass that also finds what is common."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.identity.twins import uncompiled
from tests.unit.matching.rows import HEADER, Row, rows
from tests.unit.records_of import TODAY, records_of

from ingather.batch import meeting as of_meeting
from ingather.batch.local import KeyIndex
from ingather.batch.meeting import Meeting, one_after_the_other
from ingather.matching import meet
from ingather.matching.atoms import Atoms, atoms_of
from ingather.matching.keys import common_sets, keys_of
from ingather.matching.prepare import take_apart

TWIN = uncompiled(meet)
lists = st.lists(rows, min_size=1, max_size=7)
Pairs = set[int]


def atoms(batch: list[Row]) -> Atoms:
    return atoms_of(take_apart(records_of(HEADER, *batch), as_of=TODAY))


def counted(own: Atoms, lefts: int | None, most: int) -> tuple[Pairs, list[int], int]:
    met: Pairs = set()
    common, keys = Meeting(own, lefts, lambda pairs: met.update(pairs.tolist())).by_counting(most)
    return met, common.tolist(), keys


def given_common(own: Atoms, lefts: int | None, common: np.ndarray) -> tuple[Pairs, int]:
    met: Pairs = set()
    keys = Meeting(own, lefts, lambda pairs: met.update(pairs.tolist())).by_common(common)
    return met, keys


@given(lists, st.integers(0, 4))
def test_it_finds_the_same_by_counting_as_by_a_model(batch: list[Row], most: int) -> None:
    own = atoms(batch)
    common = common_sets([own], most)
    met, found, keys = counted(own, None, most)
    index = KeyIndex(keys_of(own, common))
    assert found == common.tolist()
    assert keys == index.size
    assert met == {pair for chunk in index.pairs_within() for pair in chunk.tolist()}
    assert given_common(own, None, common) == (met, keys)


@given(lists, lists, st.integers(0, 4))
def test_it_lets_two_lists_meet_as_a_model_would(left: list[Row], right: list[Row], most: int) -> None:
    one, other = atoms(left), atoms(right)
    common = common_sets([one, other], most)
    met, found, _ = counted(one_after_the_other(one, other), len(left), most)
    chunks = KeyIndex(keys_of(one, common)).pairs_with(keys_of(other, common))
    assert found == common.tolist()
    assert met == {pair for chunk in chunks for pair in chunk.tolist()}
    assert given_common(one_after_the_other(one, other), len(left), common)[0] == met


@given(lists, st.integers(0, 4))
def test_it_gives_the_same_compiled_and_not(batch: list[Row], most: int) -> None:
    own = atoms(batch)
    found = counted(own, None, most)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(of_meeting, "part", TWIN.part)
        assert counted(own, None, most) == found
