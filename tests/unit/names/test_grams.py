import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ingather.names.grams import gram_masks, gram_shares


def share(asked: str, word: str) -> float:
    return float(gram_shares(gram_masks([asked])[0], gram_masks([word]))[0])


def test_the_same_word_is_alike_in_full() -> None:
    assert share("kaurgmesani", "kaurgmesani") == 1


def test_a_word_that_was_cut_loses_little() -> None:
    assert share("kaurgmes", "kaurgmesani") > 0.9
    assert share("kaurgmesani", "kaurgmes") < 0.9


def test_a_slip_at_the_first_letter_leaves_most() -> None:
    assert 0.6 < share("losich", "tosich") < 0.9


def test_strangers_share_next_to_nothing() -> None:
    assert share("dana", "pyotr") < 0.2


@given(st.lists(st.text(max_size=12), max_size=8), st.text(max_size=12))
def test_shares_lie_between_none_and_all(words: list[str], asked: str) -> None:
    shares = gram_shares(gram_masks([asked])[0], gram_masks(words))
    assert len(shares) == len(words)
    assert np.all((shares >= 0) & (shares <= 1))
