import json
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pytest
from benchmarks.engine.accuracy import Accuracy, Bin
from benchmarks.engine.bars import Bar, Reached, bars
from benchmarks.engine.engines import CHEAP, LIGHT, OURS, WIDE, engines_for
from benchmarks.engine.page import plots_of, write_page
from benchmarks.engine.runs import Run, dropped, loaded, saved
from benchmarks.engine.sets import Judged
from benchmarks.measure import Cost

MADE = dict.fromkeys(("day", "version", "python", "peers", "machine", "times"), "-")
FOUND = Accuracy(9, 0.9, 0.8, 0.85, 0.86, 0.7, 0.03, 0.1, (Bin(0.2, 0.3, 4), Bin(0.9, 0.8, 5)))


def run_of(engine: str, data: str = "sources_1M", rows: int = 1_000_000, *, cpu: float = 4.0, f1: float = 0.9) -> Run:
    return Run(data, engine, rows, 10, Cost(cpu, 3.0, 500.0), replace(FOUND, f1=f1), 0.5)


SPLINK = [run_of(LIGHT, cpu=16.0), run_of(CHEAP, cpu=10.0), run_of(WIDE, cpu=20.0, f1=0.85)]


def reached(runs: list[Run]) -> dict[str, Reached]:
    return {bar.what: bar.reached for bar in bars(runs)}


def test_it_compares_ratios_within_one_list() -> None:
    found = reached([run_of(OURS), *SPLINK])
    assert found[f"CPU, sources_1M, times less than {LIGHT}"] is Reached.BAR
    assert found[f"F1, sources_1M, ahead of {WIDE}"] is Reached.GOAL
    assert found[f"peak memory, sources_1M, share of {LIGHT}"] is Reached.BAR


def test_it_says_when_a_bar_is_missed() -> None:
    assert reached([run_of(OURS, cpu=15.0), *SPLINK])[f"CPU, sources_1M, times less than {LIGHT}"] is Reached.MISSED


def test_it_says_when_a_bar_was_not_measured() -> None:
    assert set(reached(SPLINK).values()) == {Reached.UNKNOWN}


@pytest.mark.parametrize(("measured", "is_reached"), [(0.06, "MISSED"), (0.05, "BAR"), (0.02, "GOAL")])
def test_it_knows_figures_that_should_be_small(measured: float, is_reached: str) -> None:
    assert Bar("error", 0.05, 0.02, measured).reached is Reached[is_reached]


def test_it_counts_what_is_missed_across_scripts_against_the_best_of_the_peer() -> None:
    def across(engine: str, found: float) -> Run:
        run = run_of(engine, "scripts_100k", 100_000)
        return replace(run, accuracy=replace(FOUND, found_when_precise=found))

    runs = [across(OURS, 0.8), across(LIGHT, 0.4), across(WIDE, 0.5)]
    (bar,) = (bar for bar in bars(runs) if "missed" in bar.what)
    assert bar.measured == pytest.approx(0.4)


def test_it_keeps_runs_and_forgets_what_is_run_again(tmp_path: Path) -> None:
    kept = tmp_path / "runs.json"
    saved(SPLINK, kept)
    saved([run_of(LIGHT, cpu=17.0)], kept)
    assert {(run.engine, run.cost.cpu) for run in loaded(kept)} == {(LIGHT, 17.0), (CHEAP, 10.0), (WIDE, 20.0)}
    dropped("sources_1M", WIDE, kept)
    assert {run.engine for run in loaded(kept)} == {LIGHT, CHEAP}
    assert loaded(kept)[0].accuracy.bins == FOUND.bins


def test_it_refuses_what_is_not_a_run(tmp_path: Path) -> None:
    (tmp_path / "runs.json").write_text(json.dumps([{"data": 3}]), encoding="utf-8")
    with pytest.raises(ValueError, match="not a run"):
        loaded(tmp_path / "runs.json")


def test_it_draws_plots_that_can_be_read() -> None:
    runs = [run_of(OURS), *SPLINK, run_of(OURS, "sources_100k", 100_000, cpu=1.0)]
    for picture in plots_of(runs).values():
        assert ET.fromstring(picture).tag.endswith("svg")  # noqa: S314 - drawn two lines above


def test_it_writes_a_row_for_every_run(tmp_path: Path) -> None:
    text = write_page(SPLINK, MADE, into=tmp_path)
    assert all(text.count(f"| {engine} |") == 2 for engine in (LIGHT, CHEAP, WIDE))
    assert "has not been measured yet" in text
    assert "has not been measured yet" not in write_page([run_of(OURS), *SPLINK], MADE, into=tmp_path)
    assert {path.suffix for path in tmp_path.iterdir()} == {".md", ".svg"}


def test_it_runs_our_command_with_no_setting() -> None:
    one = Judged("one", (Path("a.csv"),), Path("truth.csv"))
    two = Judged("two", (Path("a.csv"), Path("b.csv")), Path("truth.csv"))
    ours, pairs = engines_for("sources")[0], Path("pairs.parquet")
    dedupe, link = (ours.command(judged, pairs, Path("peers"))[1:] for judged in (one, two))
    assert dedupe == ["dedupe", "a.csv", "--out", "pairs.people.parquet", "--pairs", "pairs.parquet"]
    assert link == ["link", "a.csv", "b.csv", "--out", "pairs.parquet"]


def test_it_runs_peers_in_their_own_environment() -> None:
    judged = Judged("febrl3", (Path("a.csv"),), Path("truth.csv"))
    for engine in engines_for("febrl3")[1:]:
        command = engine.command(judged, Path("pairs.parquet"), Path("peers"))
        assert command[0] == str(Path("peers/bin/python"))
        assert "truth.csv" not in command
