"""The page of promises says of each promise where it is kept, and says so truly."""

import ast
import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.docs.pages import TREE, section, table_rows, text_of

from ingather.matching.levels import Compared
from ingather.records.headers import find_field

PAGE = "explanation/promises.md"
_NAMED = re.compile(r"`([^`]+)`")
_NOT_YET = "not yet"
_NEVER_A_FIELD = (
    "Religion", "Faith", "Denomination", "Ethnicity", "Ethnic group", "Race", "religion", "ethnicity",
    "דת", "לאום", "עדה", "Вероисповедание", "Национальность", "Віросповідання", "Національність",
    "Wyznanie", "Narodowość", "Konfession", "Volkszugehörigkeit", "الديانة", "القومية",
    "Ethnie", "Religión", "Etnia", "רעליגיע", "נאַציאָנאַליטעט",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """One promise of the table, with the places that it names."""

    number: int
    promise: str
    code: str
    tests: str


def rows() -> list[Row]:
    """The rows of the table that says where each promise is kept."""
    table = table_rows(section(text_of(PAGE), "## Where each is kept"))[2:]
    return [Row(int(number), promise, code, tests) for number, promise, code, tests in table]


def functions_of(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def test_it_holds_the_twenty_promises_in_order() -> None:
    assert [row.number for row in rows()] == list(range(1, 21))
    promised = table_rows(section(text_of(PAGE), "## What is promised"))[2:]
    assert [[str(row.number), row.promise] for row in rows()] == [[row[0], row[1].strip("*")] for row in promised]


@pytest.mark.parametrize("row", rows(), ids=lambda row: str(row.number))
def test_it_names_only_code_that_exists(row: Row) -> None:
    places = _NAMED.findall(row.code)
    assert all((TREE / place).is_file() for place in places), places
    assert all(place.startswith("src/ingather/") for place in places)


@pytest.mark.parametrize("row", rows(), ids=lambda row: str(row.number))
def test_it_names_only_tests_that_exist(row: Row) -> None:
    for place in _NAMED.findall(row.tests):
        file, _, test = place.partition("::")
        assert (TREE / file).is_file(), file
        assert test in functions_of(TREE / file), place


@pytest.mark.parametrize("row", rows(), ids=lambda row: str(row.number))
def test_it_names_both_code_and_test_or_says_not_yet(row: Row) -> None:
    assert bool(_NAMED.findall(row.code)) == bool(_NAMED.findall(row.tests))
    assert _NAMED.findall(row.code) or (row.code, row.tests) == (_NOT_YET, _NOT_YET)


def test_it_compares_nothing_but_who_somebody_is() -> None:
    compared = {each.name.lower() for each in Compared}
    told = {"name", "birth", "birth_place", "sex", "father", "mother", "spouse", "place", "phone", "email"}
    assert compared == told | {"identifier", "postcode", "address", "occupation"}


@pytest.mark.parametrize("header", _NEVER_A_FIELD)
def test_it_recognises_no_column_of_religion_or_ethnicity(header: str) -> None:
    assert find_field(header) is None
