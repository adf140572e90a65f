"""The sample community: made the same each time, its truth complete, and what its README says so."""

import csv
import io
import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.etree import ElementTree as ET

import pyarrow.parquet as pq
import pytest
from python_calamine import CalamineWorkbook

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "src" / "ingather" / "samples"
README = (SAMPLES / "README.md").read_text(encoding="utf-8")

TEXTS = {  # file: encoding, delimiter, first header cell
    "hospital_admissions.csv": ("utf-8-sig", ";", "No."),
    "border_crossing.csv": ("cp1251", "\t", "№"),
    "neighbours_letter.tsv": ("utf-8", "\t", "נאמען"),
    "burial_society_register.csv": ("utf-8", ",", "Name"),
}
BOOKS = {"shelter_register.xlsx": "שם משפחה", "clinic_night_shift.ods": "الرقم", "school_gym.xls": "Lp."}
OTHERS = ("safe_checkins.pfif.xml", "phone_tree.jsonl", "archive_card_index.parquet")
TOTALS = ("Total", "المجموع")
HEADERS = {
    "English": "Date of birth",
    "Hebrew": "שם פרטי",
    "Russian": "Дата рождения",
    "Arabic": "العمر",
    "Yiddish": "געבוירן",
    "Polish": "Data urodzenia",
}
KEPT_FREE = re.compile(r"(?:\+44 |0)(?:1632[ -]960\d{3}|7700[ -]900\d{3})")
LIKE_A_PHONE = re.compile(r"(?<![\w.:/-])(?:\+|0)\d[\d -]{8,}\d")

Rows = list[Sequence[str]]


def read_csv(name: str) -> list[dict[str, str]]:
    with (SAMPLES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def tables() -> Iterator[tuple[str, Rows, str]]:
    """Every list that is a table: its name in the truth, all its rows, and the first cell of its header."""
    for name, (encoding, delimiter, first) in TEXTS.items():
        text = (SAMPLES / name).read_bytes().decode(encoding)
        yield name, list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)), first
    for name, first in BOOKS.items():
        book = CalamineWorkbook.from_path(str(SAMPLES / name))
        for sheet in book.sheet_names:
            cells = book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
            rows: Rows = [[str(cell) for cell in row] for row in cells]
            yield (f"{name}#{sheet}" if len(book.sheet_names) > 1 else name), rows, first


def data_rows(rows: Rows, first: str) -> Iterator[int]:
    header = next(number for number, row in enumerate(rows, 1) if row and row[0] == first)
    for number, row in enumerate(rows, 1):
        if number > header and any(row) and row[0] not in (first, *TOTALS):
            yield number


def people_of_pfif() -> int:
    return len(ET.parse(SAMPLES / "safe_checkins.pfif.xml").getroot().findall("{*}person"))  # noqa: S314 - our own file


def every_data_row() -> list[tuple[str, int]]:
    found = [(name, row) for name, rows, first in tables() for row in data_rows(rows, first)]
    counts = {
        "safe_checkins.pfif.xml": people_of_pfif(),
        "phone_tree.jsonl": len((SAMPLES / "phone_tree.jsonl").read_text(encoding="utf-8").splitlines()),
        "archive_card_index.parquet": pq.read_table(SAMPLES / "archive_card_index.parquet").num_rows,
    }
    return found + [(name, row) for name, count in counts.items() for row in range(1, count + 1)]


def everything_written() -> str:
    """All cells of the roll and of every list, as one text."""
    plain = ("roll.csv", "safe_checkins.pfif.xml", "phone_tree.jsonl")
    texts = [(SAMPLES / name).read_text(encoding="utf-8") for name in plain]
    cells = [cell for _, rows, _ in tables() for row in rows for cell in row]
    return "\n".join((*texts, *cells, str(pq.read_table(SAMPLES / "archive_card_index.parquet").to_pylist())))


def stated_lists() -> dict[str, tuple[str, int, int, int]]:
    """What the README's table says of each list: kind, rows, on the roll, others."""
    lines = re.findall(r"^\| `([^`]+)` \| (\w+) \|[^|]*\| (\d+) \| (\d+) \| (\d+) \|", README, re.MULTILINE)
    return {name: (kind, int(rows), int(sought), int(others)) for name, kind, rows, sought, others in lines}


def test_it_is_made_the_same_byte_for_byte(tmp_path: Path) -> None:
    tool = [sys.executable, "-B", "-m", "tools.make_samples", str(tmp_path)]
    subprocess.run(tool, check=True, capture_output=True, cwd=ROOT)
    made = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    kept = {path.name: path.read_bytes() for path in SAMPLES.iterdir() if path.is_file() and path.suffix != ".py"}
    assert made.keys() == kept.keys()
    assert [name for name in made if made[name] != kept[name]] == []


