"""The loops that compare names give the same compiled and not, and however many names there are."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.identity.twins import uncompiled
from tests.unit.records_of import TODAY, records_of

from ingather.matching import compare_names as of_names
from ingather.matching import nameloops, pairtable, tokenloops
from ingather.matching.compare_names import ComparingNames
from ingather.matching.likened import lexicons_of
from ingather.matching.model import NAME_WEIGHTS, Model, prior_for
from ingather.matching.prepare import prepare
from ingather.matching.prepared import Prepared

MODEL = Model(version="test", prior=prior_for(100), names=50, counts={"dana": 20, "madeup": 5})
NAMES, TOKENS = uncompiled(nameloops), uncompiled(tokenloops)
words = st.sampled_from(
    ["Dana", "Dina", "Madeup", "Madeupp", "Ausgedacht", "Karl", "דנה", "בדויה", "Дана", "Карлович", "K.", "bat", "Bar"]
)
names = st.lists(st.lists(words, max_size=5).map(" ".join), min_size=1, max_size=4)


def named(*written: str) -> Prepared:
    return prepare(records_of(("Name",), *[[name] for name in written]), MODEL, as_of=TODAY)


def compared(left: list[str], right: list[str]) -> tuple[list[int], list[float]]:
    """The level and the bits of every name of one side with every name of the other."""
    pairs = np.array([(a, b) for a in range(len(left)) for b in range(len(right))], dtype=np.int32)
    one, other = named(*left), named(*right)
    level, bits = ComparingNames(one, other, lexicons_of(one, other), NAME_WEIGHTS).compare(pairs)
    return level.tolist(), bits.tolist()


@given(names, names)
def test_it_gives_the_same_bits_compiled_and_not(left: list[str], right: list[str]) -> None:
    found = compared(left, right)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(of_names, "gather", NAMES.gather)
        patch.setattr(of_names, "align_names", NAMES.align_names)
        patch.setattr(pairtable, "store", TOKENS.store)
        assert compared(left, right) == found


@given(names, names)
def test_it_is_symmetric(left: list[str], right: list[str]) -> None:
    level, bits = compared(left, right)
    other_level, other_bits = compared(right, left)
    shape = (len(left), len(right))
    assert np.reshape(level, shape).tolist() == np.reshape(other_level, shape[::-1]).T.tolist()
    assert np.allclose(np.reshape(bits, shape), np.reshape(other_bits, shape[::-1]).T, atol=1e-4)


def test_it_says_the_same_when_its_table_has_grown() -> None:
    letters = "bdfgklmnprstvz"
    crowd = [f"{a}a{b}o {c}i{a}u" for a in letters for b in letters for c in letters[:4]]
    level, bits = compared(crowd[:8], crowd)
    last = len(crowd) - 1
    assert compared(crowd[:1], crowd[last:]) == ([level[last]], [bits[last]])
    assert level[0] == compared(crowd[:1], crowd[:1])[0][0]
