import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingather.text.lookalikes import digits_as_letters, in_one_script


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("cepгeй", "сергей"),  # Latin letters among Cyrillic
        ("hинa", "нина"),
        ("mаria", "maria"),  # a Cyrillic letter among Latin
        ("сергей", "сергей"),
        ("maria", "maria"),
        ("דנה", "דנה"),
    ],
)
def test_it_reads_look_alikes_in_the_script_of_the_word(word: str, meant: str) -> None:
    assert in_one_script(word) == meant


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("0lga", "olga"),
        ("samue1", "samuel"),
        ("ho11inger", "hollinger"),
        ("m1riam", "miriam"),
        ("1da", "ida"),
        ("5amuel", "samuel"),
        ("3инаида", "зинаида"),
        ("1954", "1954"),
        ("b12", "b12"),
        ("דנה2", "דנה2"),
    ],
)
def test_it_reads_digits_within_a_word_as_letters(word: str, meant: str) -> None:
    assert digits_as_letters(word) == meant


@given(st.text(alphabet="abс0135оnрpxאז"))
def test_it_changes_nothing_the_second_time(word: str) -> None:
    once = digits_as_letters(in_one_script(word))
    assert digits_as_letters(in_one_script(once)) == once
