import json
from pathlib import Path

import pytest
from tests.lists.making import HEADER, PEOPLE, objects_of
from tests.lists.reading import read, read_one

from ingather.lists import json_document
from ingather.lists.sheet import Unreadable


def test_it_reads_an_array_of_objects(tmp_path: Path) -> None:
    sheet = read_one(tmp_path / "list.json", json.dumps(objects_of()))
    assert (sheet.name, sheet.columns, sheet.header_row, sheet.people) == (None, HEADER, None, list(PEOPLE))


def test_it_finds_the_array_within_an_object(tmp_path: Path) -> None:
    document = {"made": "2024", "pages": [1, 2], "result": {"people": objects_of()}}
    assert read_one(tmp_path / "list.json", json.dumps(document, indent=2)).people == list(PEOPLE)


def test_it_makes_each_of_several_arrays_a_sheet_of_its_key(tmp_path: Path) -> None:
    document = {"hall 1": objects_of()[:2], "hall 2": {"upper": objects_of()[2:]}, "empty": []}
    found = read(tmp_path / "list.json", json.dumps(document))
    assert [(sheet.name, len(sheet.people)) for sheet in found] == [("hall 1", 2), ("hall 2.upper", 10)]


def test_it_reads_people_that_stand_under_their_keys(tmp_path: Path) -> None:
    sheet = read_one(tmp_path / "list.json", '{"T-01": {"name": "Dana"}, "T-03": {"name": "Ben"}}')
    assert (sheet.columns, sheet.people) == (("", "name"), [("T-01", "Dana"), ("T-03", "Ben")])


def test_it_reads_one_person(tmp_path: Path) -> None:
    assert read_one(tmp_path / "list.json", '{"name": "Dana"}').people == [("Dana",)]


def test_it_reads_objects_one_after_the_other(tmp_path: Path) -> None:
    text = '{\n"name": "Dana"\n}\n{\n"name": "Ben"\n}\n'
    assert read_one(tmp_path / "list.json", text).people == [("Dana",), ("Ben",)]


def test_it_reads_an_array_of_arrays_as_a_grid(tmp_path: Path) -> None:
    rows = [["name", "date of birth"], ["Dana", "1987-03-12"], ["Ben", None], ["Karl", [1, 2]]]
    sheet = read_one(tmp_path / "list.json", json.dumps(rows))
    assert (sheet.columns, sheet.header_row) == (("name", "date of birth"), 1)
    assert sheet.people == [("Dana", "1987-03-12"), ("Ben", ""), ("Karl", '["1", "2"]')]


def test_it_reads_an_array_of_names(tmp_path: Path) -> None:
    assert read_one(tmp_path / "list.json", '["Dana Madeup", "Ben Madeup"]').people == [
        ("Dana Madeup",),
        ("Ben Madeup",),
    ]


def test_it_keeps_elements_that_are_no_objects(tmp_path: Path) -> None:
    sheet = read_one(tmp_path / "list.json", '[{"name": "Dana"}, "Ben"]')
    assert (sheet.people, sheet.rows[1].told) == ([("Dana",), (None, "Ben")], ["lists.no_object"])


@pytest.mark.parametrize("cut", range(1, 400, 19))
def test_it_keeps_what_stands_before_a_break(cut: int, tmp_path: Path) -> None:
    text = json.dumps({"people": objects_of()})
    sheet = read_one(tmp_path / "list.json", text[:-cut])
    whole = text[:-cut].count("}")
    assert sheet.people == list(PEOPLE[:whole])
    assert [row.role.value for row in sheet.rows[whole:]] == ["broken"]
    assert sheet.rows[-1].number == whole + 1


def test_it_names_the_place_of_the_break(tmp_path: Path) -> None:
    row = read_one(tmp_path / "list.json", '[{"name": "Dana"},\n {"name": Ben},\n {"name": "Karl"}]').rows[-1]
    assert row.told == ["lists.json_breaks_off"]
    assert dict(row.attention[0].values) == {"line": 2, "column": 11}
    assert row.cells == ('{"name": Ben},\n {"name": "Karl"}]',)


def test_it_keeps_what_follows_the_end(tmp_path: Path) -> None:
    sheet = read_one(tmp_path / "list.json", '[{"name": "Dana"}] and more')
    assert (sheet.rows[-1].cells, sheet.rows[-1].told) == (("and more",), ["lists.json_goes_on"])


@pytest.mark.parametrize("text", ['{"a', '{"a": 1', "{" + '"a":{' * 100_000])
def test_it_says_that_nothing_is_readable(text: str, tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as caught:
        read(tmp_path / "list.json", text)
    assert caught.value.sentence.id == "lists.broken_json"


def test_it_stops_at_values_nested_without_end(tmp_path: Path) -> None:
    sheet = read_one(tmp_path / "list.json", '[{"name": "Dana"}, ' + "[" * 100_000)
    assert (sheet.people, sheet.rows[-1].told) == ([("Dana",)], ["lists.json_too_deep"])


def test_it_refuses_a_document_past_the_stated_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_document, "LARGEST_FILE", 10)
    with pytest.raises(Unreadable) as caught:
        read(tmp_path / "list.json", '[{"name": "Dana"}]')
    assert caught.value.sentence.id == "lists.too_large"


def test_it_reads_an_empty_array(tmp_path: Path) -> None:
    assert read_one(tmp_path / "list.json", "[]").rows == ()
