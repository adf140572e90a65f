from pathlib import Path

import pytest
from tests.lists.making import PEOPLE, pfif_of
from tests.lists.reading import ReadRow, ReadSheet, read, read_one

from ingather.lists import hardened_xml
from ingather.lists.sheet import Unreadable

OPEN = '<pfif xmlns="http://zesty.ca/pfif/1.4">'
DANA = "<person><person_record_id>cast.example/T-01</person_record_id><full_name>Dana Madeup</full_name></person>"


def _value(sheet: ReadSheet, row: ReadRow, column: str) -> str | None:
    place = sheet.columns.index(column)
    return row.cells[place] if place < len(row.cells) else None


def _note(date: str, more: str, person: str = "cast.example/T-01") -> str:
    return f"<note><person_record_id>{person}</person_record_id><source_date>{date}</source_date>{more}</note>"


def _refusal(path: Path, content: str | bytes) -> str:
    with pytest.raises(Unreadable) as caught:
        read(path, content)
    return caught.value.sentence.id


@pytest.mark.parametrize("version", ["1.1", "1.2", "1.3", "1.4"])
def test_it_reads_each_person_as_a_row(version: str, tmp_path: Path) -> None:
    sheet = read_one(tmp_path / "people.xml", pfif_of(version=version))
    assert sheet.header_row is None
    assert [row.number for row in sheet.rows] == list(range(1, 13))
    names = [_value(sheet, row, "full_name") for row in sheet.rows]
    assert names == [f"{given} {family}" for _, given, family, *_ in PEOPLE]


def test_it_folds_notes_into_their_persons_wherever_they_stand(tmp_path: Path) -> None:
    before = pfif_of().replace(OPEN, OPEN + _note("2024-04-01T00:00:00Z", "<text>first</text>"))
    sheet = read_one(tmp_path / "people.xml", before)
    dana, younger, *_ = sheet.rows
    assert _value(sheet, dana, "note.text") == "first\nSeen at the invented school."
    assert _value(sheet, dana, "note.source_date") == "2024-04-01T00:00:00Z\n2024-05-01T10:00:00Z"
    assert _value(sheet, younger, "note.note_record_id") == "cast.example/n2"
    assert _value(sheet, younger, "status") == "believed_alive"
    assert len(sheet.rows) == 12


def test_it_takes_the_newest_note_that_has_a_changing_field(tmp_path: Path) -> None:
    notes = (
        _note("2024-05-03T00:00:00Z", "<text>no news</text>")
        + _note("2024-05-02T00:00:00.5Z", "<status>is_note_author</status>")
        + _note(
            "2024-05-02T00:00:00Z", "<status>believed_missing</status><last_known_location>Haven</last_known_location>"
        )
    )
    sheet = read_one(tmp_path / "people.xml", f"{OPEN}{notes}{DANA}</pfif>")
    assert _value(sheet, sheet.rows[0], "status") == "is_note_author"
    assert _value(sheet, sheet.rows[0], "last_known_location") == "Haven"
    assert _value(sheet, sheet.rows[0], "note.status") == "believed_missing\nis_note_author"


def test_it_makes_a_note_about_someone_else_a_row_after_the_persons(tmp_path: Path) -> None:
    note = _note("2024-05-03T00:00:00Z", "<status>believed_alive</status>", "cast.example/T-77")
    sheet = read_one(tmp_path / "people.xml", f"{OPEN}{note}{DANA}</pfif>")
    assert [row.told for row in sheet.rows] == [[], ["lists.note_apart"]]
    assert _value(sheet, sheet.rows[1], "person_record_id") == "cast.example/T-77"
    assert _value(sheet, sheet.rows[1], "status") == "believed_alive"


def test_it_takes_prefixes_as_they_come(tmp_path: Path) -> None:
    text = '<?xml version="1.0"?>\n<!-- made up -->\n<a:pfif xmlns:a="http://zesty.ca/pfif/1.3"><a:person><a:full_name>Dana</a:full_name></a:person></a:pfif>'
    assert read_one(tmp_path / "people.xml", text).people == [("Dana",)]


@pytest.mark.parametrize("codec", ["utf-16", "utf-8-sig", "iso-8859-1"])
def test_it_reads_the_encodings_that_xml_declares(codec: str, tmp_path: Path) -> None:
    declared = "utf-8" if codec == "utf-8-sig" else codec
    text = f'<?xml version="1.0" encoding="{declared}"?>{OPEN}<person><full_name>José</full_name></person></pfif>'
    assert read_one(tmp_path / "people.xml", text.encode(codec)).people == [("José",)]


def test_it_names_older_fields_as_1_4_does(tmp_path: Path) -> None:
    person = (
        "<person><first_name>Dana</first_name><last_name>Madeup</last_name><home_zip>00000</home_zip>"
        "<other>description:\n    tall\n    kind</other><note><found>true</found></note></person>"
    )
    sheet = read_one(tmp_path / "people.xml", f'<pfif xmlns="http://zesty.ca/pfif/1.1">{person}</pfif>')
    assert sheet.columns == ("given_name", "family_name", "description", "home_postal_code", "note.author_made_contact")
    assert sheet.people == [("Dana", "Madeup", "tall\nkind", "00000", "true")]


