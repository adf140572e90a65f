from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.records_of import TODAY, records_of

from ingather.matching.births import compare_births
from ingather.matching.levels import BirthLevel, Compared
from ingather.matching.model import WEIGHTS, Model, prior_for
from ingather.matching.prepare import Prepared, prepare

MODEL = Model(version="test", prior=prior_for(100))


def born(*dates: str) -> Prepared:
    return prepare(
        records_of(("Name", "Date of birth"), *[["Dana Madeup", text] for text in dates]), MODEL, as_of=TODAY
    )


def levels(left: Sequence[str], right: Sequence[str]) -> list[BirthLevel]:
    """The level of each date on one side with the date at its place on the other."""
    pairs = np.array([(place, place) for place in range(len(left))], dtype=np.int32).reshape(-1, 2)
    return [BirthLevel(level) for level in compare_births(born(*left), born(*right), pairs)]


@pytest.mark.parametrize(
    ("left", "right", "level"),
    [
        ("1961-03-27", "י' בניסן תשכ\"א", BirthLevel.DAY),
        ("1961-03-26", "10 Nisan 5721", BirthLevel.DAY),
        ("1961-03-03", "15 رمضان 1380 هـ", BirthLevel.DAY),
        ("1899-03-27", "15 марта 1899 г.", BirthLevel.DAY),
        ("1899-03-27", "15/27 March 1899", BirthLevel.DAY),
        ("03/04/1921", "1921-03-04", BirthLevel.DAY),
        ("5 Adar 5722", "1962-03-11", BirthLevel.DAY),
        ("1961-03-27", "Nisan 5721", BirthLevel.MONTH),
        ("1961-03-27", "5721", BirthLevel.YEAR),
        ("1923", "1920s", BirthLevel.WIDE),
        ("1923", "before 1950", BirthLevel.OPEN),
        ("1961", "before 1950", BirthLevel.CONFLICT),
        ("1899-03-15", "1899-03-27", BirthLevel.SHIFTED),
        ("1905-05-03", "1905-05-16", BirthLevel.SHIFTED),
        ("1905-05-04", "1905-05-16", BirthLevel.NEAR),
        ("1987-03-04", "1987-04-03", BirthLevel.SWAPPED),
        ("1987-03-12", "1978-03-12", BirthLevel.SLIP),
        ("1987-03-12", "1947-03-12", BirthLevel.CONFLICT),
        ("1989-03-12", "1990-03-12", BirthLevel.SLIP),
        ("1987-03-12", "1987-03-21", BirthLevel.SLIP),
        ("1987-01-12", "1987-07-12", BirthLevel.SLIP),
        ("1987-03-12", "1987-03-30", BirthLevel.NEAR),
        ("1961-03-30", "10 Nisan 5721", BirthLevel.NEAR),
        ("1961-08-30", "10 Nisan 5721", BirthLevel.CONFLICT),
        ("1987-03-12", "1992-04-12", BirthLevel.CONFLICT),
        ("03/04/1921", "1912-03-04", BirthLevel.SLIP),
        ("03/04/1921", "1912-04-03", BirthLevel.SLIP),
    ],
)
def test_it_names_how_two_births_stand_to_each_other(left: str, right: str, level: BirthLevel) -> None:
    assert levels([left], [right]) == [level]


@pytest.mark.parametrize(
    ("seen", "level"),
    [
        ("8 May 1945", BirthLevel.YEAR),
        ("1945", BirthLevel.WIDE),
        ("1940s", BirthLevel.WIDE),
        ("before 1950", BirthLevel.MISSING),
        ("8 May 1985", BirthLevel.CONFLICT),
    ],
)
def test_it_counts_an_age_back_from_when_it_was_told(seen: str, level: BirthLevel) -> None:
    header = ("Name", "Age", "Date registered", "Date of birth")
    aged = prepare(records_of(header, ["Dana Madeup", "20", seen, ""]), MODEL, as_of=TODAY)
    known = prepare(records_of(header, ["Dana Madeup", "", "", "1925-03-12"]), MODEL, as_of=TODAY)
    assert compare_births(aged, known, np.array([[0, 0]], dtype=np.int32)).tolist() == [level]


TEXTS = [
    "", "1987-03-12", "12.03.1987", "03/12/1987", "21.3.1987", "1987", "c. 1988", "before 1990", "1980s", "12.3.87",
    "10 Nisan 5747", "5 Adar 5722", "15 марта 1899 г.", "27.3.1899", "5747", "1.1.1987", "12 رجب 1407",
]  # fmt: skip
dates = st.lists(st.tuples(st.sampled_from(TEXTS), st.sampled_from(TEXTS)), min_size=1, max_size=6)


@given(dates)
def test_it_is_symmetric(pairs: list[tuple[str, str]]) -> None:
    left, right = [one for one, _ in pairs], [other for _, other in pairs]
    assert levels(left, right) == levels(right, left)


@given(dates)
def test_it_says_the_same_of_one_pair_as_of_many(pairs: list[tuple[str, str]]) -> None:
    left, right = born(*[one for one, _ in pairs]), born(*[other for _, other in pairs])
    places = np.array([(place, place) for place in range(len(pairs))], dtype=np.int32)
    alone = [compare_births(left, right, places[place : place + 1]).item() for place in range(len(pairs))]
    assert compare_births(left, right, places).tolist() == alone


def test_it_weighs_every_level_but_silence() -> None:
    assert set(WEIGHTS[Compared.BIRTH]) == set(BirthLevel) - {BirthLevel.MISSING}


def test_it_weighs_an_error_that_is_explained_above_one_that_is_not() -> None:
    weights = WEIGHTS[Compared.BIRTH]
    assert weights[BirthLevel.CONFLICT] < weights[BirthLevel.NEAR] < weights[BirthLevel.SLIP]
    assert (
        weights[BirthLevel.SLIP] < weights[BirthLevel.SWAPPED] <= weights[BirthLevel.SHIFTED] < weights[BirthLevel.DAY]
    )
    assert weights[BirthLevel.OPEN] < weights[BirthLevel.WIDE] < weights[BirthLevel.YEAR] < weights[BirthLevel.MONTH]
