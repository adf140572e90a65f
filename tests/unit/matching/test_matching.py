"""Laws and rankings of the kernel as a whole: prepare, keys, compare, score."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.matching.rows import HEADER, Row, rows
from tests.unit.records_of import TODAY, records_of

from ingather.matching.compare import compare
from ingather.matching.learn import roll_weights
from ingather.matching.levels import AgreeLevel, BirthLevel, Compared, NameLevel
from ingather.matching.model import Model, prior_for
from ingather.matching.prepare import prepare
from ingather.matching.score import score

MODEL = Model(version="test", prior=prior_for(100), weights=roll_weights())


def pair(left: Row, right: Row) -> tuple[dict[Compared, int], float]:
    """The levels and the probability of two rows."""
    one, other = (prepare(records_of(HEADER, row), MODEL, as_of=TODAY) for row in (left, right))
    comparison = compare(one, other, np.array([[0, 0]], dtype=np.int32))
    found = score(comparison, MODEL)
    return {field: int(comparison.levels[0, field]) for field in Compared}, float(found.probability[0])


def probability(left: Row, right: Row) -> float:
    return pair(left, right)[1]


@pytest.mark.parametrize(
    ("left", "right", "level"),
    [
        ("Dana Madeup", "Dana Madeup", NameLevel.SAME),
        ("Dana Madeup", "MADEUP, Dana", NameLevel.SAME),
        ("Dana Madeup", "Dana Rosa Madeup", NameLevel.EXTRA),
        ("Dana Madeup", "Dana Madeupe", NameLevel.STRONG),
        ("Dana Madeup", "Dana", NameLevel.PARTIAL),
        ("Dana Madeup", "Ben Madeup", NameLevel.OTHER_GIVEN),
        ("Dana Madeup", "Dana Ausgedacht", NameLevel.OTHER_FAMILY),
        ("Dana Madeup", "Karl Ausgedacht", NameLevel.CONFLICT),
        ("Dana Madeup", "דנה בדויה", NameLevel.OTHER_SCRIPT),
        ("Dana Madeup", "קרל בדויה", NameLevel.OTHER_SCRIPT),
        ("Dana Madeup", "", NameLevel.MISSING),
        ("Dana bat Karl Madeup", "Dana Madeup", NameLevel.EXTRA),
        ("Dana Madeup / דנה בדויה", "דנה בדויה", NameLevel.SAME),
        ("D. Madeup", "Dana Madeup", NameLevel.INITIAL),
        ("D. Madeup", "R. Madeup", NameLevel.OTHER_GIVEN),
        ("D.", "Dana Madeup", NameLevel.PARTIAL),
        ("Dana bat Karl Madeup", "Dana bat Luc Madeup", NameLevel.CONFLICT),
        ("Dana bat Karl Madeup", "Karl Madeup", NameLevel.OTHER_GIVEN),
        ("Karl ben Luc", "Luc ben Karl", NameLevel.CONFLICT),
        ("Dana Madeup (née Inventada)", "Dana Inventada", NameLevel.SAME),
        ("Dana Bar Madeup", "Dana Barmadeup", NameLevel.SAME),
    ],
)
def test_it_names_how_two_names_stand_to_each_other(left: str, right: str, level: NameLevel) -> None:
    assert pair([left], [right])[0][Compared.NAME] == level


@pytest.mark.parametrize(
    ("left", "right", "level"),
    [
        ("1987-03-12", "12.03.1987", BirthLevel.DAY),
        ("1987-03-12", "03.12.1987", BirthLevel.SWAPPED),
        ("1987-03-12", "13.03.1987", BirthLevel.SLIP),
        ("1987-03-12", "12.03.1988", BirthLevel.SLIP),
        ("1987-03-12", "1987", BirthLevel.YEAR),
        ("1987-03-12", "March 1987", BirthLevel.MONTH),
        ("1987-03-12", "1980-1990", BirthLevel.WIDE),
        ("1987", "1989", BirthLevel.YEARS_APART),
        ("1987-03-12", "1.1.1987", BirthLevel.YEAR),
        ("1987-03-12", "1951-11-02", BirthLevel.CONFLICT),
        ("1950", "1980", BirthLevel.CONFLICT),
        ("1987-03-12", "", BirthLevel.MISSING),
    ],
)
def test_it_names_how_two_births_stand_to_each_other(left: str, right: str, level: BirthLevel) -> None:
    assert pair(["Dana Madeup", left], ["Dana Madeup", right])[0][Compared.BIRTH] == level


def test_it_reads_a_birth_from_an_age() -> None:
    aged = ["Dana Madeup", "", "", "", "", "", "", "", "", "39"]
    assert pair(aged, ["Dana Madeup", "1987-03-12"])[0][Compared.BIRTH] == BirthLevel.YEAR
    assert pair(aged, ["Dana Madeup", "1950-03-12"])[0][Compared.BIRTH] == BirthLevel.CONFLICT


@pytest.mark.parametrize(
    ("field", "place", "one", "same", "other"),
    [
        (Compared.SEX, 2, "f", "female", "m"),
        (Compared.FATHER, 3, "Karl", "Karl Madeup", "Luc"),
        (Compared.PHONE, 5, "+999 1234 5678", "0 91234-5678", "+999 8765 4321"),
        (Compared.PLACE, 6, "Nowheretown", "Nowheretown, North", "Elsewhere"),
        (Compared.IDENTIFIER, 7, "00-123456", "123456", "654321"),
        (Compared.EMAIL, 8, "Dana@lists.example", "dana@lists.example", "ben@lists.example"),
    ],
)
def test_it_tells_agreement_from_conflict_and_both_from_silence(
    field: Compared, place: int, one: str, same: str, other: str
) -> None:
    def row(value: str) -> list[str]:
        return ["Dana Madeup", *[""] * (place - 1), value]

    assert pair(row(one), row(same))[0][field] == AgreeLevel.SAME
    assert pair(row(one), row(other))[0][field] == AgreeLevel.CONFLICT
    assert pair(row(one), row(""))[0][field] == AgreeLevel.MISSING


def test_it_knows_a_place_by_its_names_in_other_languages_and_times() -> None:
    def row(place: str) -> list[str]:
        return ["Dana Madeup", "", "", "", "", "", place]

    assert pair(row("Lwów"), row("Lemberg"))[0][Compared.PLACE] == AgreeLevel.SAME
    assert pair(row("חיפה, רחוב הרצל 5"), row("Haifa"))[0][Compared.PLACE] == AgreeLevel.SAME
    assert pair(row("Haifa"), row("Warszawa"))[0][Compared.PLACE] == AgreeLevel.CONFLICT
    assert pair(row("4 Ferry Lane, Nowheretown"), row("Nowheretown"))[0][Compared.PLACE] == AgreeLevel.SAME


def one_column(header: str, left: str, right: str) -> dict[Compared, int]:
    """The levels of two people of one name, of whom one more thing is said."""
    rows = ([value, "Dana Madeup", "Nowheretown"] for value in (left, right))
    one, other = (prepare(records_of((header, "Name", "Residence"), row), MODEL, as_of=TODAY) for row in rows)
    levels = compare(one, other, np.array([[0, 0]], dtype=np.int32)).levels[0]
    return {field: int(levels[field]) for field in Compared}


@pytest.mark.parametrize(
    ("field", "header", "one", "other", "level"),
    [
        (Compared.POSTCODE, "Postcode", "AB1 2CD", "ab12cd", AgreeLevel.SAME),
        (Compared.POSTCODE, "Postcode", "12345", "12399", AgreeLevel.SIMILAR),
        (Compared.POSTCODE, "Postcode", "12345", "98765", AgreeLevel.CONFLICT),
        (Compared.ADDRESS, "Address", "Ferry Lane 4", "4 Ferry Lane", AgreeLevel.SAME),
        (Compared.ADDRESS, "Address", "Ferry Lane 4", "Ferry Lane 7", AgreeLevel.SIMILAR),
        (Compared.ADDRESS, "Address", "Ferry Lane 4", "Quarry Lane 17", AgreeLevel.CONFLICT),
        (Compared.OCCUPATION, "Occupation", "baker", "Baker", AgreeLevel.SAME),
        (Compared.OCCUPATION, "Occupation", "baker", "tailor", AgreeLevel.CONFLICT),
        (Compared.OCCUPATION, "Occupation", "baker", "", AgreeLevel.MISSING),
    ],
)
def test_it_compares_postcodes_addresses_and_occupations(
    field: Compared, header: str, one: str, other: str, level: AgreeLevel
) -> None:
    assert one_column(header, one, other)[field] == level


def test_it_compares_places_of_birth_apart_from_places_of_residence() -> None:
    left = prepare(records_of(("Name", "Place of birth"), ["Dana Madeup", "Вильно"]), MODEL, as_of=TODAY)
    right = prepare(records_of(("Name", "Place of birth"), ["Dana Madeup", "Vilnius"]), MODEL, as_of=TODAY)
    levels = compare(left, right, np.array([[0, 0]], dtype=np.int32)).levels[0]
    assert (levels[Compared.BIRTH_PLACE], levels[Compared.PLACE]) == (AgreeLevel.SAME, AgreeLevel.MISSING)


def test_it_does_not_confuse_namesakes_of_different_birth_years() -> None:
    assert probability(["Dana Madeup", "1950-05-02"], ["Dana Madeup", "1987-03-12"]) < 0.05
    assert probability(["Dana Madeup", "1950"], ["Dana Madeup", "1987"]) < 0.05


def test_it_is_surer_the_more_agrees() -> None:
    name = probability(["Dana Madeup"], ["Dana Madeup"])
    year = probability(["Dana Madeup", "1987"], ["Dana Madeup", "1987"])
    day = probability(["Dana Madeup", "1987-03-12"], ["Dana Madeup", "1987-03-12"])
    assert name < year < day
    assert day > 0.95


def test_it_counts_what_is_missing_neither_for_nor_against() -> None:
    full = ["Dana Madeup", "1987-03-12", "f", "Karl", "Rosa", "+999 1234 5678", "Nowheretown", "123456"]
    assert probability(full, ["Dana Madeup"]) == pytest.approx(probability(["Dana Madeup"], ["Dana Madeup"]))


def test_it_keeps_twins_apart() -> None:
    dana = ["Dana Madeup", "1987-03-12", "", "Karl", "Rosa", "+999 1234 5678", "Nowheretown"]
    ruth = ["Ruth Madeup", "1987-03-12", "", "Karl", "Rosa", "+999 1234 5678", "Nowheretown"]
    assert probability(dana, ruth) < 0.05
    dana[2], ruth[2] = "f", "f"
    assert probability(dana, ruth) < 0.05


def test_it_trusts_a_rare_name_more_than_a_frequent_one() -> None:
    frequent = Model(version="test", prior=prior_for(100), names=1000, counts={"dana": 300, "madeup": 200})
    one = prepare(records_of(HEADER, ["Dana Madeup"]), frequent, as_of=TODAY)
    comparison = compare(one, one, np.array([[0, 0]], dtype=np.int32))
    assert float(score(comparison, frequent).probability[0]) < probability(["Dana Madeup"], ["Dana Madeup"])


def test_it_compares_nothing_with_nothing() -> None:
    nobody = prepare(records_of(HEADER), MODEL, as_of=TODAY)
    assert compare(nobody, nobody, np.zeros((0, 2), dtype=np.int32)).levels.shape == (0, len(Compared))


def test_it_takes_a_family_name_of_patronymic_form_for_a_family_name() -> None:
    assert pair(["David Rabinovich"], ["David Madeup"])[0][Compared.NAME] == NameLevel.OTHER_FAMILY


def test_it_keeps_people_of_different_fathers_apart() -> None:
    left, right = ["Иван Петрович Выдумкин"], ["Иван Николаевич Выдумкин"]
    assert pair(left, right)[0][Compared.NAME] == NameLevel.CONFLICT


def test_it_reads_given_and_family_name_from_columns_of_their_own() -> None:
    parts = records_of(
        ("Family name", "Given name", "Maiden name", "Nickname"), ["Madeup", "Dana", "Inventada", "Dani"]
    )
    whole = records_of(("Name",), ["Dana Madeup"], ["Dana Inventada"], ["Dani Madeup"])
    one, other = (prepare(records, MODEL, as_of=TODAY) for records in (parts, whole))
    pairs = np.array([[0, 0], [0, 1], [0, 2]], dtype=np.int32)
    assert compare(one, other, pairs).levels[:, Compared.NAME].tolist() == [NameLevel.SAME] * 3


def test_it_says_the_same_whichever_column_a_name_stands_in() -> None:
    other = prepare(records_of(("Name",), ["Dana"]), MODEL, as_of=TODAY)
    both = (("Name", "Full name"), ["Dana", "Dana Madeup"]), (("Name", "Full name"), ["Dana Madeup", "Dana"])
    found = [
        compare(prepare(records_of(header, row), MODEL, as_of=TODAY), other, np.array([[0, 0]], dtype=np.int32))
        for header, row in both
    ]
    assert found[0].levels.tolist() == found[1].levels.tolist()


@pytest.mark.parametrize(
    "cell", ["050-1234567\n052-7654321", "050-1234567; 052-7654321", "050-1234567 052-7654321", "052-7654321 ext. 12"]
)
def test_it_finds_each_of_several_phones(cell: str) -> None:
    def row(phone: str) -> list[str]:
        return ["Dana Madeup", "", "", "", "", phone]

    assert pair(row(cell), row("+972 52 765 4321"))[0][Compared.PHONE] == AgreeLevel.SAME


def test_it_takes_a_row_of_noughts_for_no_phone() -> None:
    row = ["Dana Madeup", "", "", "", "", "0000000000"]
    assert pair(row, row)[0][Compared.PHONE] == AgreeLevel.MISSING


def test_it_keeps_every_reading_of_a_short_date() -> None:
    assert pair(["Dana Madeup", "03/04/05"], ["Dana Madeup", "2005-04-03"])[0][Compared.BIRTH] == BirthLevel.DAY


def test_it_never_calls_somebody_likely_by_what_a_family_shares() -> None:
    shared = ["", "1987-03-12", "", "Karl", "Rosa", "+999 1234 5678", "Nowheretown"]
    assert probability(shared, ["Dana Madeup", *shared[1:]]) < 0.95
    assert probability(["דנה", *shared[1:]], ["Ruth Madeup", *shared[1:]]) < 0.95


@given(rows, rows)
def test_it_is_symmetric(left: Row, right: Row) -> None:
    assert pair(left, right)[0] == pair(right, left)[0]
    assert probability(left, right) == pytest.approx(probability(right, left), abs=1e-4)


@given(st.lists(rows, min_size=1, max_size=5))
def test_it_says_the_same_of_one_record_as_of_many(batch: list[Row]) -> None:
    many = prepare(records_of(HEADER, *batch), MODEL, as_of=TODAY)
    pairs = np.array([(0, place) for place in range(len(batch))], dtype=np.int32)
    together = compare(many, many, pairs).levels
    for place, row in enumerate(batch):
        alone, _ = pair(batch[0], row)
        assert together[place].tolist() == [alone[field] for field in Compared]
