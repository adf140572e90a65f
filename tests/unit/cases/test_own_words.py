import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingather.cases.messages import Kind
from ingather.cases.own_words import REWORDED, OwnWords, wrong_with_words


def wrong(subject: str, body: str, kind: Kind = Kind.VERIFY) -> str:
    found = wrong_with_words(kind, OwnWords(subject, body))
    return "" if found is None else found.id


@pytest.mark.parametrize(
    ("subject", "body", "said"),
    [
        ("Please look", "In case {case} you are asked.\n\nThank you.", ""),
        ("", "text", "own_words.empty"),
        ("Please look", "  ", "own_words.empty"),
        ("a" * 101, "text", "own_words.too_long"),
        ("two\nlines", "text", "own_words.too_long"),
        ("Please look", "a" * 2001, "own_words.too_long"),
        ("Case {case}", "text", "own_words.case_in_subject"),
        ("Please look", "{name} is sought", "own_words.place"),
        ("Please look", "a { alone", "own_words.place"),
        ("Please look", "a } alone", "own_words.place"),
        ("Please look", "{case.__class__}", "own_words.place"),
        ("Please look", "See https://example.org", "own_words.link"),
        ("www.example.org", "text", "own_words.link"),
        ("Please look", "write to a@b.invalid", "own_words.link"),
    ],
)
def test_it_says_what_may_not_stand_in_a_message(subject: str, body: str, said: str) -> None:
    assert wrong(subject, body) == said


def test_to_people_outside_no_case_is_named() -> None:
    assert wrong("How are you?", "Case {case}", Kind.SIGN_OF_LIFE) == "own_words.no_place"


def test_the_one_sentence_to_whoever_asks_is_not_reworded() -> None:
    assert Kind.SOMETHING_TO_READ not in REWORDED


@given(st.text(max_size=40), st.text(max_size=60), st.sampled_from(REWORDED))
def test_what_it_takes_holds_no_bracket_but_that_of_the_case(subject: str, body: str, kind: Kind) -> None:
    words = OwnWords(subject, body)
    if wrong_with_words(kind, words) is None:
        assert not {"{", "}"} & set(words.of("1:2").subject + words.of("1:2").body)
