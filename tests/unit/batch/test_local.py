import numpy as np

from ingather.batch.local import KeyIndex
from ingather.matching.keys import Keys


def keyed(*pairs: tuple[int, int]) -> Keys:
    return Keys(np.array([r for r, _ in pairs], np.int32), np.array([k for _, k in pairs], np.uint32))


def test_it_gives_each_pair_that_shares_a_key_once() -> None:
    index = KeyIndex(keyed((0, 7), (1, 7), (0, 9), (2, 8)), frozenset())
    assert index.candidates(keyed((5, 7), (5, 9), (6, 3))).pairs.tolist() == [[0, 5], [1, 5]]


def test_it_passes_over_common_keys_and_names_rows_that_had_no_other() -> None:
    index = KeyIndex(keyed((0, 7), (1, 9)), frozenset({7}))
    found = index.candidates(keyed((5, 7), (6, 7), (6, 9)))
    assert found.pairs.tolist() == [[1, 6]]
    assert found.too_common.tolist() == [5]


def test_it_finds_nothing_in_nothing() -> None:
    assert KeyIndex(keyed(), frozenset()).candidates(keyed((1, 1))).pairs.shape == (0, 2)
