import csv
import json
from pathlib import Path

from tests.cast import DANA, PYOTR, RIVKA
from tests.commands.conftest import Run
from tests.unit.actions.joined_output import write_pairs, write_rows, write_truth
from tests.unit.reports.html_tree import read_page

NAMES = [DANA.name] * 20 + [RIVKA.name] * 20 + [PYOTR.name]
PERSONS = ["d"] * 20 + ["r"] * 20 + ["p"]
PAIRS = [(a, b, 0.99) for b in range(20) for a in range(b)] + [(20, 21, 0.97), (21, 40, 0.96), (22, 23, 0.4)]


def made(folder: Path) -> tuple[str, ...]:
    write_truth(folder / "people.csv", PERSONS, names=NAMES)
    write_pairs(folder / "pairs.csv", PAIRS)
    write_rows(folder / "out.csv", PERSONS)
    return ("--truth", "people.csv", "--by", "who")


def test_it_prints_the_figures(run: Run, tmp_path: Path) -> None:
    done = run("evaluate", "pairs.csv", *made(tmp_path))
    assert (done.returncode, done.stderr) == (0, "")
    assert "Of 380 true pairs, 191 were joined and 189 missed; 1 were joined that are two persons." in " ".join(
        done.stdout.split()
    )
    assert "Average precision" in done.stdout


def test_it_names_the_group_that_is_served_worst(run: Run, tmp_path: Path) -> None:
    done = run("evaluate", "pairs.csv", *made(tmp_path))
    assert "Served worst: Hebrew, where 0.0052 of the true pairs were joined." in done.stdout
    assert "Cyrillic (too few to tell)" in done.stdout


def test_it_prints_where_errors_stand_and_nobodys_name(run: Run, tmp_path: Path) -> None:
    done = run("evaluate", "pairs.csv", *made(tmp_path))
    assert "Rows 23 and 42 of people.csv" in done.stdout
    assert not any(name in done.stdout + done.stderr for name in NAMES)


def test_it_prints_one_json_document(run: Run, tmp_path: Path) -> None:
    found = json.loads(run("evaluate", "out.csv", *made(tmp_path), "--format", "json").stdout)
    assert found["pairs"]["f1"] == 1.0
    assert found["clusters"]["b_cubed"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0}
    assert (found["ranking"], found["calibration"], found["wrong"]) == (None, None, [])


def test_it_writes_the_page_the_figures_and_the_errors(run: Run, tmp_path: Path) -> None:
    done = run("evaluate", "pairs.csv", *made(tmp_path), "--out", "there")
    assert sorted(file.name for file in (tmp_path / "there").iterdir()) == [
        "errors.csv", "evaluation.html", "evaluation.json",
    ]  # fmt: skip
    assert "Written to there" in done.stdout
    page = (tmp_path / "there" / "evaluation.html").read_text(encoding="utf-8")
    assert RIVKA.name in read_page(page).text
    with (tmp_path / "there" / "errors.csv").open(encoding="utf-8-sig", newline="") as file:
        first = next(csv.DictReader(file))
    assert (first["fault"], first["left row"], first["right row"], first["probability"]) == (
        "false",
        "23",
        "42",
        "0.96",
    )


def test_it_says_in_one_line_what_is_wrong(run: Run, tmp_path: Path) -> None:
    done = run("evaluate", "people.csv", *made(tmp_path))
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
    done = run("evaluate", "pairs.csv", "--truth", "people.csv", "--by", "nobody")
    assert done.returncode == 2
    assert "id, name, who" in done.stderr


def test_it_leaves_the_files_of_before_when_it_cannot_write(run: Run, tmp_path: Path) -> None:
    (tmp_path / "there").write_text("a file")
    done = run("evaluate", "pairs.csv", *made(tmp_path), "--out", "there/folder")
    assert done.returncode == 2
    assert "Nothing was written" in done.stderr


def test_it_counts_a_truth_that_is_given_twice_once(run: Run, tmp_path: Path) -> None:
    truth = made(tmp_path)
    once, twice = (run("evaluate", "pairs.csv", *words) for words in (truth, ("--truth", "people.csv", *truth)))
    assert once.stdout == twice.stdout


def test_it_takes_files_by_name_only(run: Run, tmp_path: Path) -> None:
    done = run("evaluate", "-", *made(tmp_path))
    assert done.returncode == 2
    assert "give their names" in done.stderr
