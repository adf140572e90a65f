"""The compiled inner loop and the same source uncompiled must agree to the last bit."""

from types import ModuleType

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from tests.twins import uncompiled

from ingather.names import sharing
from ingather.names.ragged import Ragged, shared, weighted

TWIN = uncompiled(sharing)
sets = st.lists(st.dictionaries(st.sampled_from("abcdef"), st.floats(0, 1)), min_size=4, max_size=4)
places = np.arange(4, dtype=np.int32)


def greatest(module: ModuleType, left: Ragged, right: Ragged) -> list[float]:
    out = np.empty(4)
    module.most_shared(
        left.first, left.keys, left.weights, right.first, right.keys, right.weights, places, places, out
    )  # fmt: skip
    return [float(value) for value in out]


@given(sets, sets)
def test_it_gives_the_same_bits_compiled_and_not(left: list[dict[str, float]], right: list[dict[str, float]]) -> None:
    one, other = weighted(left, 4), weighted(right, 4)
    assert greatest(sharing, one, other) == greatest(TWIN, one, other)


@given(sets, sets)
def test_it_finds_the_greatest_product_of_what_two_share(
    left: list[dict[str, float]], right: list[dict[str, float]]
) -> None:
    found = shared(weighted(left, 4), places, weighted(right, 4), places)
    pairs = zip(left, right, strict=True)
    assert found.tolist() == [max((a[key] * b[key] for key in a.keys() & b.keys()), default=-1.0) for a, b in pairs]
