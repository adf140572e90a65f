"""Candidates of one row share what is certain."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ingather.identity.competing import competing

PAIRS = st.lists(
    st.tuples(st.integers(0, 4), st.integers(0, 4), st.floats(0, 1)), max_size=12, unique_by=lambda p: p[:2]
)


def judged(pairs: list[tuple[int, int, float]]) -> list[float]:
    left, right = (np.array([pair[side] for pair in pairs], dtype=np.int32) for side in (0, 1))
    found = competing(left, right, np.array([pair[2] for pair in pairs], dtype=np.float32))
    return [float(chance) for chance in found]


def test_it_leaves_a_pair_without_rivals_as_it_is() -> None:
    assert np.allclose(judged([(0, 0, 0.9), (1, 1, 0.2)]), [0.9, 0.2])


def test_it_lets_equal_rivals_share() -> None:
    first, second = judged([(0, 0, 0.98), (0, 1, 0.98)])
    assert first == second < 0.5


def test_it_takes_no_pair_at_all() -> None:
    assert judged([]) == []


@given(PAIRS)
def test_it_never_gives_one_row_more_than_one_person(pairs: list[tuple[int, int, float]]) -> None:
    found = judged(pairs)
    for side in (0, 1):
        for row in range(5):
            assert sum(chance for pair, chance in zip(pairs, found, strict=True) if pair[side] == row) <= 1.0001


@given(PAIRS)
def test_it_never_makes_a_pair_likelier(pairs: list[tuple[int, int, float]]) -> None:
    assert all(after <= pair[2] + 1e-6 for pair, after in zip(pairs, judged(pairs), strict=True))
