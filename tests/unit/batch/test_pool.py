import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.identity.twins import uncompiled

from ingather.batch import pool as of_pool
from ingather.batch.pool import Pool
from ingather.matching import meet

TWIN = uncompiled(meet)
LIMIT = 1 << 40
words = st.lists(st.integers(0, LIMIT - 1), max_size=30)


def taken(coming: list[list[int]], *, most: int) -> list[int]:
    with Pool(LIMIT, most=most) as pool:
        for some in coming:
            pool.add(np.array(some, dtype=np.uint64))
        return [word for some in pool.take() for word in some.tolist()]


@given(st.lists(words, max_size=6), st.integers(0, 40), st.integers(1, 50))
def test_it_gives_back_each_word_once_and_in_order(coming: list[list[int]], most: int, at_once: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(of_pool, "_AT_ONCE", at_once)
        found = taken(coming, most=most)
        patch.setattr(of_pool, "strew", TWIN.strew)
        assert taken(coming, most=most) == found
    assert found == sorted({word for some in coming for word in some})


def test_it_keeps_no_more_in_memory_than_it_may() -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(of_pool, "_AT_ONCE", 1000)
        with Pool(LIMIT, most=5000) as pool:
            for start in range(0, 100_000, 500):
                pool.add(np.arange(start, start + 500, dtype=np.uint64) << np.uint64(20))
                assert pool.held <= 5000 + 1000
            assert sum(map(len, pool.take())) == 100_000


def test_it_takes_words_up_to_the_last_that_there_can_be() -> None:
    with Pool(1 << 64, most=0) as pool:
        pool.add(np.array([(1 << 64) - 1, 0], dtype=np.uint64))
        assert [word for some in pool.take() for word in some.tolist()] == [0, (1 << 64) - 1]
