import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ingather.names.alignment import FAIR, INITIAL, similarities_of
from ingather.names.lexicon import Lexicon, pairs_of
from ingather.names.likeness import likenesses, likenesses_of

TOKENS = (
    "Dana", "DANA", "דנה", "Дана", "دانا", "Zmyślańska", "Zmyslanski", "Выдумкова", "Vydumkin", "Karim", "Karima",
    "יאנקעוו", "וויינשטיין", "Weinstein", "Moishe", "משה", "D", "ד", "", "12", "0lga", "Olga", "Bemard", "Bernard",
)  # fmt: skip
words = st.lists(
    st.one_of(st.sampled_from(TOKENS), st.text(max_size=8), st.text("אבגדהוזחטיכלמנ", max_size=8)),
    min_size=1, max_size=6, unique=True,
)  # fmt: skip


def every(left: list[str], right: list[str]) -> tuple["np.ndarray[tuple[int], np.dtype[np.int32]]", ...]:
    a, b = np.indices((len(left), len(right)), dtype=np.int32)
    return a.ravel(), b.ravel()


@given(words, words)
def test_it_gives_by_number_what_the_texts_give(left: list[str], right: list[str]) -> None:
    a, b = every(left, right)
    by_number = likenesses_of(Lexicon(left), a, Lexicon(right), b)
    by_text = [likenesses([left[one]], [right[other]])[0] for one, other in zip(a, b, strict=True)]
    assert by_number.tolist() == by_text


@given(words)
def test_it_knows_each_token_for_itself(tokens: list[str]) -> None:
    lexicon, every_one = Lexicon(tokens), np.arange(len(tokens), dtype=np.int32)
    assert (likenesses_of(lexicon, every_one, Lexicon(tokens), every_one) == 1).all()


def test_it_lets_a_letter_stand_for_what_begins_with_it_and_for_nothing_else() -> None:
    left, right = ["D", "D", "ד", "d", "dana"], ["dana", "ruth", "Dana", "d", "wibble"]
    places = np.arange(5, dtype=np.int32)
    found = similarities_of(Lexicon([each.lower() for each in left]), places, Lexicon(right), places, least=FAIR)
    assert np.isclose(found, [INITIAL, 0, INITIAL, 1, 0]).all()


def test_it_reads_letters_that_occur_often_once() -> None:
    pairs = pairs_of(["Dana", "dana", "DANA"], ["Dana", "Dana", "Dana"])
    assert pairs.left.letters == ["dana"]
