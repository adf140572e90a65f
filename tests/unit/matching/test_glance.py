"""The glance: an upper bound of what a closer look would find, and no more than a glance."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.identity.twins import uncompiled
from tests.unit.matching.rows import HEADER, Row, rows
from tests.unit.records_of import TODAY, records_of

from ingather.matching import glance, sift
from ingather.matching.compare import compare
from ingather.matching.glance import bound, from_written, glance_at, promising, written
from ingather.matching.learn import roll_weights
from ingather.matching.model import Model, prior_for
from ingather.matching.packed import pack, unpack
from ingather.matching.prepare import prepare
from ingather.matching.prepared import Prepared
from ingather.matching.score import score

MODEL = Model(version="test", prior=prior_for(100), weights=roll_weights())
SHOWN = 0.05
TWIN = uncompiled(sift)


def prepared(*batch: Row) -> Prepared:
    return prepare(records_of(HEADER, *batch), MODEL, as_of=TODAY)


def every(left: Prepared, right: Prepared) -> np.ndarray:
    return np.array([(a, b) for a in range(left.size) for b in range(right.size)], dtype=np.int32).reshape(-1, 2)


def packed(pairs: np.ndarray) -> np.ndarray:
    return pack(pairs[:, 0], pairs[:, 1])


def kept(left: Prepared, right: Prepared, least: float) -> list[tuple[int, int]]:
    found = promising(glance_at(left), glance_at(right), packed(every(left, right)), MODEL, least=least)
    return [(a, b) for a, b in unpack(found).tolist()]


@given(st.lists(rows, max_size=4), st.lists(rows, max_size=4))
def test_it_drops_nothing_that_a_closer_look_would_show(left: list[Row], right: list[Row]) -> None:
    one, other = prepared(*left), prepared(*right)
    pairs = every(one, other)
    shown = score(compare(one, other, pairs), MODEL).probability >= SHOWN
    least = float(np.log2(SHOWN / (1 - SHOWN))) - MODEL.prior
    assert {(a, b) for a, b in pairs[shown].tolist()} <= set(kept(one, other, least))


def test_it_drops_who_has_nothing_in_common() -> None:
    assert kept(prepared(["Dana Madeup", "1987-03-12", "f"]), prepared(["Karl Ausgedacht", "1950", "m"]), 0.0) == []


@given(st.lists(rows, max_size=3), st.lists(rows, max_size=3))
def test_it_gives_the_same_bits_compiled_and_not(left: list[Row], right: list[Row]) -> None:
    one, other = glance_at(prepared(*left)), glance_at(prepared(*right))
    places = pack(*np.array([(a, b) for a in range(len(left)) for b in range(len(right))]).reshape(-1, 2).T)
    found = glance.bound(one, other, places, MODEL)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(glance, "bound_fields", TWIN.bound_fields)
        patch.setattr(glance, "bound_names", TWIN.bound_names)
        assert glance.bound(one, other, places, MODEL).tolist() == found.tolist()


@given(st.lists(rows, max_size=4), st.lists(rows, max_size=4))
def test_what_was_written_is_as_good_as_the_record(left: list[Row], right: list[Row]) -> None:
    one, other = glance_at(prepared(*left)), glance_at(prepared(*right))
    again = from_written([*reversed(list(written(other)))])
    pairs = [(a, b) for a in range(len(left)) for b in range(len(right))]
    turned = [(a, len(right) - 1 - b) for a, b in pairs]
    told, kept = (packed(np.array(each, dtype=np.int32).reshape(-1, 2)) for each in (pairs, turned))
    assert np.array_equal(bound(one, other, told, MODEL), bound(one, again, kept, MODEL))


def test_of_many_it_keeps_those_who_can_reach_most() -> None:
    one = prepared(["Dana Madeup", "1987-03-12", "f"])
    others = prepared(["Dana Madeup", "1990", "f"], ["Dana Madeup", "1987-03-12", "f"], ["Dana Medaup", "1987", "f"])
    found = promising(glance_at(one), glance_at(others), packed(every(one, others)), MODEL, least=-99, most=1)
    assert unpack(found).tolist() == [[0, 1]]
