from pathlib import Path

import pytest
from tests.lists.reading import read_one

from ingather.lists.encoding import SAMPLE_SIZE, find_encoding

HEBREW = "שם משפחה,שם פרטי,שנת לידה\nבדויה,רבקה,1954\nמדומה,דנה,1987\n"
RUSSIAN = "Фамилия;Имя;Отчество\nВыдумкин;Пётр;Ильич\nПридуманная;Яна;Львовна\n"
POLISH = "Nazwisko;Imię;Miejscowość\nZmyślona;Zofia;Łódź\nWymyślony;Świętopełk;Kraków\n"
GERMAN = "Familienname;Vorname;Straße\nAusgedacht;Jürgen;Königsweg\nErfundene;Käthe;Große Gasse\n"
FRENCH = "Nom;Prénom;Ville\nImaginaire;Hélène;Besançon\nInventé;François;Orléans\n"
ARABIC = "الاسم,العمر,المدينة\nليلى وهمية,9,المدرسة\nخيالي أحمد,34,القرية\n"
UKRAINIAN = "Прізвище,Ім'я,Місто\nВигадана,Оксана,Київ\nЇжак,Євген,Львів\n"


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        (HEBREW, "cp1255"),
        (HEBREW, "cp862"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8_r"),
        (RUSSIAN, "cp866"),
        (RUSSIAN, "iso8859_5"),
        (UKRAINIAN, "cp1251"),
        (UKRAINIAN, "koi8_u"),
        (POLISH, "cp1250"),
        (POLISH, "iso8859_2"),
        (POLISH, "cp852"),
        (GERMAN, "cp1252"),
        (GERMAN, "mac_roman"),
        (FRENCH, "cp1252"),
        (ARABIC, "cp1256"),
        (HEBREW, "utf-8"),
        (HEBREW, "utf-8-sig"),
        (RUSSIAN, "utf-16"),
        (RUSSIAN, "utf-16-le"),
        (HEBREW, "utf-16-be"),
        (POLISH, "utf-32"),
        (ARABIC, "utf-32-be"),
    ],
)
def test_it_reads_the_letters_that_were_written(text: str, codec: str, tmp_path: Path) -> None:
    sheet = read_one(tmp_path / "list.csv", text.encode(codec))
    delimiter = ";" if ";" in text else ","
    assert [row.cells for row in sheet.rows] == [tuple(line.split(delimiter)) for line in text.splitlines()]


def test_it_looks_beyond_a_long_beginning_of_plain_letters(tmp_path: Path) -> None:
    plain = b"Familienname;Vorname\n" + b"Ausgedacht;Karl\n" * (SAMPLE_SIZE // 16 + 1)
    (tmp_path / "list.csv").write_bytes(plain + "Ausgedacht;Jürgen\n".encode("cp1252"))
    codec = find_encoding(tmp_path / "list.csv").codec
    assert "Jürgen".encode("cp1252").decode(codec) == "Jürgen"


def test_it_holds_a_file_with_a_few_broken_lines_for_utf_8(tmp_path: Path) -> None:
    content = HEBREW.encode() + b"broken \xff\xfe,x,1\n"
    sheet = read_one(tmp_path / "list.csv", content)
    assert sheet.people[0] == ("בדויה", "רבקה", "1954")


def test_it_reads_spliced_lines_in_their_own_code_page(tmp_path: Path) -> None:
    content = RUSSIAN.encode() + "".join(RUSSIAN.splitlines(keepends=True)[1:]).encode("cp1251")
    sheet = read_one(tmp_path / "list.csv", content)
    assert sheet.people[2:] == sheet.people[:2]
    assert [row.told for row in sheet.rows] == [[], [], [], ["lists.other_code_page"], ["lists.other_code_page"]]


def test_it_takes_a_mark_that_does_not_hold_as_the_narrower_one(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_bytes(b"\xff\xfe\0\0name".ljust(12, b"\xd8"))
    assert find_encoding(tmp_path / "list.csv").codec == "utf-16-le"
