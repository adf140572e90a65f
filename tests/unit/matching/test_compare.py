"""Pairs compared some at a time, compiled or not, are what they are all at once."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.twins import uncompiled
from tests.unit.records_of import TODAY, records_of

from ingather.matching import likened, pairtable, tokenloops, whereabouts
from ingather.matching.compare import RARE, Comparing, compare
from ingather.matching.levels import AgreeLevel, Compared
from ingather.matching.model import Model, prior_for
from ingather.matching.prepare import prepare
from ingather.matching.prepared import Ints, Prepared

MODEL = Model(version="test", prior=prior_for(100), names=50, counts={"dana": 20, "madeup": 5})
TWIN = uncompiled(tokenloops)
LOOPS = (
    (likened, "gather_tokens"), (likened, "align_tokens"), (whereabouts, "gather_tokens"), (whereabouts, "look_up"),
    (whereabouts, "most_worth"), (pairtable, "store"),
)  # fmt: skip
fathers = st.sampled_from(["Karl", "Carl Ausgedacht", "קארל", "Dana K.", "K.", ""])
streets = st.sampled_from(
    ["Invented 7", "7 Invented Street", "Inventd 7", "Wibble Lane 12", "רחוב בדוי 7", "Vienna", ""]
)
rows = st.lists(st.tuples(fathers, streets), min_size=1, max_size=4)


def listed(written: list[tuple[str, str]]) -> Prepared:
    told = [["Dana Madeup", father, "Wibbleton", street] for father, street in written]
    return prepare(records_of(("Name", "Father's name", "Residence", "Address"), *told), MODEL, as_of=TODAY)


def every_pair(left: Prepared, right: Prepared) -> Ints:
    return np.array([(a, b) for a in range(left.size) for b in range(right.size)], dtype=np.int32)


@given(rows, rows)
def test_it_gives_the_same_bits_compiled_and_not(left: list[tuple[str, str]], right: list[tuple[str, str]]) -> None:
    one, other = listed(left), listed(right)
    pairs = every_pair(one, other)
    found = compare(one, other, pairs)
    with pytest.MonkeyPatch.context() as patch:
        for module, loop in LOOPS:
            patch.setattr(module, loop, getattr(TWIN, loop))
        plainly = compare(one, other, pairs)
    assert plainly.levels.tolist() == found.levels.tolist()
    assert plainly.rarity.tolist() == found.rarity.tolist()


@given(rows, rows)
def test_it_says_the_same_some_at_a_time(left: list[tuple[str, str]], right: list[tuple[str, str]]) -> None:
    one, other = listed(left), listed(right)
    pairs = every_pair(one, other)
    whole, comparing = compare(one, other, pairs), Comparing(one, other)
    parts = [comparing.compare(part) for part in np.array_split(pairs, 3)]
    assert np.concatenate([part.levels for part in parts]).tolist() == whole.levels.tolist()
    assert np.concatenate([part.rarity for part in parts]).tolist() == whole.rarity.tolist()


def test_it_compares_again_what_it_had_to_forget() -> None:
    table = pairtable.PairTable(8)
    for number in range(1, 10):
        table.make_room(1)
        table.store(np.array([number], dtype=np.uint64), np.array([number], dtype=np.float32))
        table.held[1] += 1
    assert len(table.keys) == 8
    assert 0 < np.count_nonzero(table.keys) <= 4


def test_it_finds_a_street_in_another_order_and_a_father_by_another_spelling() -> None:
    one, other = listed([("Karl", "Invented 7")]), listed([("Carl", "7 Invented")])
    found = compare(one, other, every_pair(one, other))
    assert found.levels[0, Compared.ADDRESS] == AgreeLevel.SAME
    assert found.levels[0, Compared.FATHER] == AgreeLevel.SIMILAR
    assert found.rarity[0, RARE.index(Compared.FATHER)] > 0
