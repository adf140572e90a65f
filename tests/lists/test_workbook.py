import datetime
import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import openpyxl
import pytest
import xlwt
from openpyxl.styles import Font
from tests.lists.making import HEADER, PEOPLE, TABLE, ods_of, xls_of, xlsx_of
from tests.lists.reading import read, read_one, read_sheet

from ingather.lists import workbook, zipped
from ingather.lists.formats import sheets
from ingather.lists.sheet import Role, Unreadable
from ingather.lists.source import open_source

Rows = Sequence[Sequence[object]]
LAST = (("Ausgedacht", "Karl", "1946"),)


def _book(rows: Rows, merged: Sequence[str] = (), name: str = "People") -> bytes:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = name
    for row in rows:
        sheet.append(list(row))
    for cells in merged:
        sheet.merge_cells(cells)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _refusal(path: Path, content: bytes) -> str:
    with pytest.raises(Unreadable) as caught:
        read(path, content)
    return caught.value.sentence.id


@pytest.mark.parametrize(("name", "content"), [("a.xlsx", xlsx_of()), ("a.xls", xls_of()), ("a.ods", ods_of())])
def test_it_reads_each_kind_of_workbook(name: str, content: bytes, tmp_path: Path) -> None:
    sheet = read_one(tmp_path / name, content)
    assert (sheet.name, sheet.columns, sheet.people) == (None, HEADER, list(PEOPLE))


def test_it_reads_every_sheet_hidden_and_empty_ones_too(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].title = "Hall 1"
    book.create_sheet("Hall 2").sheet_state = "hidden"
    for sheet, people in zip(book.worksheets, (PEOPLE[:2], PEOPLE[2:]), strict=True):
        for row in (HEADER, *people):
            sheet.append(list(row))
    book.create_sheet("Empty")
    book.save(tmp_path / "book.xlsx")
    found = read(tmp_path / "book.xlsx")
    assert [(sheet.name, len(sheet.people)) for sheet in found] == [("Hall 1", 2), ("Hall 2", 10), ("Empty", 0)]


def test_it_keeps_the_rows_of_sheets_that_are_read_late(tmp_path: Path) -> None:
    (tmp_path / "book.xlsx").write_bytes(xlsx_of(sheets={"One": TABLE, "Two": TABLE[:3]}))
    with open_source(str(tmp_path / "book.xlsx")) as source:
        found = list(sheets(source))
        assert [len(read_sheet(sheet).people) for sheet in found] == [12, 2]


def test_it_can_be_left_before_the_end(tmp_path: Path) -> None:
    (tmp_path / "book.xlsx").write_bytes(xlsx_of(sheets={"One": [HEADER, *PEOPLE * 500], "Two": TABLE}))
    with open_source(str(tmp_path / "book.xlsx")) as source:
        assert next(iter(sheets(source))).name == "One"


def test_it_numbers_rows_as_a_person_sees_them(tmp_path: Path) -> None:
    sheet = read_one(
        tmp_path / "book.xlsx", _book([(), (), ("", "Invented school"), (), ("", *HEADER), ("", *PEOPLE[0])])
    )
    assert sheet.header_row == 5
    assert sheet.roles == {1: "blank", 2: "blank", 3: "title", 4: "blank", 5: "header", 6: "data"}


def test_it_shows_values_as_a_person_sees_them(tmp_path: Path) -> None:
    rows = [
        (
            "name",
            1950.0,
            0.5,
            -3,
            True,
            datetime.date(1950, 1, 2),
            datetime.datetime.fromisoformat("1950-01-02T03:04"),
            datetime.time(3, 4),
        ),
        ("00123", 0.1 + 0.2, 1e-7, 123456789012345, False, "a\nb", datetime.datetime.fromisoformat("1950-01-02"), "=1"),
    ]
    people = read_one(tmp_path / "book.xlsx", _book(rows)).people
    assert people[0] == ("name", "1950", "0.5", "-3", "TRUE", "1950-01-02", "1950-01-02 03:04:00", "03:04:00")
    assert people[1][:7] == ("00123", "0.3", "1e-07", "123456789012345", "FALSE", "a\nb", "1950-01-02")


