import csv
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from tests.cast import BEN, DANA, KARL, ZOFIA
from tests.commands.conftest import Run

CAMP = ("id,name,date of birth", f"1,{DANA.name},{DANA.birth}", f"2,{KARL.name},{KARL.birth}", "3,,")
CLINIC = ("Ward 3", "", "Name;Born", "MADEUP Dana;12.03.1987", f"{ZOFIA.name};1933")
Lists = Callable[..., None]


@pytest.fixture(autouse=True)
def written(lists: Lists) -> None:
    lists(camp=CAMP, clinic=CLINIC)


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_it_writes_a_row_for_each_row_of_each_list(run: Run, tmp_path: Path) -> None:
    done = run("dedupe", "camp.csv", "clinic.csv", "--out", "people.csv", "--pairs", "pairs.parquet")
    assert done.returncode == 0, done.stderr
    people = rows(tmp_path / "people.csv")
    assert [(row["source"], row["row"]) for row in people] == [
        ("camp.csv", "2"), ("camp.csv", "3"), ("camp.csv", "4"), ("clinic.csv", "4"), ("clinic.csv", "5"),
    ]  # fmt: skip
    assert [row["person"] for row in people] == ["1", "2", "3", "1", "4"]
    (best, *_) = pq.read_table(tmp_path / "pairs.parquet").to_pylist()
    assert (best["left_source"], best["left_row"], best["right_source"], best["right_row"]) == (
        "camp.csv", 2, "clinic.csv", 4,
    )  # fmt: skip


def test_it_prints_what_it_understood_and_did(run: Run) -> None:
    done = run("dedupe", "camp.csv", "--out", "people.csv")
    for said in ("“date of birth” is read as Born, by its header", "3 pairs of rows in all", "Time and memory"):
        assert said in done.stdout
    assert done.stderr == ""


def test_it_prints_one_json_document(run: Run) -> None:
    found = json.loads(run("dedupe", "camp.csv", "clinic.csv", "--out", "people.csv", "--format", "json").stdout)
    assert [(each["file"], each["rows"], each["unreadable"]) for each in found["lists"]] == [
        ("camp.csv", 3, 1), ("clinic.csv", 2, 0),
    ]  # fmt: skip
    assert (found["people"]["rows"], found["people"]["people"]) == (5, 4)
    assert found["pairs"]["in_all"] == 10
    assert {stage["stage"] for stage in found["stages"]} >= {"reading", "comparing", "people", "writing"}
    assert found["written"] == {"out": "people.csv"}


def test_it_obeys_what_people_decided(run: Run, lists: Lists, tmp_path: Path) -> None:
    lists(
        decided=(
            "left_source,left_row,right_source,right_row,verdict",
            "camp.csv,2,clinic.csv,4,different",
            "clinic.csv,5,camp.csv,3,same",
        )
    )
    run("dedupe", "camp.csv", "clinic.csv", "--out", "people.csv", "--decisions", "decided.csv")
    assert [row["person"] for row in rows(tmp_path / "people.csv")] == ["1", "2", "3", "4", "2"]


def test_it_takes_what_it_should_do_from_a_settings_file(run: Run, lists: Lists, tmp_path: Path) -> None:
    lists(other=("Wibble,Wobble", f"{BEN.name},{BEN.birth}", f"{KARL.name},{KARL.birth}"))
    (tmp_path / "settings.toml").write_text('threshold = 0.9\n[map]\nname = "Wibble"\nbirth = ["Wobble"]\n', "utf-8")
    words = ("other.csv", "--out", "people.csv", "--settings", "settings.toml", "--format", "json")
    found = json.loads(run("dedupe", *words).stdout)
    assert found["threshold"] == 0.9
    assert [column["by"] for column in found["lists"][0]["columns"]] == ["given", "given"]
    assert json.loads(run("dedupe", *words, "--threshold", "0.8").stdout)["threshold"] == 0.8


def test_it_numbers_rows_by_the_column_that_the_user_names(run: Run, lists: Lists, tmp_path: Path) -> None:
    lists(other=("id,card,name", f"1,=A7,{BEN.name}", f"2,B8,{KARL.name}"))
    run("dedupe", "other.csv", "--out", "people.csv", "--id", "card")
    assert [row["id"] for row in rows(tmp_path / "people.csv")] == ["'=A7", "B8"]


def test_it_reads_standard_input(run: Run, tmp_path: Path) -> None:
    assert run("dedupe", "-", "--out", "people.csv", stdin="\n".join(CAMP)).returncode == 0
    assert [row["source"] for row in rows(tmp_path / "people.csv")] == ["'-"] * 3


@pytest.mark.parametrize(
    ("name", "lines", "said"),
    [
        ("header", ("name,born",), "no row about anybody"),
        ("nobody", ("name,born", ",1990-01-01", ",1991-01-01"), "nobody could be read"),
        ("strange", ("Wibble,Wobble", "1,2", "3,4"), "nobody could be read"),
    ],
)
def test_it_says_when_a_list_speaks_of_nobody(
    run: Run, lists: Lists, tmp_path: Path, name: str, lines: tuple[str, ...], said: str
) -> None:
    lists(**{name: lines})
    done = run("dedupe", f"{name}.csv", "--out", "people.csv")
    assert done.returncode == 1
    assert said in done.stderr
    assert len(rows(tmp_path / "people.csv")) == len(lines) - 1


