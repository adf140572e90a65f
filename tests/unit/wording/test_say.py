import pytest
from tests.cast import DANA, RIVKA

from ingather.text.sentence import sentence
from ingather.wording.say import LONGEST_VALUE, Inserted, parts, say, say_isolated, shortened


def test_it_fills_the_places_of_a_sentence() -> None:
    assert say(sentence("name.conflict", left="Dana", right="Ben")) == "The names differ: “Dana” and “Ben”."


def test_it_says_a_value_once_where_both_lists_write_the_same() -> None:
    assert say(sentence("name.same", left=DANA.name, right=DANA.name)).count(DANA.name) == 1


@pytest.mark.parametrize(("count", "text"), [(0, "0 people"), (1, "1 person"), (2, "2 people"), (1234, "1,234 people")])
def test_it_takes_the_form_that_a_count_asks_for(count: int, text: str) -> None:
    assert say(sentence("people", count=count)) == text


@pytest.mark.parametrize(
    ("count", "text"), [(0, "0 אנשים"), (1, "אדם אחד"), (2, "שני אנשים"), (3, "3 אנשים"), (1234, "1,234 אנשים")]
)
def test_it_counts_in_hebrew_by_one_two_and_many(count: int, text: str) -> None:
    assert say(sentence("people", count=count), "he") == text


def test_it_keeps_the_values_apart_from_its_own_words() -> None:
    inserted = [part for part in parts(sentence("row_of", row=7, file="roll.csv")) if isinstance(part, Inserted)]
    assert inserted == [Inserted("row", "7"), Inserted("file", "roll.csv")]


def test_it_isolates_a_value_that_runs_from_the_right_when_asked_to() -> None:
    asked = sentence("row_of", row=7, file=RIVKA.name)
    assert f"\u2068{RIVKA.name}\u2069" in say_isolated(asked)
    assert "\u2068" not in say(asked)


def test_it_never_reads_places_inside_a_value() -> None:
    assert say(sentence("row_of", row=7, file="{row}{file}")) == "row 7 of {row}{file}"


def test_it_shortens_a_long_value_and_says_how_long_it_was() -> None:
    said = say(sentence("row_of", row=1, file="x" * 1_000_000))
    assert len(said) < LONGEST_VALUE + 100
    assert "1,000,000" in said


def test_it_leaves_a_value_of_bearable_length_whole() -> None:
    assert shortened("x" * LONGEST_VALUE) == "x" * LONGEST_VALUE


def test_it_refuses_a_sentence_that_no_catalogue_holds() -> None:
    with pytest.raises(KeyError):
        say(sentence("nobody.wrote_this"))


def test_it_refuses_a_sentence_that_lacks_a_value() -> None:
    with pytest.raises(KeyError):
        say(sentence("row_of", row=7))


def test_it_refuses_a_language_without_a_catalogue() -> None:
    with pytest.raises(KeyError):
        say(sentence("people", count=1), "tlh")
