import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingather.names.spelling import letters_of


@pytest.mark.parametrize(
    ("token", "letters"),
    [
        ("Łódź", "lodz"),
        ("O'Brien", "obrien"),
        ("כהן", "כהנ"),
        ("ײִדל", "יידל"),
        ("Ігор", "игор"),
        ("Ґалаґан", "галаган"),
        ("گلناز", "كلناز"),
        ("Χάρης", "charis"),
        ("Cepгeй", "сергеи"),
        ("Marтa", "marta"),
        ("Samue1", "samuel"),
        ("M1ri", "miri"),
    ],
)
def test_it_keeps_the_letters_that_are_compared(token: str, letters: str) -> None:
    assert letters_of(token) == letters


@given(st.text())
def test_it_changes_nothing_the_second_time(token: str) -> None:
    assert letters_of(letters_of(token)) == letters_of(token)
