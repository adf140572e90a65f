"""The command gives the same files on both engines."""

import csv
import subprocess
import sys
from pathlib import Path

from tests.batch.invented import HEADER, invented
from tests.batch.spark_here import need_spark

need_spark()


def run(folder: Path, *words: str) -> None:
    program = "from ingather.cli.main import run; run()"
    done = subprocess.run(
        [sys.executable, "-c", program, *words], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_it_writes_the_same_files_with_either_engine(tmp_path: Path) -> None:
    with (tmp_path / "people.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEADER, *invented(300, 6)])
    for engine in ("local", "spark"):
        out, pairs = f"{engine}.csv", f"{engine}-pairs.csv"
        run(tmp_path, "dedupe", "people.csv", "--out", out, "--pairs", pairs, "--engine", engine)
    for name in (".csv", "-pairs.csv"):
        assert (tmp_path / f"spark{name}").read_bytes() == (tmp_path / f"local{name}").read_bytes()
