import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingather.names.alignment import Sides, TokenLevel, align, without_fathers

WORDS = ("dana", "danna", "maddep", "madeup", "madeupp", "madup", "karl", "k", "ben", "imaginaire")


def ids(tokens: list[str], width: int = 4) -> Sides:
    row = [WORDS.index(token) for token in tokens]
    return without_fathers(np.array([row + [-1] * (width - len(row))], dtype=np.int32), WORDS)


def levels(left: list[str], right: list[str]) -> list[int]:
    return [int(level) for level in align(ids(left), ids(right)).level[0]]


def test_it_aligns_tokens_in_any_order() -> None:
    found = align(ids(["dana", "madeup"]), ids(["madeup", "karl", "dana"]))
    assert found.partner[0].tolist() == [2, 0, -1, -1]
    assert found.level[0].tolist() == [TokenLevel.SAME, TokenLevel.SAME, TokenLevel.NONE, TokenLevel.NONE]


def test_it_uses_each_token_once() -> None:
    assert levels(["dana", "dana"], ["dana", "karl"])[:2].count(TokenLevel.SAME) == 1


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("madeup", "madeupp", TokenLevel.STRONG),
        ("k", "karl", TokenLevel.INITIAL),
        ("dana", "karl", TokenLevel.NONE),
        ("madeup", "maddep", TokenLevel.FAIR),
        ("karl", "karl", TokenLevel.SAME),
    ],
)
def test_it_names_the_level_of_each_token(one: str, other: str, level: TokenLevel) -> None:
    assert levels([one], [other])[0] == level


def test_it_takes_no_tokens_at_all() -> None:
    nothing = without_fathers(np.full((1, 4), -1, dtype=np.int32), ())
    assert not align(nothing, nothing).level.any()


names = st.lists(st.sampled_from(WORDS), max_size=4)


@given(names, names)
def test_it_is_symmetric(left: list[str], right: list[str]) -> None:
    assert sorted(levels(left, right)) == sorted(levels(right, left))


@given(names, names)
def test_it_does_not_care_for_order(left: list[str], right: list[str]) -> None:
    shuffled = sorted(right)
    assert sum(level > 0 for level in levels(left, right)) == sum(level > 0 for level in levels(left, shuffled))
