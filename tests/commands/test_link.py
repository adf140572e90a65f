import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cast import BEN, DANA, KARL, ZOFIA
from tests.commands.conftest import Run

BEFORE = ("nr,name,date of birth", *(f"{who.id},{who.name},{who.birth}" for who in (DANA, KARL, BEN)))
AFTER = ("Full name;born", f"{ZOFIA.name};1933", f"{KARL.name};28 February 1946", "MADEUP, Dana;12.3.1987")


@pytest.fixture(autouse=True)
def written(lists: Callable[..., None]) -> None:
    lists(before=BEFORE, after=AFTER)


def links(path: Path) -> list[tuple[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [(row["left_row"], row["right_row"]) for row in csv.DictReader(file)]


def test_it_links_two_lists(run: Run, tmp_path: Path) -> None:
    done = run("link", "before.csv", "after.csv", "--out", "links.csv", "--pairs", "pairs.csv")
    assert done.returncode == 0, done.stderr
    assert links(tmp_path / "links.csv") == [("2", "4"), ("3", "3")]
    assert "2 rows of before.csv are linked to a row of after.csv" in done.stdout


def test_it_prints_one_json_document(run: Run) -> None:
    found = json.loads(run("link", "before.csv", "after.csv", "--out", "links.csv", "--format", "json").stdout)
    assert found["links"] == {"linked": 2, "contested": 0}
    assert found["pairs"]["in_all"] == 9


def test_it_leaves_a_pair_to_a_person_and_obeys_their_decision(
    run: Run, lists: Callable[..., None], tmp_path: Path
) -> None:
    lists(
        after=(*AFTER, "Dana Madeup;12.3.1987"),
        decided=("left_source,left_row,right_source,right_row,verdict", "after.csv,5,before.csv,2,same"),
    )
    words = ("link", "before.csv", "after.csv", "--out", "links.csv", "--pairs", "pairs.csv")
    assert "another row is about as good" in run(*words).stdout
    assert links(tmp_path / "links.csv") == [("3", "3")]
    assert "a person decides" in (tmp_path / "pairs.csv").read_text("utf-8-sig")
    run(*words, "--decisions", "decided.csv")
    assert links(tmp_path / "links.csv") == [("2", "5"), ("3", "3")]


def test_it_refuses_one_list_given_twice(run: Run) -> None:
    done = run("link", "before.csv", "before.csv", "--out", "links.csv")
    assert done.returncode == 2
    assert "given twice" in done.stderr


def test_it_says_when_a_list_speaks_of_nobody(run: Run, lists: Callable[..., None], tmp_path: Path) -> None:
    lists(after=("Full name;born",))
    done = run("link", "before.csv", "after.csv", "--out", "links.csv")
    assert done.returncode == 1
    assert "after.csv" in done.stderr
    assert links(tmp_path / "links.csv") == []


def test_it_writes_a_report(run: Run, lists: Callable[..., None], tmp_path: Path) -> None:
    lists(one=("name,date of birth", f"{DANA.name},{DANA.birth}"), other=("name,date of birth", f"{DANA.name},1987"))
    done = run("link", "one.csv", "other.csv", "--out", "links.csv", "--report", "report", "--format", "json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["written"]["report"].endswith("report.html")
    assert "The links" in (tmp_path / "report" / "report.html").read_text(encoding="utf-8")