def test_it_keeps_other_remarks_that_are_no_lone_description(tmp_path: Path) -> None:
    text = f"{OPEN}<person><other>description:\n    tall\neyes:\n    brown</other></person></pfif>"
    sheet = read_one(tmp_path / "people.xml", text)
    assert (sheet.columns, sheet.people) == (("other",), [("description:\n    tall\neyes:\n    brown",)])


def test_it_keeps_fields_that_it_does_not_know(tmp_path: Path) -> None:
    inner = "<full_name>Dana</full_name><shoes><left>39</left></shoes><full_name>Dani</full_name>"
    text = f"{OPEN}<person>{inner}</person></pfif>"
    sheet = read_one(tmp_path / "people.xml", text)
    assert (sheet.columns, sheet.people) == (("full_name", "shoes.left"), [("Dana\nDani", "39")])


def test_it_reads_an_element_of_another_name_as_a_person(tmp_path: Path) -> None:
    sheet = read_one(tmp_path / "people.xml", f"{OPEN}<human><full_name>Dana</full_name></human></pfif>")
    assert (sheet.people, sheet.rows[0].told) == ([("Dana",)], ["lists.unknown_element"])


def test_it_marks_persons_who_were_to_be_forgotten(tmp_path: Path) -> None:
    dates = ("2001-01-01T00:00:00Z", "9999-01-01T00:00:00Z")
    persons = "".join(f"<person><expiry_date>{date}</expiry_date></person>" for date in dates)
    sheet = read_one(tmp_path / "people.xml", f"{OPEN}{persons}</pfif>")
    assert [row.told for row in sheet.rows] == [["lists.expired"], []]


def test_it_marks_a_note_that_names_another_person(tmp_path: Path) -> None:
    inner = DANA.replace("</person>", _note("2024", "", "cast.example/T-02") + "</person>")
    assert read_one(tmp_path / "people.xml", f"{OPEN}{inner}</pfif>").rows[0].told == ["lists.note_disagrees"]


def test_it_keeps_the_persons_before_a_break(tmp_path: Path) -> None:
    sheet = read_one(
        tmp_path / "people.xml", f"{OPEN}{DANA}\n<person><full_name>Ben &who; </full_name></person></pfif>"
    )
    assert sheet.roles == {1: "data", 2: "broken"}
    broken = sheet.rows[1]
    assert (broken.told, dict(broken.attention[0].values)) == (["lists.xml_breaks_off"], {"line": 2, "column": 24})
    assert broken.cells[0] == "<person><full_name>Ben &who; </full_name></person></pfif>"


def test_it_reads_as_far_as_a_truncated_file_goes(tmp_path: Path) -> None:
    text = pfif_of()
    for cut in range(2, len(text) - 200, 97):
        sheet = read_one(tmp_path / "people.xml", text[:-cut].encode())
        assert len(sheet.people) == text[:-cut].count("</person>")
        assert sheet.rows[-1].role == "broken"


@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE pfif [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>',
        '<!DOCTYPE pfif SYSTEM "https://host.example/pfif.dtd">',
        '<!DOCTYPE pfif [<!ENTITY a SYSTEM "file:///etc/hostname">]>',
        "<!DOCTYPE pfif>",
    ],
)
def test_it_refuses_a_document_type_with_whatever_entities_it_brings(declaration: str, tmp_path: Path) -> None:
    text = f'<?xml version="1.0"?>{declaration}{OPEN}<person><full_name>&b;</full_name></person></pfif>'
    assert _refusal(tmp_path / "people.xml", text) == "lists.xml_document_type"


def test_it_stops_at_elements_nested_too_deeply(tmp_path: Path) -> None:
    sheet = read_one(tmp_path / "people.xml", f"{OPEN}{DANA}<person>{'<a>' * 100_000}")
    assert (len(sheet.people), sheet.rows[-1].told) == (1, ["lists.xml_beyond_bounds"])


def test_it_stops_at_a_tag_without_end(tmp_path: Path) -> None:
    sheet = read_one(tmp_path / "people.xml", f"{OPEN}{DANA}<person a='{'x' * (hardened_xml.LONGEST_TOKEN * 2)}")
    assert (len(sheet.people), sheet.rows[-1].told) == (1, ["lists.xml_beyond_bounds"])


def test_it_keeps_the_beginning_of_a_person_past_the_bounds(tmp_path: Path) -> None:
    wide = "<full_name>Dana</full_name>" + "<x>y</x>" * (hardened_xml.MOST_ELEMENTS + 10)
    sheet = read_one(tmp_path / "people.xml", f"{OPEN}<person>{wide}</person>{DANA}</pfif>")
    assert [row.told for row in sheet.rows] == [["lists.person_cut"], []]


def test_it_keeps_a_text_of_ten_million_letters(tmp_path: Path) -> None:
    text = f"{OPEN}<person><full_name>Dana</full_name><description>{'x' * 10_000_000}</description></person></pfif>"
    assert len(read_one(tmp_path / "people.xml", text).people[0][1] or "") == 10_000_000


def test_it_says_what_other_pages_are(tmp_path: Path) -> None:
    assert (
        _refusal(tmp_path / "people.xml", '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"/>')
        == "lists.page"
    )


def test_it_reads_a_file_without_persons(tmp_path: Path) -> None:
    assert read_one(tmp_path / "people.xml", f"{OPEN}</pfif>").rows == ()
