import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingather.dates.numerals import numeral, year_numeral


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("י'", 10),
        ("י", 10),
        ('ט"ו', 15),
        ("ט״ז", 16),
        ("כ״ט", 29),
        ("ל׳", 30),
        ('תשכ"א', 721),
        ("ה'תשכ\"א", 5721),
        ('התשכ"א', 5721),
        ('תש"ם', 740),
        ('תרח"צ', 698),
        ("בי'", 10),
        ('לט"ו', 15),
        ('בתשכ"א', 721),
    ],
)
def test_it_reads_the_number_that_letters_write(word: str, number: int) -> None:
    assert numeral(word) == number


@pytest.mark.parametrize("word", ["", "שלום", "Adar", "יכ", 'ל"ב', "תתתתתתת"])
def test_it_reads_no_day_and_no_year_in_other_words(word: str) -> None:
    assert (numeral(word) or 99) > 30
    assert year_numeral(word) is None


def test_it_takes_only_marked_letters_for_a_year_by_themselves() -> None:
    assert year_numeral('תשכ"א') == year_numeral("ה'תשכ\"א") == 5721
    assert year_numeral("תשכא") is None
    assert year_numeral('כ"א') is None


@given(st.text())
def test_it_never_raises(text: str) -> None:
    assert numeral(text) is None or text