def test_its_truth_names_every_data_row_exactly_once() -> None:
    told = [(row["file"], int(row["row"])) for row in read_csv("truth.csv")]
    assert sorted(told) == sorted(every_data_row())
    assert len(told) == len(set(told))


def test_its_truth_speaks_only_of_people_on_the_roll() -> None:
    ids = [row["id"] for row in read_csv("roll.csv")]
    told = read_csv("truth.csv")
    assert len(ids) == len(set(ids))
    assert {row["person"] for row in told} <= {"", *ids}
    assert all((row["person"] == "") == (row["how"] == "none") for row in told)


def test_its_truth_reads_the_names_that_the_lists_hold() -> None:
    told = {(row["file"], int(row["row"])): row for row in read_csv("truth.csv") if row["how"] == "plain"}
    names = {row["id"]: set(re.findall(r"\w+", row["name"].casefold())) for row in read_csv("roll.csv")}
    rows = next(rows for name, rows, _ in tables() if name == "hospital_admissions.csv")
    for number, row in enumerate(rows, 1):
        if truth := told.get(("hospital_admissions.csv", number)):
            assert names[truth["person"]] & set(re.findall(r"\w+", row[1].casefold()))


def test_its_readme_states_the_numbers_of_each_list() -> None:
    counted = Counter((row["file"].split("#")[0], bool(row["person"])) for row in read_csv("truth.csv"))
    stated = stated_lists()
    assert stated.keys() == {*TEXTS, *BOOKS, *OTHERS}
    for name, (_, rows, sought, others) in stated.items():
        assert (rows, sought, others) == (sought + others, counted[name, True], counted[name, False])


def test_its_readme_states_how_many_people_can_be_reached() -> None:
    alive = {name for name, (kind, *_) in stated_lists().items() if kind == "alive"}
    rows = [row for row in read_csv("truth.csv") if row["person"]]
    seen = {row["person"] for row in rows if row["file"].split("#")[0] in alive}
    plain = {row["person"] for row in rows if row["file"].split("#")[0] in alive and row["how"] == "plain"}
    roll = len(read_csv("roll.csv"))
    stated = [
        int(number) for number in re.findall(r"^\| on (?:a list|lists|no such).*\| (\d+) \|$", README, re.MULTILINE)
    ]
    assert stated == [len(plain), len(seen) - len(plain), roll - len(seen)]
    assert f"{len({row['person'] for row in rows} - seen)} stand on the burial register" in README
    assert f"sought: {roll} rows" in README


def test_its_readme_states_the_sums() -> None:
    told = read_csv("truth.csv")
    sought = sum(1 for row in told if row["person"])
    lists = len(stated_lists())
    assert (
        f"{lists} lists, {len(told)} rows, {sought} about people of the roll and {len(told) - sought} about" in README
    )
    assert lists >= 7


@pytest.mark.parametrize("language", HEADERS)
def test_it_has_a_list_with_headers_in(language: str) -> None:
    headers = [row for _, rows, first in tables() for row in rows if row and row[0] == first]
    assert any(HEADERS[language] in row for row in headers)


def test_its_phone_numbers_ring_nowhere() -> None:
    numbers = LIKE_A_PHONE.findall(everything_written())
    assert len(numbers) > 100
    assert [number for number in numbers if not KEPT_FREE.fullmatch(number)] == []


def test_it_says_that_everybody_is_invented() -> None:
    assert "**Every person here is invented**" in README
    assert "CC0" in README


def test_it_asks_nobody_for_religion_or_descent() -> None:
    keys = " ".join(read_csv("roll.csv")[0]) + " ".join(" ".join(row) for _, rows, _ in tables() for row in rows[:4])
    assert not re.search(r"relig|ethnic|nationalit|faith|race|דת|לאום|религ|национальн|دين|wyznani|narodowo", keys)


def test_it_has_one_broken_line_among_the_calls() -> None:
    broken = 0
    for line in (SAMPLES / "phone_tree.jsonl").read_text(encoding="utf-8").splitlines():
        try:
            json.loads(line)
        except json.JSONDecodeError:
            broken += 1
    assert broken == 1


def test_it_writes_days_of_the_hebrew_calendar_as_they_fell() -> None:
    rows = next(rows for name, rows, _ in tables() if name == "neighbours_letter.tsv")
    born = {(row[0], row[1]): row[2].replace('"', "״") for row in rows if len(row) > 2}
    assert born["ביילע", "פעפערקארן"] == "כ״ו אדר א׳ תשמ״ד"  # 29 February 1984
    assert born["פריידע", "ראזענבלאט"] == "י״ז אדר ב׳ תרצ״ה"  # 22 March 1935
    assert born["שלום", "ראזענבלאט"] == "י״ג ניסן תשכ״ח"  # 11 April 1968
