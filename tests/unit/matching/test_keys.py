"""Keys: the smallest sets of what a record says that are not common."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.identity.twins import uncompiled
from tests.unit.matching.rows import HEADER, Row, rows
from tests.unit.records_of import TODAY, records_of

from ingather.batch.local import KeyIndex
from ingather.matching import keys as of_keys
from ingather.matching import keysets
from ingather.matching.atoms import atoms_of
from ingather.matching.compare import compare
from ingather.matching.keys import Keys, common_sets, keys, keys_of
from ingather.matching.levels import Compared, NameLevel
from ingather.matching.model import Model, prior_for
from ingather.matching.plain import plain
from ingather.matching.prepare import prepare
from ingather.matching.prepared import Prepared

MODEL = Model(version="test", prior=prior_for(100))
NONE = np.zeros(0, np.uint64)
TWIN = uncompiled(keysets)


def prepared(*batch: Row) -> Prepared:
    return prepare(records_of(HEADER, *batch), MODEL, as_of=TODAY)


def of_row(found: Keys, record: int) -> set[int]:
    return set(found.key[found.record == record].tolist())


def own(common: np.ndarray) -> set[int]:
    """The keys of common sets, without how large these are."""
    return set((common & np.uint64(0xFFFFFFFF)).tolist())


def test_it_has_no_keys_of_nobody() -> None:
    assert len(keys(prepared(), NONE).key) == 0


def test_it_makes_keys_of_what_is_rare_and_joins_what_is_common() -> None:
    crowd = prepared(*[["Dana Madeup"]] * 20, ["Dana Inventada"])
    common = common_sets([atoms_of(crowd)], 10)
    found = keys(crowd, common)
    assert len(of_row(found, 0)) == 1
    assert of_row(found, 0) <= own(common)
    assert of_row(found, 20)
    assert not of_row(found, 20) & own(common)


def test_it_counts_as_common_what_more_than_so_many_share() -> None:
    atoms = atoms_of(prepared(*[["Dana"]] * 10))
    assert len(common_sets([atoms], 10)) == 0
    assert len(common_sets([atoms], 9)) > 0
    assert len(common_sets([atoms, atoms], 19)) > 0


@given(rows, rows)
def test_it_finds_every_pair_that_agrees_strongly_by_a_key(left: Row, right: Row) -> None:
    one, other = prepared(left), prepared(right)
    level = compare(one, other, np.array([[0, 0]], dtype=np.int32)).levels[0, Compared.NAME]
    met = list(KeyIndex(keys(one, NONE)).pairs_with(keys(other, NONE)))
    assert level not in (NameLevel.SAME, NameLevel.EXTRA) or sum(map(len, met)) > 0


@given(st.lists(rows, min_size=1, max_size=8), st.integers(0, 4))
def test_it_gives_a_key_to_everybody_with_a_name_however_common(batch: list[Row], most: int) -> None:
    people = prepared(*batch)
    found = keys(people, common_sets([atoms_of(people)], most))
    assert set(people.named.owner.tolist()) <= set(found.record.tolist())


@given(st.lists(rows, min_size=1, max_size=6), st.integers(0, 4))
def test_it_gives_the_same_keys_to_one_record_as_among_many(batch: list[Row], most: int) -> None:
    people = prepared(*batch)
    common = common_sets([atoms_of(people)], most)
    found = keys(people, common)
    for place, row in enumerate(batch):
        assert of_row(keys(prepared(row), common), 0) == of_row(found, place)


told = st.lists(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 5)), max_size=8), max_size=5)


@given(told)
def test_it_settles_what_records_say_by_part_and_each_once(records: list[list[tuple[int, int]]]) -> None:
    start = np.cumsum([0, *map(len, records)]).astype(np.int64)
    part, atom = (np.array([pair[side] for own in records for pair in own]) for side in (0, 1))
    group = (part * 10 + atom).astype(np.uint8)
    columns = part.astype(np.uint8), atom.astype(np.uint32), group
    for settle in (keysets.settle, TWIN.settle):
        first, *left = start.copy(), *(column.copy() for column in columns)
        many = settle(plain(first), *map(plain, left))
        assert many == first[-1]
        for record, own in enumerate(records):
            here = slice(first[record], first[record + 1])
            assert list(zip(*(column[here].tolist() for column in left[:2]), strict=True)) == sorted(set(own))
            assert left[2][here].tolist() == [10 * one + other for one, other in sorted(set(own))]


@given(st.lists(rows, min_size=1, max_size=6), st.integers(0, 4))
def test_it_gives_the_same_bits_compiled_and_not(batch: list[Row], most: int) -> None:
    atoms = atoms_of(prepared(*batch))
    common = common_sets([atoms], most)
    found = keys_of(atoms, common)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(of_keys, "emit", TWIN.emit)
        patch.setattr(of_keys, "fill_table", TWIN.fill_table)
        assert common_sets([atoms], most).tolist() == common.tolist()
        assert keys_of(atoms, common).both.tolist() == found.both.tolist()
