"""The page on the ASVS answers every line of levels 1 and 2, once, and names what is there."""

import re

import pytest
from tests.docs.pages import TREE, table_rows, text_of

# How many lines of levels 1 and 2 each section of version 5.0.0 has, by their last number where all up to it are.
LINES = {
    "1.1": 2, "1.2": 9, "1.3": 11, "1.4": 3, "1.5": 2, "2.1": 3, "2.2": 3, "2.3": 4, "2.4": 1, "3.2": 2, "3.3": 4,
    "3.4": 6, "3.5": 5, "3.7": 2, "4.1": 3, "4.2": 1, "4.3": 2, "4.4": 4, "5.1": 1, "5.2": 3, "5.3": 2, "5.4": 3,
    "6.1": 3, "6.2": 12, "6.3": 4, "6.4": 4, "6.5": 5, "6.6": 3, "6.8": 4, "7.1": 3, "7.2": 4, "7.3": 2, "7.4": 5,
    "7.5": 2, "7.6": 2, "8.1": 2, "8.2": 3, "8.3": 1, "8.4": 1, "9.1": 3, "9.2": 4, "11.1": 2, "11.2": 3, "11.3": 3,
    "11.4": 4, "11.5": 1, "11.6": 1, "12.1": 3, "12.2": 2, "12.3": 4, "13.1": 1, "13.2": 5, "13.3": 2, "13.4": 5,
    "14.1": 2, "14.2": 4, "14.3": 3, "15.1": 3, "15.2": 3, "15.3": 7, "16.1": 1, "16.2": 5, "16.3": 4, "16.4": 3,
    "16.5": 3,
}  # fmt: skip
ROWS = [row for row in table_rows(text_of("reference/asvs.md")) if re.fullmatch(r"\d+\.\d+\.\d+", row[0])]


def test_it_answers_each_line_once() -> None:
    wanted = [f"{section}.{number}" for section, most in LINES.items() for number in range(1, most + 1)]
    assert [row[0] for row in ROWS] == wanted


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_an_answer_is_one_of_four_and_says_why(row: list[str]) -> None:
    assert row[1] in {"1", "2"}
    assert row[3] in {"met", "in part", "not met", "n/a"}
    assert len(row) == 5
    assert row[4]


def test_it_leaves_out_two_chapters_and_says_why() -> None:
    text = text_of("reference/asvs.md")
    assert text.count("All its lines: n/a.") == 2


@pytest.mark.parametrize("row", [row for row in ROWS if "`" in row[4]], ids=lambda row: row[0])
def test_it_names_only_what_is_there(row: list[str]) -> None:
    named = [word for word in re.findall(r"`([^`]+)`", row[4]) if "/" in word and re.match(r"[\w.-]+/", word)]
    assert [word for word in named if not (TREE / word).exists()] == []
