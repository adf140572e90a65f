from hypothesis import given
from hypothesis import strategies as st

from ingather.store.side_by_side import side_by_side

SIDE = st.dictionaries(st.integers(0, 20), st.text(min_size=1, max_size=2))


@given(SIDE, SIDE)
def test_every_number_of_either_side_comes_once_and_in_order(one: dict[int, str], other: dict[int, str]) -> None:
    walked = list(side_by_side(sorted(one.items()), sorted(other.items())))
    assert walked == [(number, one.get(number), other.get(number)) for number in sorted(one.keys() | other.keys())]
