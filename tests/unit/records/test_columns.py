import pytest

from ingather.dates import Order
from ingather.records.columns import By, understand
from ingather.records.field import Field


def fields(*labels: str, samples: list[list[str]] | None = None) -> list[Field | None]:
    return [column.field for column in understand(labels, samples or [[] for _ in labels])]


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (("Full name", "Date of birth", "Sex"), [Field.NAME, Field.BIRTH, Field.SEX]),
        (("שם פרטי", "שם משפחה", "ת. לידה"), [Field.GIVEN, Field.FAMILY, Field.BIRTH]),
        (("Фамилия", "Имя", "Отчество", "Год рождения"), [Field.FAMILY, Field.GIVEN, Field.PATRONYMIC, Field.BIRTH]),
        (("ПІБ", "Вік"), [Field.NAME, Field.AGE]),
        (("Imię i nazwisko", "Data urodzenia"), [Field.NAME, Field.BIRTH]),
        (("Vorname", "Nachname", "Geburtsdatum"), [Field.GIVEN, Field.FAMILY, Field.BIRTH]),
        (("الاسم", "العمر", "الجنس"), [Field.NAME, Field.AGE, Field.SEX]),
        (("Nom de famille", "Prénom", "Âge"), [Field.FAMILY, Field.GIVEN, Field.AGE]),
        (("Nombre", "Apellidos", "Edad"), [Field.GIVEN, Field.FAMILY, Field.AGE]),
        (
            ("given_name", "surname", "date_of_birth", "soc_sec_id"),
            [Field.GIVEN, Field.FAMILY, Field.BIRTH, Field.IDENTIFIER],
        ),
    ],
)
def test_it_understands_headers_in_many_languages(labels: tuple[str, ...], expected: list[Field | None]) -> None:
    assert fields(*labels) == expected


def test_it_takes_a_bare_name_beside_a_family_name_for_the_given_one() -> None:
    assert fields("Name", "Surname") == [Field.GIVEN, Field.FAMILY]
    assert fields("Name", "Vorname") == [Field.FAMILY, Field.GIVEN]


def test_it_leaves_a_column_that_it_does_not_know_alone() -> None:
    (column,) = understand(["Wibble"], [["x", "y"]])
    assert (column.field, column.by) == (None, By.NOTHING)


def test_it_follows_the_user_before_the_header() -> None:
    columns = understand(["Called", "Date of birth", "Born"], [[], [], []], {"called": Field.NAME, "#3": Field.BIRTH})
    assert [column.field for column in columns] == [Field.NAME, None, Field.BIRTH]
    assert [column.by for column in columns] == [By.GIVEN, By.NOTHING, By.GIVEN]


def test_it_leaves_out_a_column_that_the_user_says_tells_nothing() -> None:
    assert understand(["Name"], [[]], {"Name": None})[0].field is None


def test_it_guesses_by_values_where_there_is_no_header() -> None:
    samples = [
        ["Dana Madeup", "Ben Madeup", "Karl Ausgedacht"],
        ["1987-03-12", "1990-07-30", "1946-02-28"],
        ["f", "m", "m"],
        ["+999 1234 5678", "+999 8765 4321", "+999 1111 2222"],
        ["dana@lists.example", "ben@lists.example", "karl@lists.example"],
    ]
    expected = [Field.NAME, Field.BIRTH, Field.SEX, Field.PHONE, Field.EMAIL]
    columns = understand(["", "", "", "", ""], samples)
    assert [column.field for column in columns] == expected
    assert {column.by for column in columns} == {By.VALUES}


def test_it_does_not_take_other_words_for_names() -> None:
    assert fields("told by", samples=[["his colleague", "a fellow passenger", "the night nurse"]]) == [None]
    assert fields("כתב", samples=[["דנה בדויה", "רבקה בדויה", "יוסף בדוי"]]) == [Field.NAME]


def test_it_does_not_take_an_unknown_date_for_the_birth() -> None:
    assert fields("Wibble", samples=[["1987-03-12", "1990-07-30"]]) == [None]


@pytest.mark.parametrize(
    ("label", "cells", "order"),
    [
        ("Date of birth", ["03/04/1987", "27/04/1987"], Order.DAY_FIRST),
        ("Date of birth", ["03/04/1987", "04/27/1987"], Order.MONTH_FIRST),
        ("Date of birth (mm/dd/yyyy)", ["03/04/1987"], Order.MONTH_FIRST),
        ("Date of birth", ["03.04.1987", "05.06.1990"], Order.DAY_FIRST),
        ("Date of birth", ["31848", "22367.0", "7500", "18000"], Order.SERIAL),
        ("Date of birth", ["1987", "1990", "1954"], None),
        ("Date of birth", ["31848"], None),
        ("Date of birth", ["03/04/1987"], None),
    ],
)
def test_it_learns_the_order_of_dates_from_the_column(label: str, cells: list[str], order: Order | None) -> None:
    assert understand([label], [cells])[0].order is order


def test_it_takes_last_seen_for_a_place_where_it_holds_no_dates() -> None:
    assert fields("Last seen", samples=[["at the bridge", "North hall"]]) == [Field.PLACE_SEEN]
    assert fields("Last seen", samples=[["2026-03-09", "10.3.2026"]]) == [Field.LAST_SEEN]


def test_it_knows_a_column_of_serials_for_when_people_were_seen() -> None:
    columns = understand(["Name", "Last seen"], [[], ["46090", "46091"]])
    assert (columns[1].field, columns[1].order) == (Field.LAST_SEEN, Order.SERIAL)


def test_it_is_not_held_up_by_endless_words() -> None:
    assert fields("", samples=[["A" * 40 + "1", "a@" + ".a@" * 2000 + " "]]) == [None]


def test_it_takes_a_number_past_the_last_column_for_no_column() -> None:
    assert understand(["Name"], [[]], {"#2": Field.BIRTH, "#" + "9" * 5000: Field.AGE})[0].field is Field.NAME
