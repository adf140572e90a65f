from collections.abc import Iterator
from pathlib import Path

import pytest
from benchmarks.desk import acting
from benchmarks.desk.arriving import Arrived, arrive
from benchmarks.desk.asking import Answered, answered, by_name, by_name_and_birth, matching, questions
from benchmarks.desk.homes import Desk, closed, on_sqlite
from benchmarks.desk.measured import Measured, OnDatabase, bars
from benchmarks.desk.page import page_of
from benchmarks.desk.people import made
from benchmarks.desk.rebuilding import Rebuilt, rebuilt
from benchmarks.engine.bars import Reached

ON = OnDatabase(
    records=200_000,
    arrived=Arrived({}, {}, importing=40, matching=240),
    matching=Answered(p50=12, p99=70, recall=0.99),
    by_name=Answered(p50=10, p99=20, recall=0.93),
    by_name_and_birth=Answered(p50=11, p99=21, recall=0.97),
    clients=1,
    actions=160,
    rebuilt=Rebuilt(cases=10, entries=100_000, cpu=2.0),
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    yield on_sqlite(tmp_path / "home")
    closed()


def reached(found: Answered | None) -> dict[str, Reached]:
    return {bar.what: bar.reached for bar in bars(Measured({"SQLite": ON}, found))}


def test_it_holds_each_figure_against_its_bar() -> None:
    found = reached(Answered(p50=40, p99=60, recall=0.8))
    assert found["one new record, median, SQLite"] is Reached.BAR
    assert found["one new record, 99 of 100, SQLite"] is Reached.MISSED
    assert found["rows brought in per CPU second, SQLite"] is Reached.BAR
    assert found["CPU to rebuild a million entries, SQLite"] is Reached.GOAL
    assert found["search by name, times faster than trigrams"] is Reached.BAR


def test_it_says_plainly_what_could_not_be_measured() -> None:
    assert reached(None)["search by name, times faster than trigrams"] is Reached.UNKNOWN
    page = page_of(Measured({"SQLite": ON}, None), asked=200_000, postgresql="18", trigrams="18")
    assert "could not be measured here" in page
    assert "Run with 200,000 records. The bars are for a million" in page


def test_it_measures_a_desk(desk: Desk, tmp_path: Path) -> None:
    arrived = arrive(desk, made(tmp_path / "lists", 600))
    asked = questions(arrived.first, arrived.later)[:60]
    assert answered(asked, matching(desk.home)).recall > 0.9
    assert answered(asked, by_name(desk.home)).recall > 0.5
    assert answered(asked, by_name_and_birth(desk.home)).recall > 0.5


def test_it_measures_a_rebuild(desk: Desk) -> None:
    found = rebuilt(desk, cases=3)
    assert found.entries > 3 * found.cases


def test_it_acts_as_one_of_several(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(acting, "EACH", 2)
    monkeypatch.setattr("builtins.input", lambda: "go")
    acting.with_cases(desk, 4)
    acting.act(str(desk.home.folder), "", "1")
    assert capsys.readouterr().out.split() == ["ready", "10"]