def test_it_shows_times_beyond_a_day(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row, hours in ((1, 30), (2, 5)):
        cell = book.worksheets[0].cell(row, 1, datetime.timedelta(hours=hours, minutes=7))
        cell.number_format = "[h]:mm:ss"
    book.save(tmp_path / "book.xlsx")
    assert read_one(tmp_path / "book.xlsx").people == [("30:07:00",), ("5:07:00",)]


def test_it_marks_numbers_that_a_workbook_does_not_keep_exactly(tmp_path: Path) -> None:
    row = read_one(tmp_path / "book.xlsx", _book([("name", "number"), ("Dana", 12345678901234567)])).rows[1]
    assert (row.cells[1], row.told) == ("12345678901234570", ["lists.long_number"])


def test_it_keeps_errors_as_their_text(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for name in ("a & b", "c"):
        sheet = book.create_sheet(name)
        sheet.append(["name", "town"])
        sheet.append(["Dana", "#N/A"])
        sheet["B2"].data_type = "e"
    book.remove(book.worksheets[0])
    book.save(tmp_path / "book.xlsx")
    assert [sheet.people for sheet in read(tmp_path / "book.xlsx")] == [[("Dana", "#N/A")]] * 2


@pytest.mark.parametrize("kind", ["xlsx", "xls"])
def test_it_repeats_merged_values_in_the_rows_that_they_cover(kind: str, tmp_path: Path) -> None:
    rows = [("family name", "given name", "year"), ("Madeup", "Dana", "1987"), ("", "Ben", "1990"), ("", "", ""), *LAST]
    if kind == "xlsx":
        content = _book(rows, ["A2:A4"])
    else:
        book = xlwt.Workbook()
        sheet = book.add_sheet("People")
        for place, row in enumerate(rows):
            for column, cell in enumerate(row[1:], 1):
                sheet.write(place, column, cell)
        sheet.write(0, 0, rows[0][0])
        sheet.write_merge(1, 3, 0, 0, "Madeup")
        sheet.write(4, 0, LAST[0][0])
        file = io.BytesIO()
        book.save(file)
        content = file.getvalue()
    found = read_one(tmp_path / f"book.{kind}", content)
    assert found.people == [("Madeup", "Dana", "1987"), ("Madeup", "Ben", "1990"), *LAST]
    assert [row.told for row in found.rows] == [[], [], ["lists.merged_cell"], [], []]
    assert found.roles[4] == "blank"


def test_it_takes_a_title_that_is_merged_over_the_columns_as_one(tmp_path: Path) -> None:
    rows = [("Invented school", "", ""), ("family name", "given name", "year"), ("Madeup", "Dana", 1987)]
    sheet = read_one(tmp_path / "book.xlsx", _book(rows, ["A1:C1"]))
    assert sheet.roles == {1: "title", 2: "header", 3: "data"}


@pytest.mark.parametrize(("name", "content"), [("a.xlsx", xlsx_of()), ("a.xls", xls_of()), ("a.ods", ods_of())])
def test_it_says_that_a_workbook_is_damaged(name: str, content: bytes, tmp_path: Path) -> None:
    assert _refusal(tmp_path / name, content[: len(content) // 2]) == "lists.broken_workbook"


def test_it_says_that_a_workbook_is_locked(tmp_path: Path) -> None:
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(1024, b"\0") + "EncryptedPackage".encode("utf-16-le").ljust(
        128, b"\0"
    )
    assert _refusal(tmp_path / "book.xlsx", locked) == "lists.locked_workbook"


def test_it_says_that_the_parts_of_a_workbook_are_locked(tmp_path: Path) -> None:
    content = bytearray(xlsx_of())
    place = content.find(b"PK\1\2")
    content[place + 8] |= 1  # the flag of a part that needs a password
    assert _refusal(tmp_path / "book.xlsx", bytes(content)) == "lists.locked_workbook"


def test_it_keeps_the_other_sheets_where_one_is_damaged(tmp_path: Path) -> None:
    good, kept = io.BytesIO(xlsx_of(sheets={"One": TABLE, "Two": TABLE})), io.BytesIO()
    with zipfile.ZipFile(good) as before, zipfile.ZipFile(kept, "w") as after:
        for part in before.namelist():
            content = before.read(part)
            after.writestr(part, content[: len(content) // 2] if part.endswith("sheet1.xml") else content)
    one, two = read(tmp_path / "book.xlsx", kept.getvalue())
    assert (one.roles[len(one.rows)], one.rows[-1].told) == ("broken", ["lists.broken_sheet"])
    assert len(two.people) == 12


def test_it_refuses_a_zip_bomb(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipped, "MOST_INFLATED", 4 << 20)
    bomb = io.BytesIO(xlsx_of())
    with zipfile.ZipFile(bomb, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet2.xml", b" " * (8 << 20))
    assert len(bomb.getvalue()) < 100_000
    assert _refusal(tmp_path / "bomb.xlsx", bomb.getvalue()) == "lists.inflates_too_far"


def test_it_refuses_a_zip_bomb_of_many_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipped, "MOST_PARTS", 5)
    assert _refusal(tmp_path / "bomb.xlsx", xlsx_of()) == "lists.inflates_too_far"


def test_it_refuses_a_sheet_that_reaches_to_the_far_corner(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = "name"
    book.worksheets[0]["XFD1048576"] = "stray"
    book.save(tmp_path / "far.xlsx")
    with pytest.raises(Unreadable) as caught:
        read(tmp_path / "far.xlsx")
    told = caught.value.sentence
    assert (told.id, told.values["rows"], told.values["columns"]) == ("lists.reaches_too_far", 1_048_576, 16_384)


def test_it_lets_formats_reach_as_far_as_they_like(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in TABLE:
        book.worksheets[0].append(list(row))
    book.worksheets[0]["XFD1048576"].font = Font(bold=True)
    book.save(tmp_path / "styled.xlsx")
    assert len(read_one(tmp_path / "styled.xlsx").people) == 12


@pytest.mark.parametrize(
    ("repeats", "refused"), [('rows-repeated="1048000"', True), ('columns-repeated="16000"', False)]
)
def test_it_counts_the_repeats_of_open_document_cells(repeats: str, refused: bool, tmp_path: Path) -> None:  # noqa: FBT001 - a parameter of the case
    good, changed = io.BytesIO(ods_of()), io.BytesIO()
    empty = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>'
    stray = (
        '<table:table-row table:number-rows-repeated="100"><table:table-cell table:number-columns-repeated="90" '
        f'table:number-{repeats} office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row>'
    )
    with zipfile.ZipFile(good) as before, zipfile.ZipFile(changed, "w") as after:
        for part in before.namelist():
            content = before.read(part)
            if part == "content.xml":
                more = (empty + stray if refused else empty).encode()
                content = content.replace(b"</table:table>", more + b"</table:table>")
            after.writestr(part, content)
    path = tmp_path / "book.ods"
    if refused:
        assert _refusal(path, changed.getvalue()) == "lists.reaches_too_far"
    else:
        assert len(read_one(path, changed.getvalue()).people) == 12


def test_it_refuses_a_workbook_past_the_stated_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "LARGEST_FILE", 100)
    assert _refusal(tmp_path / "book.xlsx", xlsx_of()) == "lists.too_large"


def test_it_survives_a_workbook_that_asks_for_all_memory(tmp_path: Path) -> None:
    content = bytearray(xls_of())
    for place in range(0x2C, 0x4C, 4):  # the sizes that the header of an older workbook declares
        content[place : place + 4] = b"\xff\xff\xff\x7f"
    assert _refusal(tmp_path / "book.xls", bytes(content)) == "lists.broken_workbook"


@pytest.fixture
def little_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the child process have just enough memory to start."""
    start = "import sys; from ingather.lists import workbook_child as c; c.MOST_MEMORY = 300 << 20; c.main(sys.argv[1])"
    monkeypatch.setattr(workbook, "CHILD", ("-c", start))


@pytest.mark.usefixtures("little_memory")
def test_it_says_that_a_workbook_repeats_a_text_beyond_all_memory(tmp_path: Path) -> None:
    assert _refusal(tmp_path / "bomb.xlsx", _text_bomb({"One": 2000})) == "lists.broken_workbook"


@pytest.mark.usefixtures("little_memory")
def test_it_keeps_the_sheets_before_such_a_one(tmp_path: Path) -> None:
    found = read(tmp_path / "bomb.xlsx", _text_bomb({"One": 3, "Two": 2000, "Three": 3}))
    assert [(sheet.name, [row.told for row in sheet.of(Role.BROKEN)]) for sheet in found] == [
        ("One", []),
        ("Two", [["lists.broken_sheet"]]),
        ("Three", [["lists.broken_sheet"]]),
    ]


_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
_SHARED = f'<Relationship Id="shared" Type="{_KIND}" Target="sharedStrings.xml"/>'.encode()


def _text_bomb(rows: Mapping[str, int]) -> bytes:
    """A workbook whose every cell is the same text of a million letters, which the file holds but once."""
    zero = [("",)]
    small, bomb = io.BytesIO(xlsx_of(sheets=dict.fromkeys(rows, zero))), io.BytesIO()
    counts = iter(rows.values())
    with zipfile.ZipFile(small) as before, zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as after:
        for part in before.namelist():
            content = before.read(part)
            if "worksheets/" in part:
                cells = "".join(
                    f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, next(counts) + 1)
                )
                content = re.sub(
                    rb"<sheetData ?/?>(.*</sheetData>)?", f"<sheetData>{cells}</sheetData>".encode(), content
                )
            if part.endswith("workbook.xml.rels"):
                content = content.replace(b"</Relationships>", _SHARED + b"</Relationships>")
            after.writestr(part, content)
        after.writestr("xl/sharedStrings.xml", f'<sst xmlns="{_MAIN}"><si><t>{"x" * 1_000_000}</t></si></sst>')
    return bomb.getvalue()
