import json
from pathlib import Path

import pytest
from tests.lists.making import HEADER, PEOPLE, json_lines_of
from tests.lists.reading import read_one


def test_it_reads_the_cast(tmp_path: Path) -> None:
    sheet = read_one(tmp_path / "list.jsonl", json_lines_of())
    assert (sheet.columns, sheet.header_row, sheet.people) == (HEADER, None, list(PEOPLE))
    assert sheet.rows[0].number == 1


def test_it_keeps_a_bad_line_as_a_broken_row(tmp_path: Path) -> None:
    sheet = read_one(tmp_path / "list.jsonl", '{"name": "Dana"}\n\n{"name": "Ben"\n{"name": "Karl"}\n')
    assert sheet.roles == {1: "data", 2: "blank", 3: "broken", 4: "data"}
    assert (sheet.rows[2].cells, sheet.rows[2].told) == (('{"name": "Ben"',), ["lists.no_json_line"])


def test_it_finds_columns_that_only_later_lines_have(tmp_path: Path) -> None:
    sheet = read_one(tmp_path / "list.jsonl", '{"name": "Dana"}\n{"year": 1990, "name": "Ben"}\n')
    assert (sheet.columns, sheet.people) == (("name", "year"), [("Dana",), ("Ben", "1990")])


def test_it_knows_json_lines_by_their_content(tmp_path: Path) -> None:
    assert len(read_one(tmp_path / "list.txt", json_lines_of()).people) == 12
    assert len(read_one(tmp_path / "one.jsonl", '{"name": "Dana"}').people) == 1


@pytest.mark.parametrize("codec", ["utf-16", "utf-8-sig"])
def test_it_reads_them_in_any_encoding(codec: str, tmp_path: Path) -> None:
    assert read_one(tmp_path / "list.jsonl", json_lines_of().encode(codec)).people == list(PEOPLE)


def test_it_forgives_a_comma_after_the_object(tmp_path: Path) -> None:
    assert read_one(tmp_path / "list.jsonl", '{"name": "Dana"},\n{"name": "Ben"}\n').people == [("Dana",), ("Ben",)]


def test_it_keeps_lines_that_are_no_objects(tmp_path: Path) -> None:
    people = read_one(tmp_path / "list.jsonl", '{"name": "Dana"}\n["Ben", 1990]\n"Karl"\n').people
    assert people == [("Dana",), (None, "Ben\n1990"), (None, "Karl")]


def test_it_holds_a_line_nested_without_end_for_broken(tmp_path: Path) -> None:
    deep = '{"a":' * 100_000
    sheet = read_one(tmp_path / "list.jsonl", f'{{"name": "Dana"}}\n{deep}\n{{"name": "Ben"}}\n')
    assert (sheet.roles, sheet.rows[1].told) == ({1: "data", 2: "broken", 3: "data"}, ["lists.json_too_deep"])


def test_it_reads_lines_that_are_all_broken(tmp_path: Path) -> None:
    sheet = read_one(tmp_path / "list.jsonl", '{"a\n{"b\n')
    assert (sheet.columns, sheet.roles) == (("",), {1: "broken", 2: "broken"})


def test_it_keeps_a_value_of_ten_million_letters(tmp_path: Path) -> None:
    line = json.dumps({"name": "Dana", "notes": "x" * 10_000_000})
    assert len(read_one(tmp_path / "list.jsonl", f"{line}\n{line}\n").people[1][1] or "") == 10_000_000
