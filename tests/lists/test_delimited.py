from pathlib import Path

import pytest
from tests.lists.making import HEADER, PEOPLE, TABLE, csv_of
from tests.lists.reading import read_one

from ingather.lists import delimited

THREE = "name,town,year\nDana,Haven,1987\n"


def test_it_numbers_rows_as_a_spreadsheet_does(tmp_path: Path) -> None:
    text = 'name,town,year\n\nDana,"Haven\nby the\nsea",1987\nBen,Haven,1990\n'
    sheet = read_one(tmp_path / "list.csv", text)
    assert sheet.header_row == 1
    assert sheet.roles == {1: "header", 2: "blank", 3: "data", 4: "data"}
    assert sheet.people == [("Dana", "Haven\nby the\nsea", "1987"), ("Ben", "Haven", "1990")]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_it_keeps_the_line_ends_within_a_cell_as_received(end: str, tmp_path: Path) -> None:
    text = f'name,town,year{end}Dana,"a{end}b",1987{end}Ben,c,1990{end}'
    assert read_one(tmp_path / "list.csv", text).people[0] == ("Dana", f"a{end}b", "1987")


def test_it_joins_a_cell_over_the_blocks_of_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingather.lists.lines.BLOCK_SIZE", 16)
    text = 'name,town,year\nDana,"one\ntwo\nthree\nfour\nfive\nsix\nseven",1987\nBen,c,1990\n'
    people = read_one(tmp_path / "list.csv", text).people
    assert people == [("Dana", "one\ntwo\nthree\nfour\nfive\nsix\nseven", "1987"), ("Ben", "c", "1990")]


def test_it_keeps_the_gershayim_of_hebrew_words(tmp_path: Path) -> None:
    text = 'שם,שנה,עיר\nרבקה בדויה,תשי"ד,"רח\' צה"ל, 5"\nדנה,תשמ"ז,סה"כ\n'
    people = read_one(tmp_path / "list.csv", text).people
    assert people == [("רבקה בדויה", 'תשי"ד', "רח' צה\"ל, 5"), ("דנה", 'תשמ"ז', 'סה"כ')]


@pytest.mark.parametrize("where", [0, 5, 11])
def test_it_never_swallows_the_file_after_a_quote_that_does_not_close(where: int, tmp_path: Path) -> None:
    rows = [list(row) for row in TABLE]
    lines = [",".join(row) for row in rows]
    lines[where + 1] = lines[where + 1].replace(PEOPLE[where][1], '"' + PEOPLE[where][1])
    sheet = read_one(tmp_path / "list.csv", "\n".join(lines) + "\n")
    expected = [
        tuple('"' + cell if (i, c) == (where, 1) else cell for c, cell in enumerate(row))
        for i, row in enumerate(PEOPLE)
    ]
    assert sheet.people == expected
    assert [row.told for row in sheet.rows if row.told] == [["lists.unbalanced_quote"]]


def test_it_does_not_join_rows_between_two_quotes_that_belong_to_neither(tmp_path: Path) -> None:
    text = THREE + 'Ben,"Haven,1990\nKarl,Haven,1946\nRosa,Haven,1962\nLuc,Haven",1979\n'
    sheet = read_one(tmp_path / "list.csv", text)
    assert [cells[0] for cells in sheet.people] == ["Dana", "Ben", "Karl", "Rosa", "Luc"]
    assert sheet.people[1] == ("Ben", '"Haven', "1990")


def test_it_gives_up_on_a_cell_past_the_bound_of_lines(tmp_path: Path) -> None:
    long = "\n".join(["said"] * (delimited.MOST_LINES_IN_A_ROW + 1))
    sheet = read_one(tmp_path / "list.csv", f'{THREE}Ben,"{long}",1990\n')
    assert len(sheet.rows) == 2 + delimited.MOST_LINES_IN_A_ROW + 1
    short = "\n".join(["said"] * (delimited.MOST_LINES_IN_A_ROW - 1))
    assert len(read_one(tmp_path / "list.csv", f'{THREE}Ben,"{short}",1990\n').rows) == 3


def test_it_loses_patience_with_a_file_full_of_open_quotes(tmp_path: Path) -> None:
    sheet = read_one(tmp_path / "list.csv", "name,town,year\n" + '"odd\n' * 40_000)
    assert len(sheet.rows) == 40_001


def test_it_joins_the_lines_of_a_cell_in_every_row_of_a_list(tmp_path: Path) -> None:
    text = "id,name,notes,town,year\n" + 'A,Dana,"came\nand rested",Haven,1987\n' * 5
    assert read_one(tmp_path / "list.csv", text).people == [("A", "Dana", "came\nand rested", "Haven", "1987")] * 5


def test_it_marks_rows_that_are_short_or_long(tmp_path: Path) -> None:
    sheet = read_one(tmp_path / "list.csv", THREE + "Ben,Haven\nKarl,Haven,1946,x,y\n")
    assert sheet.people == [("Dana", "Haven", "1987"), ("Ben", "Haven"), ("Karl", "Haven", "1946", "x", "y")]
    assert [row.told for row in sheet.rows] == [[], [], ["lists.short_row"], ["lists.long_row"]]


def test_it_does_not_complain_of_a_delimiter_at_the_end_of_each_row(tmp_path: Path) -> None:
    sheet = read_one(tmp_path / "list.csv", "name,town,year\nDana,Haven,1987,\nBen,Haven,1990,\n")
    assert sheet.columns == ("name", "town", "year", "")
    assert not any(row.told for row in sheet.rows)


def test_it_names_the_hint_of_excel_a_title(tmp_path: Path) -> None:
    sheet = read_one(tmp_path / "list.csv", "sep=;\r\nname;town\r\nDana;A, B\r\n")
    assert sheet.roles == {1: "title", 2: "header", 3: "data"}


def test_it_reads_a_list_of_one_column(tmp_path: Path) -> None:
    sheet = read_one(tmp_path / "list.txt", "Name\nDana Madeup\nBen Madeup\n")
    assert (sheet.columns, sheet.people) == (("Name",), [("Dana Madeup",), ("Ben Madeup",)])


def test_it_keeps_a_cell_of_ten_million_letters(tmp_path: Path) -> None:
    sheet = read_one(tmp_path / "list.csv", f'{THREE}Ben,"{"x" * 10_000_000}",1990\nKarl,Haven,1946\n')
    assert [len(cells[1] or "") for cells in sheet.people] == [5, 10_000_000, 5]


def test_it_keeps_a_hundred_thousand_columns(tmp_path: Path) -> None:
    wide = ",".join(["x"] * 100_000)
    sheet = read_one(tmp_path / "list.csv", f"name,town,year\n{wide}\nDana,Haven,1987\n{wide}\n")
    assert [len(row.cells) for row in sheet.rows] == [3, 100_000, 3, 100_000]
    wide = ",".join(f"c{number}" for number in range(100_000))
    sheet = read_one(tmp_path / "list.csv", f"{wide}\n{wide}\n{wide}\n")
    assert [len(row.cells) for row in sheet.rows] == [100_000] * 3


def test_it_bears_many_rows_of_many_columns(tmp_path: Path) -> None:
    wide = ",".join(["x"] * 10_000)
    assert len(read_one(tmp_path / "list.csv", f"{wide}\n" * 80).rows) == 80


def test_it_reads_the_cast_back(tmp_path: Path) -> None:
    sheet = read_one(tmp_path / "list.csv", csv_of())
    assert (sheet.columns, sheet.people) == (HEADER, list(PEOPLE))
