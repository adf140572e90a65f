import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingather.dates.tokens import plain, tokenise
from ingather.dates.vocabulary import Kind


def texts(text: str) -> list[str]:
    return [token.text for token in tokenise(plain(text))]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("27th March 1961", ["27", "March", "1961"]),
        ("27-го марта", ["27", "марта"]),
        ("1920s", ["1920", "s"]),
        ("Adar II 5722", ["AdarII", "5722"]),
        ("27 7ber 1661", ["27", "7ber", "1661"]),
        ("ב-1950", ["1950"]),
        ("٢٧ مارس ١٩٦١", ["27", "مارس", "1961"]),
        ("1919–1921", ["1919", "-", "1921"]),
    ],
)
def test_it_takes_a_date_apart(text: str, pieces: list[str]) -> None:
    assert texts(text) == pieces


def test_it_takes_small_letters_for_words_and_capitals_for_months() -> None:
    (capital,), (small,) = tokenise("I"), tokenise("i")
    assert capital.month is not None
    assert small.month is None


def test_it_marks_what_nobody_knows() -> None:
    assert [token.means(Kind.UNKNOWN) for token in tokenise("27 blah 1961")] == [False, True, False]


def test_it_takes_prose_for_no_date() -> None:
    assert tokenise("and so on " * 10) == ()


@given(st.text())
def test_it_never_raises(text: str) -> None:
    assert len(tokenise(plain(text))) <= len(plain(text)) + 1
