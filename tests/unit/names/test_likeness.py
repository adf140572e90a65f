import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingather.names.likeness import likenesses


def likeness(one: str, other: str) -> float:
    return float(likenesses([one], [other])[0])


@pytest.mark.parametrize(
    ("one", "other", "farther"),
    [
        ("משה", "Moshe", "Menashe"),
        ("כהן", "Cohen", "Levin"),
        ("יוסף", "Józef", "Jonas"),
        ("Мойше", "Moishe", "Misha"),
        ("Юлия", "Julia", "Lilia"),
        ("محمد", "Mohamed", "Hamid"),
        ("Коган", "כהן", "לוי"),
        ("Szwarc", "Schwarz", "Schatz"),
        ("Chaim", "Haim", "Harry"),
        ("Оксана", "Oksana", "Roxana"),
        ("Yankl", "Yaakov", "Yonatan"),
        ("Hirsch", "צבי", "זאב"),
        ("Beatrice", "Beatrix", "Berenice"),
        ("Гриценко", "Hrytsenko", "Hryshchenko"),
        ("Гриценко", "Gritsenko", "Grishchenko"),
        ("Євген", "Evgen", "Yevdokym"),
        ("Євген", "Jewhen", "Jewdokim"),
        ("Ґудзенко", "Gudzenko", "Gurenko"),
        ("Лук'яненко", "Lukianenko", "Lukashenko"),
        ("Ігнатенко", "Ihnatenko", "Ivanenko"),
        ("Кавалёў", "Kavaliou", "Kavalenka"),
        ("Сяргей", "Siarhei", "Siamion"),
        ("סמירה", "Samira", "Samir"),
        ("Самир", "سمير", "سميرة"),
    ],
)
def test_it_ranks_the_same_name_before_a_near_one(one: str, other: str, farther: str) -> None:
    assert likeness(one, other) > likeness(one, farther)


def test_it_is_sure_of_the_same_letters_only() -> None:
    assert likeness("Dana", "DANA") == 1
    assert likeness("Dana", "דנה") < 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Karim", "Karima"),
        ("Gavriel", "Gavriela"),
        ("Евгений", "Евгения"),
        ("Stanisław", "Stanisława"),
        ("فريد", "فريدة"),
    ],
)
def test_it_takes_a_mans_and_a_womans_given_name_for_two(one: str, other: str) -> None:
    assert likeness(one, other) < 0.4


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Zmyślański", "Zmyślańska"),
        ("Выдумков", "Выдумкова"),
        ("Vydumkin", "Vydumkina"),
        ("Выдумкова", "Vydumkov"),
        ("Выдумская", "Vydumski"),
        ("Zmyśl", "Zmyślowa"),
    ],
)
def test_it_takes_both_forms_of_a_family_name_for_one(one: str, other: str) -> None:
    assert likeness(one, other) > 0.85


@pytest.mark.parametrize(("meant", "written"), [("Olga", "0lga"), ("Samuel", "Samue1"), ("Сергей", "Cepгeй")])
def test_it_reads_letters_that_only_look_different(meant: str, written: str) -> None:
    assert likeness(meant, written) == 1


def test_it_compares_each_pair_as_if_it_were_alone() -> None:
    left, right = ["משה", "Moshe", "דנה", "x", "", "Ձ"], ["Moshe", "Мойше", "Dana", "", "y", "Dz"]
    together = likenesses(left, right)
    assert together.tolist() == [likeness(a, b) for a, b in zip(left, right, strict=True)]


words = st.one_of(
    st.text(max_size=30), st.text(alphabet="אבגדהוזחטיכלמנ", max_size=8), st.text(alphabet="abcdehiklmnos")
)


@given(words, words)
def test_it_is_symmetric_and_bounded(one: str, other: str) -> None:
    assert 0 <= likeness(one, other) <= 1
    assert np.isclose(likeness(one, other), likeness(other, one), atol=1e-9)
