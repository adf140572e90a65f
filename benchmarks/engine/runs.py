"""Run engines on lists in turn, and keep what each cost and found."""

import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.engine.accuracy import Accuracy, Bin, accuracy, pairs_of
from benchmarks.engine.engines import Engine
from benchmarks.engine.sets import Judged
from benchmarks.measure import Cost, cost_of_one, median


@dataclass(frozen=True, slots=True)
class Run:
    """One engine on one list."""

    data: str
    engine: str
    rows: int
    true_pairs: int
    cost: Cost
    accuracy: Accuracy
    load: float


@dataclass(frozen=True, slots=True)
class Measuring:
    """Where results go, where the peers live, and how often each is run."""

    folder: Path
    environment: Path
    times: int


def run(engine: Engine, judged: Judged, measuring: Measuring) -> Run:
    """Run it so many times; the median cost, and how good the last run's pairs are."""
    measuring.folder.mkdir(parents=True, exist_ok=True)
    pairs = measuring.folder / f"{judged.name}-{engine.name.replace(' ', '_').replace(',', '')}.parquet"
    pairs.unlink(missing_ok=True)
    command = engine.command(judged, pairs, measuring.environment)
    load = os.getloadavg()[0]
    cost = median([cost_of_one(command) for _ in range(measuring.times)])
    true_pairs = judged.true_pairs()
    found = accuracy(pairs_of(str(pairs), judged), true_pairs)
    return Run(judged.name, engine.name, len(judged.people()), true_pairs, cost, found, load)


def saved(runs: Iterable[Run], path: Path) -> None:
    """Keep runs in a file, beside those it has of other lists and engines."""
    now = list(runs)
    measured = {(each.data, each.engine) for each in now}
    _write([*(each for each in loaded(path) if (each.data, each.engine) not in measured), *now], path)


def dropped(data: str, engine: str, path: Path) -> None:
    """Forget what an engine did on a list, so that a failure never leaves an older figure standing."""
    _write([each for each in loaded(path) if (each.data, each.engine) != (data, engine)], path)


def _write(runs: Sequence[Run], path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps([asdict(each) for each in runs], indent=1) + "\n", encoding="utf-8")


def loaded(path: Path) -> Sequence[Run]:
    """The runs of a file, or none where there is no file."""
    if not path.exists():
        return []
    return [_run(each) for each in json.loads(path.read_text(encoding="utf-8"))]


def _run(kept: dict[str, object]) -> Run:
    match kept:
        case {
            "data": str(data),
            "engine": str(engine),
            "rows": int(rows),
            "true_pairs": int(true_pairs),
            "cost": dict(cost),
            "accuracy": dict(found),
            "load": float(load),
        }:
            bins = tuple(Bin(**each) for each in found.pop("bins"))
            return Run(data, engine, rows, true_pairs, Cost(**cost), Accuracy(**found, bins=bins), load)
        case _:
            raise ValueError(f"not a run: {sorted(kept)}")
