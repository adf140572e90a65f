import pytest

from ingather.cases.messages import Kind, Said, said
from ingather.reports.letter import letter_of
from ingather.wording.languages import LANGUAGES


def of_case(kind: str, case: str = "1:2") -> Said:
    return said(Kind(kind), case)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", Kind)
def test_every_kind_of_message_has_its_whole_text_in_every_language(kind: Kind, language: str) -> None:
    letter = letter_of([of_case(kind)], language)
    assert letter.subject
    assert "\n" not in letter.subject
    assert len(letter.paragraphs) > 1


@pytest.mark.parametrize("kind", Kind)
def test_a_subject_says_neither_a_case_nor_anything_of_anybody(kind: Kind) -> None:
    assert "1:2" not in letter_of([of_case(kind)], "en").subject


def test_hebrew_runs_from_the_right_in_text_and_in_html() -> None:
    letter = letter_of([of_case("verify")], "he")
    assert '<html lang="he" dir="rtl">' in letter.html
    assert letter.html.isascii() is False
    assert all(line.startswith("\u2067") and line.endswith("\u2069") for line in letter.text.split("\n\n"))


def test_english_is_left_as_it_is() -> None:
    letter = letter_of([of_case("verify")], "en")
    assert "\u2067" not in letter.text
    assert 'dir="ltr"' in letter.html


def test_what_waits_together_is_told_line_by_line_and_counted() -> None:
    letter = letter_of([of_case("verify"), of_case("case_offered", "1:3")], "en")
    assert letter.subject == "2 things wait for you at the desk"
    assert len(letter.text.split("\n\n")) == 3


def test_the_same_twice_is_one() -> None:
    assert letter_of([of_case("sign_of_life")] * 2, "en") == letter_of([of_case("sign_of_life")], "en")


def test_more_than_twenty_are_counted_and_not_told() -> None:
    letter = letter_of([of_case("verify", f"1:{number}") for number in range(2, 32)], "en")
    assert "And 10 more." in letter.text
    assert "1:31" not in letter.text


def test_a_value_cannot_bring_markup_along() -> None:
    assert "<b>" not in letter_of([of_case("verify", "<b>")], "en").html
