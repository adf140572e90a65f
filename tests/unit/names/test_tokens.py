import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ingather.names.joins import readings
from ingather.names.tokens import MOST_TOKENS, alternatives, tokenise


@pytest.mark.parametrize(
    ("name", "tokens"),
    [
        ("Dana Madeup", ("dana", "madeup")),
        ("MADEUP, Dana", ("madeup", "dana")),
        ("Dr. Dana Madeup", ("dana", "madeup")),
        ('ד"ר רבקה בדויה', ("רבקה", "בדויה")),
        ("D.K. Madeup", ("d", "k", "madeup")),
        ("Hanna Madeupp", ("hanna", "madeupp")),
        ("2. Dana Madeup (60)", ("dana", "madeup")),
        ("Karim Abd al-Rahman", ("karim", "abdalrahman")),
        ("Nur al-Din Madeup", ("nuraldin", "madeup")),
        ("Выдумкин Пётр", ("выдумкин", "петр")),
    ],
)
def test_it_takes_a_name_apart_without_titles(name: str, tokens: tuple[str, ...]) -> None:
    assert tokenise(name).tokens == tokens


def test_it_marks_a_fathers_name_as_one_that_lists_leave_out() -> None:
    assert tokenise("Dana bat Karl Madeup").optional == (False, True, False)
    assert tokenise("Выдумкин Пётр Карлович").optional == (False, False, True)


def test_it_never_leaves_a_name_of_optional_tokens_only() -> None:
    assert tokenise("Карлович").optional == (False,)


def test_it_takes_ben_at_the_beginning_for_a_given_name() -> None:
    assert tokenise("Ben Madeup").tokens == ("ben", "madeup")


@pytest.mark.parametrize(
    ("apart", "joined"),
    [
        ("محمد عبد الله الوهمي", "محمد عبدالله الوهمي"),
        ("أبو بكر الوهمي", "ابوبكر الوهمي"),
        ("نور الدين الوهمي", "نورالدين الوهمي"),
    ],
)
def test_it_joins_compounds_that_are_written_apart(apart: str, joined: str) -> None:
    assert tokenise(apart).tokens == tokenise(joined).tokens


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Dana Madeup", ("Dana Madeup",)),
        ("Dana Madeup / דנה בדויה", ("Dana Madeup", "דנה בדויה")),
        ("Dana Madeup (דנה בדויה)", ("Dana Madeup", "דנה בדויה")),
        ("Dana Madeup aka Dana Inventada", ("Dana Madeup", "Dana Inventada")),
        ("Yosef/Yossi Madeup", ("Yosef Yossi Madeup",)),
        ("Dana (Danit) Madeup", ("Dana  Danit  Madeup",)),
        ("", ()),
        ("/", ("/",)),
    ],
)
def test_it_finds_the_several_names_of_one_cell(cell: str, names: tuple[str, ...]) -> None:
    assert alternatives(cell) == names


@given(st.text())
def test_it_never_raises_and_keeps_within_its_width(name: str) -> None:
    for alternative in (name, *alternatives(name)):
        found = tokenise(alternative)
        assert len(found.tokens) == len(found.optional) <= MOST_TOKENS
        assert all(found.tokens)


_WORDS = st.one_of(
    st.text("abinroDRBKMvlct", min_size=1, max_size=6),
    st.sampled_from(["Dana", "DANA", "van", "ben", "Abd", "al", "din", "Jr", "Dr", "Ivanovich", "Karlovna", "Waldin"]),
)


@given(st.lists(st.tuples(_WORDS, st.sampled_from([" ", " ", ", "])), min_size=1, max_size=10))
def test_it_reads_plain_words_as_it_reads_any_other(words: list[tuple[str, str]]) -> None:
    name = "".join(word + parting for word, parting in words).rstrip(", ")
    assume(alternatives(name) == (name,))
    plain, marked = readings(name), readings(name[0] + "\u0301" + name[1:])
    assert [(each, each.roles) for each in plain] == [(each, each.roles) for each in marked]


@pytest.mark.parametrize("word", ["Ben", "Dr", "van", "Abd", "din", "DANA", "dana", "D", "Karlovich"])
def test_it_reads_a_word_alone_whatever_it_may_mean_in_a_name(word: str) -> None:
    assert tokenise(word).tokens == (word.lower(),)
