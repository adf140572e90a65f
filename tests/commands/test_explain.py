import json
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from tests.cast import DANA, KARL
from tests.commands.conftest import Run

CAMP = ("name,date of birth", f"{DANA.name},{DANA.birth}", f"{KARL.name},{KARL.birth}", "MADEUP Dana,12.03.1987")


@pytest.fixture(autouse=True)
def written(lists: Callable[..., None]) -> None:
    lists(camp=CAMP, clinic=("Patient;born", "Dana Madeup;12.3.1987", "Karl Ausgedacht;1946"))


def test_it_shows_both_rows_and_why(run: Run) -> None:
    done = run("explain", "camp.csv#2", "clinic.csv#2", "--map", "name=Patient")
    assert done.returncode == 0, done.stderr
    for said in (
        DANA.name,
        "1987-03-12",
        "12.3.1987",
        "born the same day",
        "bits",
        "All together",
        "Born on the same day",
    ):
        assert said in done.stdout


def test_it_adds_up_what_each_thing_gives(run: Run) -> None:
    found = json.loads(run("explain", "camp.csv#2", "camp.csv#4", "--format", "json").stdout)
    bits = sum(each["bits"] for each in found["compared"]) + found["family_bits"] + found["bound_bits"]
    assert bits == pytest.approx(found["weight"], abs=0.02)
    odds = 2 ** (found["weight"] + found["prior"])
    assert odds / (1 + odds) == pytest.approx(found["probability"], abs=0.001)
    assert {each["field"]: each["says"] for each in found["compared"]}["birth"] == "born the same day"
    assert (found["left"]["row"], found["right"]["row"]) == (2, 4)


def test_it_tells_strangers_apart(run: Run) -> None:
    found = json.loads(run("explain", "camp.csv#2", "camp.csv#3", "--format", "json").stdout)
    assert found["probability"] < 0.05


def test_it_looks_up_a_row_in_a_sheet(run: Run, tmp_path: Path) -> None:
    book = openpyxl.Workbook(write_only=True)
    for sheet in (book.create_sheet("North gate"), book.create_sheet("South gate")):
        for row in (("Name", "Born"), (DANA.name, DANA.birth), (KARL.name, KARL.birth)):
            sheet.append(row)
    book.save(tmp_path / "book.xlsx")
    found = json.loads(run("explain", "book.xlsx#North gate#2", "book.xlsx#South gate#2", "--format", "json").stdout)
    assert found["left"]["file"] == "book.xlsx#North gate"
    assert found["right"]["file"] == "book.xlsx#South gate"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("camp.csv#2", "camp.csv#1"), "row 1"),
        (("camp.csv#2", "clinic.csv#99"), "row 99"),
        (("camp.csv#2", "camp.csv#2"), "given twice"),
        (("camp.csv#2", "camp.csv#Sheet#2"), "no sheet"),
        (("camp.csv#2", "camp.csv"), "FILE#ROW"),
        (("--", "camp.csv#2", "-#2"), '"-"'),
        (("camp.csv#2", "nowhere.csv#2"), "nowhere.csv"),
    ],
)
def test_it_says_in_one_line_that_there_is_no_such_row(run: Run, words: tuple[str, ...], said: str) -> None:
    done = run("explain", *words)
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1
    assert said in done.stderr


def test_it_writes_a_page_and_a_document_beside_the_same_text(run: Run, tmp_path: Path) -> None:
    words = ("explain", "camp.csv#2", "clinic.csv#2", "--map", "name=Patient")
    plain, done = run(*words), run(*words, "--out", "why")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(plain.stdout)
    assert {path.name for path in (tmp_path / "why").iterdir()} == {"explanation.html", "explanation.json"}
    page = (tmp_path / "why" / "explanation.html").read_text(encoding="utf-8")
    assert DANA.name in page
    assert 'class="waterfall"' in page
    written = json.loads((tmp_path / "why" / "explanation.json").read_text(encoding="utf-8"))
    assert written == json.loads(run(*words, "--format", "json", "--out", "again").stdout)


def test_it_never_writes_over_a_list(run: Run, tmp_path: Path) -> None:
    (tmp_path / "explanation.json").write_text('[{"name": "Dana"}, {"name": "Karl"}]', encoding="utf-8")
    done = run("explain", "explanation.json#1", "camp.csv#2", "--out", ".")
    assert done.returncode == 2
    assert "write over" in done.stderr
    assert "Karl" in (tmp_path / "explanation.json").read_text(encoding="utf-8")
