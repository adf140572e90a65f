import pytest

from ingather.lists.header import find_header, looks_like_data

PEOPLE = [["Dana", "Madeup", "12.03.1987", "Haven"], ["Ben", "Madeup", "30.07.1990", "Haven"]] * 3


@pytest.mark.parametrize(
    "header",
    [
        ["given name", "family name", "date of birth", "place"],
        ["Имя", "Фамилия", "Дата рождения", "Место"],
        ["שם פרטי", "שם משפחה", "תאריך לידה", "מקום"],
        ["Imię", "Nazwisko", "Data urodzenia", "Miejsce"],
        ["Vorname", "Familienname", "Geburtsdatum", "Ort"],
        ["الاسم", "العائلة", "تاريخ الميلاد", "المكان"],
    ],
)
def test_it_knows_header_words_in_many_languages(header: list[str]) -> None:
    assert find_header([header, *PEOPLE]) == 0


def test_it_passes_over_titles_and_instructions() -> None:
    titles = [
        ["Invented school", "", "", ""],
        ["Please write dates as 31.12.1999", "", "", ""],
        ["Name of the hall:", "Two", "", ""],
    ]
    assert find_header([*titles, ["name", "family name", "born", "town"], *PEOPLE]) == 3


def test_it_takes_the_lower_of_two_header_rows() -> None:
    upper, lower = ["Person", "", "Birth", ""], ["given name", "family name", "date", "place of birth"]
    assert find_header([upper, lower, *PEOPLE]) == 1


def test_it_knows_a_header_in_a_language_it_cannot_read_by_the_look_of_what_is_below() -> None:
    header = ["voornaam", "zus", "dag", "telnr"]
    people = [["Dana", "Madeup", "12.03.1987", "055 1"], ["Ben", "Madeup", "30.07.1990", "055 2"]]
    assert find_header([header, *people]) == 0


def test_it_finds_no_header_where_there_is_none() -> None:
    assert find_header(PEOPLE) is None
    assert find_header([["Dana", "Madeup"], ["Ben", "Madeup"]]) is None
    assert find_header([]) is None


@pytest.mark.parametrize(
    "first", [["Karl", "Ausgedacht", "unknown", "Haven"], ["Karl", "Ausgedacht", "in spring", "Haven"]]
)
def test_it_never_takes_a_person_whose_date_is_in_words_for_the_header(first: list[str]) -> None:
    assert find_header([first, *PEOPLE]) is None


def test_it_takes_the_first_of_headers_that_are_repeated() -> None:
    header = ["given name", "family name", "date of birth", "place"]
    assert find_header([header, *PEOPLE, header, *PEOPLE]) == 0


def test_it_knows_the_only_cell_of_a_list_of_one_column() -> None:
    assert find_header([["Name"], ["Dana Madeup"], ["Ben Madeup"]]) == 0


def test_it_knows_a_person_above_the_header() -> None:
    assert looks_like_data(["Dana", "Madeup", "1987", ""], PEOPLE)
    assert not looks_like_data(["Updated:", "12.03.2024", "", ""], PEOPLE)
    assert not looks_like_data(["Hall 2", "", "", ""], PEOPLE)
