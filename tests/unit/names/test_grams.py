import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ingather.names.grams import gram_counts, gram_masks, gram_shares, near_in_grams


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


_OF_FEW = st.text(alphabet="abc", max_size=9)


@given(st.lists(_OF_FEW, max_size=20), _OF_FEW, st.sampled_from((0.2, 0.4, 0.9)))
def test_those_that_are_near_are_all_that_have_the_share(words: list[str], asked: str, least: float) -> None:
    one, all_of_them = gram_masks([asked])[0], gram_masks(words)
    shares = gram_shares(one, all_of_them)
    places, found = near_in_grams(one, all_of_them, gram_counts(all_of_them), least=least)
    assert places.tolist() == np.flatnonzero(shares >= least).tolist()
    assert found.tolist() == shares[places].tolist()
