from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from benchmarks.engine.engines import Engine
from benchmarks.engine.runs import Measuring, run
from benchmarks.engine.sets import Judged

PEER = Engine("Splink light", "ready-light")


@pytest.fixture
def judged(tmp_path: Path) -> Judged:
    pq.write_table(pa.table({"id": [0, 1, 2], "name": ["ruth", "rut", "amir"]}), tmp_path / "three.parquet")
    pq.write_table(pa.table({"id": [0, 1, 2], "person_id": [5, 5, 6]}), tmp_path / "truth.parquet")
    return Judged("three", (tmp_path / "three.parquet",), tmp_path / "truth.parquet")


def environment(folder: Path, script: str) -> Path:
    """An environment whose python is a script, handed: -m MODULE PLAN PAIRS FILE."""
    python = folder / "bin" / "python"
    python.parent.mkdir()
    python.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    python.chmod(0o755)
    return folder


def test_it_measures_a_whole_process_and_judges_what_it_wrote(tmp_path: Path, judged: Judged) -> None:
    ready = tmp_path / "ready.parquet"
    pq.write_table(pa.table({"left_id": [0], "right_id": [1], "weight": [9.0], "probability": [0.99]}), ready)
    peers = environment(tmp_path, f'cp "{ready}" "$4"')
    done = run(PEER, judged, Measuring(tmp_path / "out", peers, times=2))
    assert (done.data, done.engine, done.rows, done.true_pairs) == ("three", "Splink light", 3, 1)
    assert done.accuracy.f1 == 1
    assert done.cost.wall > 0
    assert done.cost.peak_mb > 0


def test_it_says_what_a_command_complained_of(tmp_path: Path, judged: Judged) -> None:
    peers = environment(tmp_path, "echo no memory left >&2; exit 3")
    with pytest.raises(RuntimeError, match=r"ended with 3: no memory left"):
        run(PEER, judged, Measuring(tmp_path / "out", peers, times=1))


def test_it_takes_no_pairs_of_an_earlier_run_for_new_ones(tmp_path: Path, judged: Judged) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "three-Splink_light.parquet").write_bytes(b"old")
    with pytest.raises(FileNotFoundError):
        run(PEER, judged, Measuring(out, environment(tmp_path, "exit 0"), times=1))
