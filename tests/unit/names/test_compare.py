import pytest
from hypothesis import given
from hypothesis import strategies as st

import ingather
from ingather.names import explain, similarities, similarity
from ingather.names.alignment import TokenLevel


@pytest.mark.parametrize(
    ("name", "nearer", "farther"),
    [
        ("משה בדוי", "Moshe Badui", "Menashe Badui"),
        ("Dana Madeup", "MADEUP, Dana", "Dina Madeup"),
        ("Dana Madeup", "Dana Rosa Madeup", "Rosa Madeup"),
        ("Пётр Выдумкин", "Piotr Vydumkin", "Pavel Vydumkin"),
        ("Sasha Madeup", "Aleksandr Madeup", "Aleksey Madeup"),
        ("Zofia Zmyślona", "Sofia Zmyslona", "Zosia Zmyślińska"),
        ("Dana Madeup", "D. Madeup", "R. Madeup"),
        ("Thomas Madeup", "Thos Madeup", "Theo Madeup"),
        ("William Madeup", "Wm. Madeup", "Wilma Madeup"),
        ("Dana Madeup / דנה בדויה", "דנה בדויה", "רינה בדויה"),
    ],
)
def test_it_ranks_the_same_person_before_another(name: str, nearer: str, farther: str) -> None:
    assert similarity(name, nearer) > similarity(name, farther)


def test_it_is_certain_of_the_same_tokens_in_any_order() -> None:
    assert similarity("Dana Madeup", "madeup dana") == 1
    assert similarity("Dana Madeup", "Dana Madeupp") < 1


def test_it_answers_for_each_name_in_order() -> None:
    found = similarities("Dana Madeup", ["Karl Ausgedacht", "Dana Madeup", ""])
    assert found.shape == (3,)
    assert found[1] == 1
    assert found[2] == 0


def test_it_shows_what_each_token_was_aligned_to() -> None:
    found = explain("Dana Madeup", "Madeupp Rosa Dana")
    assert [(token.left, token.right, token.level) for token in found.tokens] == [
        ("dana", "dana", TokenLevel.SAME),
        ("madeup", "madeupp", TokenLevel.STRONG),
        ("", "rosa", TokenLevel.NONE),
    ]
    assert 0 < found.similarity < 1


def test_it_is_reached_from_the_package_itself() -> None:
    assert ingather.names.similarity("Dana", "Dana") == 1


names = st.one_of(st.text(max_size=40), st.sampled_from(["Dana Madeup", "דנה בדויה", "Пётр", "K. Madeup", "/", "Dr."]))


@given(names, names)
def test_it_is_symmetric_and_bounded(one: str, other: str) -> None:
    assert 0 <= similarity(one, other) <= 1
    assert similarity(one, other) == pytest.approx(similarity(other, one), abs=1e-6)


@given(names, names)
def test_it_explains_whatever_it_compares(one: str, other: str) -> None:
    assert explain(one, other).similarity == pytest.approx(similarity(one, other), abs=1e-6)


@pytest.mark.parametrize(
    ("name", "alike", "unlike"),
    [
        ("Dana bat Karl Madeup", "Dana Madeup", "Karl Madeup"),
        ("Karl ben Luc", "Karl bar Luc", "Luc ben Karl"),
        ("Анна Борисовна Выдумкина", "Анна дочь Бориса Выдумкина", "Анна Павловна Выдумкина"),
        ("Rosa Madeup née Inventada", "Rosa Inventada", "Rosa Ausgedacht"),
        ("Dana Bar Madeup", "Dana Barmadeup", "Dana Bar Ausgedacht"),
        ("D. R. Madeup", "Dana Rosa Madeup", "D. K. Madeup"),
        ("Shmuel Madeup", "ש. Madeup", "ת. Madeup"),
        ("Dana Madeup obm", "Dana Madeup", "Ruth Madeup obm"),
        ("Dana Rosa Madeup", "Dana Madeup", "Dana Katarzyna Madeup"),
    ],
)
def test_it_compares_by_the_roles_of_the_words(name: str, alike: str, unlike: str) -> None:
    assert similarity(name, alike) >= 0.5 > similarity(name, unlike)


@pytest.mark.parametrize(
    ("name", "nearer", "farther"),
    [
        ("אהרנסון", "Aharonzon", "H. K."),
        ("Vitti", "Witty", "V. K."),
        ("מדומיין ב. מיטשל", "Medumyan B. Mitchel", "Medumyan P. Mitchel"),
        ("Mark Honavi", "Marc Hinawi", "Mark H. Sellwood"),
    ],
)
def test_it_lets_an_initial_prove_no_more_than_the_names_beside_it(name: str, nearer: str, farther: str) -> None:
    assert similarity(name, nearer) > similarity(name, farther)


def test_it_finds_nobody_by_initials_alone() -> None:
    assert similarity("Yosef Vydumkin", "Y. V.") < 0.5 <= similarity("Yosef Vydumkin", "Y. Vydumkin")
