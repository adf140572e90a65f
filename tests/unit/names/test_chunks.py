"""The compiled inner loop and the same source uncompiled must agree to the last bit."""

from types import ModuleType

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from tests.twins import uncompiled

from ingather.names import chunks
from ingather.names.chunking import spelt
from ingather.names.misread import misread_as
from ingather.names.table import table_for
from ingather.text.script import Script

TWIN = uncompiled(chunks)
LATIN = table_for(Script.LATIN, Script.LATIN)
HEBREW = table_for(Script.HEBREW, Script.LATIN)
latin = st.lists(st.text(alphabet="abcdefghijklmnopqrstuvwxyz?9", max_size=12), min_size=1, max_size=4)
hebrew = st.lists(st.text(alphabet="אבגדהוזחטיכלמנסעפצקרשת", max_size=9), min_size=1, max_size=4)


def weights(module: ModuleType, left: list[str], right: list[str], least: float = -np.inf) -> list[float]:
    assert HEBREW is not None
    one, other = spelt(left, HEBREW.left), spelt(right, HEBREW.right)
    pairs = np.array([(a, b) for a in range(len(left)) for b in range(len(right))], dtype=np.int32)
    out = np.zeros(len(pairs))
    scratch = np.full((chunks.LONGEST + 1,) * 2, chunks.IMPOSSIBLE), np.zeros(chunks.LONGEST + 1, dtype=np.int32)
    module.best_paths(
        one.chunks, one.length, one.rest, other.chunks, other.length, other.rest,
        np.ascontiguousarray(pairs[:, 0]), np.ascontiguousarray(pairs[:, 1]),
        HEBREW.weights, np.full(len(pairs), least), *scratch, out,
    )  # fmt: skip
    return [float(value) for value in out]


@given(hebrew, latin)
def test_it_gives_the_same_bits_compiled_and_not(left: list[str], right: list[str]) -> None:
    assert weights(chunks, left, right) == weights(TWIN, left, right)
    assert weights(chunks, left, right, 2.5) == weights(TWIN, left, right, 2.5)


@given(hebrew, latin, st.floats(-20, 20))
def test_it_changes_no_path_that_is_enough(left: list[str], right: list[str], least: float) -> None:
    every, enough = weights(chunks, left, right), weights(chunks, left, right, least)
    assert all(one == other for one, other in zip(every, enough, strict=True) if one >= least)
    assert all(other < least for one, other in zip(every, enough, strict=True) if one < least)


def test_nothing_that_stands_for_letters_gives_anything() -> None:
    tables = [table_for(one, other) for one in Script for other in Script] + [misread_as(script) for script in Script]
    known = [table for table in tables if table is not None]
    assert known
    assert all(table.weights[0].max() < 0 and table.weights[:, 0].max() < 0 for table in known)


def test_it_reads_a_token_that_is_too_long_as_far_as_it_goes() -> None:
    assert weights(TWIN, ["ש" * 60], ["sh" * 60])[0] > chunks.IMPOSSIBLE


def test_it_reads_nothing_as_nothing() -> None:
    assert weights(TWIN, [""], [""]) == [0.0]