def test_it_says_when_two_files_hold_the_same(run: Run, lists: Lists) -> None:
    lists(again=CAMP)
    done = run("dedupe", "camp.csv", "again.csv", "--out", "people.csv")
    assert done.returncode == 1
    assert "byte for byte" in done.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("camp.csv",), "--out"),
        (("nowhere.csv", "--out", "people.csv"), "nowhere.csv"),
        (("camp.csv", "./camp.csv", "--out", "people.csv"), "given twice"),
        (("camp.csv", "--out", "nowhere/people.csv"), "no folder nowhere"),
        (("camp.csv", "--out", "people.txt"), ".parquet"),
        (("camp.csv", "--out", "camp.csv"), "one of the lists"),
        (("camp.csv", "--out", "people.csv", "--pairs", "people.csv"), "--pairs"),
        (("camp.csv", "--out", "people.csv", "--map", "birth=Wibble"), "Wibble"),
        (("camp.csv", "--out", "people.csv", "--id", "Wibble"), "Wibble"),
        (("camp.csv", "--out", "people.csv", "--threshold", "2"), "--threshold"),
        (("camp.csv", "--out", "people.csv", "--memory", "much"), "--memory"),
        (("camp.csv", "--out", "people.csv", "--memory", "1k"), "--memory"),
        (("camp.csv", "--out", "people.csv", "--model", "nowhere.model"), "--model"),
        (("camp.csv", "--out", "people.csv", "--settings", "nowhere.toml"), "nowhere.toml"),
        (("camp.csv", "--out", "people.csv", "--settings", "camp.csv"), "no TOML"),
        (("camp.csv", "--out", "people.csv", "--decisions", "clinic.csv"), "left_source"),
        (("camp.csv", "--out", "people.csv", "--decisions", "nowhere.csv"), "nowhere.csv"),
    ],
)
def test_it_says_in_one_line_what_was_wrong_and_writes_nothing(
    run: Run, tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    done = run("dedupe", *words)
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1
    assert said in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["camp.csv", "clinic.csv"]


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("wibble = 1", "wibble"),
        ("threshold = 'high'", "threshold"),
        ("threshold = 7", "threshold"),
        ("map = 'name'", "[map]"),
        ("engine = 'wibble'", "wibble"),
        ("memory = 8", "memory"),
    ],
)
def test_it_says_in_one_line_what_is_wrong_in_a_settings_file(
    run: Run, tmp_path: Path, settings: str, said: str
) -> None:
    (tmp_path / "settings.toml").write_text(settings, "utf-8")
    done = run("dedupe", "camp.csv", "--out", "people.csv", "--settings", "settings.toml")
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1
    assert said in done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux refuses memory in this way")
def test_it_says_in_one_line_that_memory_does_not_suffice(run: Run, tmp_path: Path) -> None:
    done = run("dedupe", "camp.csv", "--out", "people.csv", "--memory", "64M")
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1
    assert "--memory" in done.stderr
    assert not (tmp_path / "people.csv").exists()


def test_it_reads_a_list_that_is_not_utf_8(run: Run, tmp_path: Path) -> None:
    (tmp_path / "polish.csv").write_bytes(f"Imię i nazwisko;Data urodzenia\n{ZOFIA.name};1933\n".encode("cp1250"))
    done = run("dedupe", "polish.csv", "--out", "people.csv", "--pairs", "pairs.csv", "--format", "json")
    assert (done.returncode, json.loads(done.stdout)["lists"][0]["read"]) == (0, 1)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no /dev/full")
def test_it_leaves_the_file_of_before_when_it_is_killed(run: Run, tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text("before", "utf-8")
    killed = (
        "import os, pyarrow.csv\n"
        "from ingather.cli.main import run\n"
        "pyarrow.csv.write_csv = lambda *_: os.kill(os.getpid(), 9)\n"
        "run()"
    )
    words = [sys.executable, "-c", killed, "dedupe", "camp.csv", "--out", "people.csv"]
    assert subprocess.run(words, cwd=tmp_path, capture_output=True, check=False).returncode == -9
    assert (tmp_path / "people.csv").read_text("utf-8") == "before"
    assert run("dedupe", "camp.csv", "--out", "people.csv").returncode == 0
    assert len(rows(tmp_path / "people.csv")) == 3
    assert not list(tmp_path.glob(".*"))


def test_it_writes_a_report_and_counts_rows_to_look_at(run: Run, lists: Callable[..., None], tmp_path: Path) -> None:
    lists(odd=("name,date of birth", f"{DANA.name},{DANA.birth}", f"{KARL.name},yesterday", f"{DANA.name},1987"))
    done = run("dedupe", "odd.csv", "--out", "people.csv", "--report", "report")
    assert done.returncode == 0, done.stderr
    assert "1 row of odd.csv: the date in “date of birth” could not be understood (row 3)." in " ".join(
        done.stdout.split()
    )
    assert "yesterday" not in done.stdout
    page = (tmp_path / "report" / "report.html").read_text(encoding="utf-8")
    assert "What each thing tells" in page
    assert [path.name for path in (tmp_path / "report").iterdir()] == ["report.html"]
    found = json.loads(run("dedupe", "odd.csv", "--out", "people.csv", "--format", "json").stdout)
    assert [(each["kind"], each["rows"], each["first"]) for each in found["row_attention"]] == [
        ("reading.date_unread", 1, [3])
    ]


def test_it_refuses_a_report_where_there_is_no_folder_before_any_work(run: Run, tmp_path: Path) -> None:
    done = run("dedupe", "camp.csv", "--out", "people.csv", "--report", "no/where")
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1
    assert not (tmp_path / "people.csv").exists()
