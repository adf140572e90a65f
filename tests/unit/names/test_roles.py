import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingather.names.roles import Role, announces_a_part, parts_of
from ingather.names.words import words_of


def roles(name: str) -> dict[str, Role]:
    return {part.word.text: part.role for part in parts_of(words_of(name))}


@pytest.mark.parametrize(
    ("name", "word", "role"),
    [
        ("MADEUP Dana", "madeup", Role.FAMILY),
        ("MADEUP Dana", "dana", Role.GIVEN),
        ("Madeup, Dana", "dana", Role.GIVEN),
        ("Dana Madeup", "dana", Role.NAME),
        ("DANA MADEUP", "dana", Role.NAME),
        ("Dana bat Karl Madeup", "karl", Role.FATHER),
        ("Dana bat Karl Madeup", "bat", Role.ANNOUNCING),
        ("Dana córka Karola Zmyślona", "karola", Role.FATHER),
        ("Dana c. Karola Zmyślona", "karola", Role.FATHER),
        ("C. Madeup", "c", Role.NAME),
        ("Deniz Kaya oğlu Uydurma", "kaya", Role.FATHER),
        ("Выдумкин Пётр Карлович", "карлович", Role.FATHER),
        ("Анна Выдумкинович", "выдумкинович", Role.NAME),
        ("Dana Madeup (née Inventada)", "née", Role.NAME),
        ("Dana Madeup geb. Ausgedacht", "ausgedacht", Role.MAIDEN),
        ("דנה בדויה לבית המצאה", "המצאה", Role.MAIDEN),
        ('משה בדוי ז"ל', "זל", Role.MARK),
        ("Karl Madeup Jr.", "jr", Role.SUFFIX),
        ("Sr. Madeup", "sr", Role.NAME),
        ("Dr. Dana Madeup", "dr", Role.TITLE),
        ("Sheikh Karim Madeup", "sheikh", Role.TITLE),
        ("Karim Sheikh", "sheikh", Role.NAME),
        ("Dana van der Madeup", "van", Role.PARTICLE),
        ("De Madeup", "de", Role.NAME),
        ("Dana 'Dani' Madeup", "dani", Role.NICKNAME),
    ],
)
def test_it_says_what_each_word_is_there_for(name: str, word: str, role: Role) -> None:
    assert roles(name).get(word, Role.NAME) is role


def test_it_knows_a_maiden_name_by_how_it_begins() -> None:
    assert announces_a_part("née Madeup")
    assert announces_a_part("z d. Zmyślona")
    assert not announces_a_part("Dana Madeup")


@given(st.text())
def test_it_throws_no_word_away(name: str) -> None:
    words = words_of(name)
    assert [part.word for part in parts_of(words)] == words
