"""What is measured: which lists, and which engines on each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv

from benchmarks.engine import febrl
from benchmarks.engine.engines import Engine, engines_for
from benchmarks.engine.habits import HABITS
from benchmarks.engine.people import invented, write_people
from benchmarks.engine.scripts import write_scripts
from benchmarks.engine.sets import TRUTH, Judged, parted

SCRIPTS_ROWS = 100_000
SMALL_ROWS = 500
PEERS_UP_TO = 3_000_000  # beyond, a peer needs more memory and time than a benchmark should take
_LETTERS = {1_000: "k", 1_000_000: "M"}


@dataclass(frozen=True, slots=True)
class Task:
    """One list and the engines that are run on it; a peer may be handed the list in another form."""

    engines: Sequence[Engine]
    ours: Judged
    peers: Judged

    def judged(self, engine: Engine) -> Judged:
        """The form of the list that an engine is handed."""
        return self.ours if engine.plan is None else self.peers


def tasks(
    *, folder: Path, environment: Path, sizes: Sequence[int], names: Path | None, ready: Sequence[Path]
) -> Iterator[Task]:
    """Every task, its lists made when its turn comes."""
    small = two_small_lists(folder / "small")
    yield Task(engines_for("sources")[:1], small, small)
    for judged in febrl.written(environment, folder):
        yield Task(engines_for(judged.name), judged, judged)
    if names is not None:
        yield _scripts(names, folder)
    for file in ready:
        judged = parted(f"ready_{file.stem}", file, folder / f"ready_{file.stem}", id_column="rec_id")
        yield Task(_affordable("ready", len(judged.people())), judged, judged)
    for rows in sizes:
        judged = _sources(rows, folder)
        yield Task(_affordable("sources", rows), judged, judged)


def size_of(text: str) -> int:
    """The rows that 100k or 1M stands for."""
    for many, letter in _LETTERS.items():
        if text.endswith(letter):
            return int(text.removesuffix(letter)) * many
    return int(text)


def short(rows: int) -> str:
    """So many rows in few letters."""
    for many, letter in reversed(_LETTERS.items()):
        if rows >= many and rows % many == 0:
            return f"{rows // many}{letter}"
    return str(rows)


def two_small_lists(out: Path) -> Judged:
    """Two lists of 500 rows as CSV that each hold a person once."""
    out.mkdir(parents=True, exist_ok=True)
    table = pa.concat_tables(invented(10 * SMALL_ROWS, seed=31))
    halves = [_once(table, habit.name) for habit in HABITS[:2]]
    paths = tuple(out / f"{habit.name.replace(' ', '-')}.csv" for habit in HABITS[:2])
    for number, (half, path) in enumerate(zip(halves, paths, strict=True)):
        ids = pa.array(range(number * SMALL_ROWS, (number + 1) * SMALL_ROWS))
        pyarrow.csv.write_csv(half.drop_columns(["id", "person_id", "list"]).add_column(0, "id", ids), path)
    people = pa.concat_arrays([half["person_id"].combine_chunks() for half in halves])
    pyarrow.csv.write_csv(pa.table({"id": range(2 * SMALL_ROWS), "person_id": people}), out / TRUTH)
    return Judged("small", paths, out / TRUTH)


def _once(table: pa.Table, name: str) -> pa.Table:
    """The first row that a list has of each person."""
    rows = table.filter(pc.equal(table["list"], name))
    first = rows.group_by("person_id").aggregate([("id", "min")])["id_min"]
    return rows.filter(pc.is_in(rows["id"], value_set=first.combine_chunks())).slice(0, SMALL_ROWS)


def _affordable(kind: str, rows: int) -> Sequence[Engine]:
    engines = engines_for(kind)
    return engines if rows <= PEERS_UP_TO else engines[:1]


def _sources(rows: int, folder: Path) -> Judged:
    name = f"sources_{short(rows)}"
    path = folder / name / f"{name}_with_truth.parquet"
    path.parent.mkdir(parents=True, exist_ok=True)
    write_people(path, rows)
    return parted(name, path, path.parent)


def _scripts(names: Path, folder: Path) -> Task:
    name, out = f"scripts_{short(SCRIPTS_ROWS)}", folder / "scripts"
    write_scripts(names, SCRIPTS_ROWS, out)
    truth = out / "truth.parquet"
    ours, peers = (Judged(name, (out / f"{form}.parquet",), truth) for form in ("scripts", "romanised"))
    return Task(engines_for("romanised"), ours, peers)
