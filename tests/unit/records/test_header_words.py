from collections import defaultdict
from importlib.resources import files

import pytest

from ingather.records.field import Field
from ingather.records.headers import find_field
from ingather.text.folding import fold
from ingather.text.tables import rows

LANGUAGES = ("en", "he", "ru", "uk", "pl", "de", "ar", "fr", "es", "yi")
HEADERS = list(rows("ingather.records", "headers.tsv"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_has_a_phrase_in_every_language(language: str) -> None:
    assert {field for field, own, _ in HEADERS if own == language} == {field.value for field in Field}


def test_there_are_no_other_languages_than_these_and_the_terms_of_programs() -> None:
    assert {language for _, language, _ in HEADERS} == {*LANGUAGES, "pfif", "code"}


def test_a_phrase_means_one_field_in_whatever_language() -> None:
    meanings: dict[str, set[str]] = defaultdict(set)
    for field, _, phrase in HEADERS:
        meanings[fold(phrase)].add(field)
    assert {phrase: fields for phrase, fields in meanings.items() if len(fields) > 1} == {}


def test_no_phrase_is_lost_in_folding() -> None:
    assert [phrase for _, _, phrase in HEADERS if not fold(phrase)] == []


def test_the_table_is_sorted_and_says_nothing_twice() -> None:
    assert sorted(set(HEADERS)) == HEADERS


def test_no_cell_of_the_table_is_empty_or_padded() -> None:
    assert [row for row in HEADERS if any(not cell or cell != cell.strip() for cell in row)] == []


def test_the_table_says_at_its_top_what_it_is() -> None:
    lines = (files("ingather.records") / "headers.tsv").read_text(encoding="utf-8").splitlines()
    after = next(place for place, line in enumerate(lines) if not line.startswith("#"))
    assert after > 0
    assert lines[after] == "field\tlanguage\tphrase"
    assert [line for line in lines[after:] if line.startswith("#")] == []


def test_each_phrase_is_found_as_a_header() -> None:
    assert [row for row in HEADERS if find_field(row[2]) is not Field(row[0])] == []


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("rec_id", Field.ID),
        ("№ п/п", Field.ID),
        ("ID number", Field.IDENTIFIER),
        ("תעודת זהות", Field.IDENTIFIER),
        ("בן/בת", Field.FATHER),
        ("Фамилия Имя Отчество", Field.NAME),
        ("Name, Vorname", Field.NAME),
        ("Patronyme", Field.FAMILY),
        ("Vatersname", Field.PATRONYMIC),
        ("Mother's maiden name", Field.MOTHER),
        ("Фамилия отца", Field.FATHER),
        ("address_2", Field.ADDRESS),
        ("last_known_location", Field.PLACE_SEEN),
        ("Date of burial", Field.DEATH),
    ],
)
def test_headers_that_are_easily_confused_keep_apart(header: str, field: Field) -> None:
    assert find_field(header) is field
