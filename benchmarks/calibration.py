"""How far the probabilities are to be trusted, on lists that the engine was not made on.

python -m benchmarks.calibration [LISTS [NAMES]]

Without a folder, people are invented with seeds that no other benchmark uses, and matched with no setting. LISTS is
the folder of lists with their truth that `python -m benchmarks.engine` leaves behind; NAMES is one of name pairs, for
people in four scripts. The pairs that a run keeps are scored twice: with the weights fitted to the list, as the run
did, and with the shipped ones. Writes the table and both plots of docs/explanation/how-a-probability-is-made.md after
each list, so that a run that was stopped has not been for nothing.
"""

import math
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np

from benchmarks.calibration_measured import Measured, by_tenths
from benchmarks.calibration_page import row_of, with_tables
from benchmarks.calibration_plots import curves, moved
from benchmarks.engine.accuracy import Pairs, Truths, accuracy
from benchmarks.engine.people import write_people
from benchmarks.engine.scripts import write_scripts
from benchmarks.engine.sets import Judged, parted
from benchmarks.whole_lists import read_whole
from ingather.batch.match import Matches, match_between, match_within
from ingather.matching.compare import compare
from ingather.matching.model import kin_weights, prior_weights
from ingather.matching.prepare import take_apart, weigh
from ingather.matching.prepared import Prepared
from ingather.matching.score import Score, score

AS_OF = date(2026, 11, 21)
SIZES = {404: 1_000, 403: 5_000, 402: 20_000, 401: 50_000}  # rows, by seed
_SCRIPTS_SEED, _SCRIPTS_ROWS = 405, 20_000
_FOLDER = Path(__file__).parents[1] / "docs" / "explanation"
_PAGE = _FOLDER / "how-a-probability-is-made.md"


def main(arguments: list[str]) -> None:
    """Measure, print, and write the page's table and plots."""
    every: list[Measured] = []
    with tempfile.TemporaryDirectory() as folder:
        for judged, fresh in _lists(Path(folder), arguments):
            every.append(_shown(measured(judged, fresh=fresh)))
            _write(every)


def measured(judged: Judged, *, fresh: bool) -> Measured:
    """The figures of one list."""
    people = judged.people()
    read = [read_whole(path) for path in judged.files]
    sides = [take_apart(records, as_of=AS_OF) for records, _ in read]
    who = [people[ids] for _, ids in read]
    found = match_within(sides[0]) if len(sides) == 1 else match_between(sides[0], sides[1])
    true = who[0][found.left] == who[-1][found.right]
    pairs, before = _as_pairs(found, true), _as_pairs(_as_shipped(sides, found), true)
    true_pairs = judged.true_pairs()
    return Measured(
        name=judged.name,
        fresh=fresh,
        rows=len(people),
        true_pairs=true_pairs,
        fitted=accuracy(pairs, true_pairs),
        shipped=accuracy(before, true_pairs),
        tenths=by_tenths(pairs),
    )


def _as_shipped(sides: list[Prepared], found: Matches) -> Score:
    """The pairs of a run scored with the shipped weights: everybody is taken to have one like on the longest list."""
    most = max(side.size for side in sides)
    model = replace(
        found.model,
        weights=prior_weights(),
        kin_weights=kin_weights(),
        prior=-math.log2(max(most, 2)),
        kin_prior=None,
    )
    left, right = (weigh(side, model) for side in (sides[0], sides[-1]))
    return score(compare(left, right, np.stack([found.left, found.right], axis=1)), model)


def _as_pairs(found: Matches | Score, true: Truths) -> Pairs:
    return Pairs(found.weight.astype(np.float64), found.probability.astype(np.float64), true)


def _lists(folder: Path, arguments: list[str]) -> Iterator[tuple[Judged, bool]]:
    for seed, rows in SIZES.items():
        path = folder / f"people-{seed}.parquet"
        write_people(path, rows, seed=seed)
        yield parted(f"invented, seed {seed}", path, folder / str(seed)), True
    if len(arguments) > 1:
        out = folder / "scripts"
        write_scripts(Path(arguments[1]), _SCRIPTS_ROWS, out, seed=_SCRIPTS_SEED)
        name = f"in four scripts, seed {_SCRIPTS_SEED}"
        yield Judged(name, (out / "scripts.parquet",), out / "truth.parquet"), True
    if arguments:
        yield from ((judged, False) for judged in _found(Path(arguments[0])))


def _found(folder: Path) -> Iterator[Judged]:
    """The lists of some rows, not of a million, that the engine's benchmark left in a folder."""
    for name, files in (
        ("febrl3", ["dataset3.csv"]),
        ("febrl4", ["dataset4a.csv", "dataset4b.csv"]),
        ("scripts", ["scripts.parquet"]),
        ("sources_100k", ["sources_100k.parquet"]),
        ("ready_people_100k", ["ready_people_100k.parquet"]),
    ):
        own = folder / name
        truth = next((each for each in (own / "truth.csv", own / "truth.parquet") if each.is_file()), None)
        if truth is not None:
            yield Judged(name, tuple(own / file for file in files), truth)


def _shown(one: Measured) -> Measured:
    print(row_of(one), flush=True)
    print(
        "  ",
        ", ".join(f"{each.said:.3f} said, {each.true:.3f} true ({each.pairs:,})" for each in one.tenths),
        flush=True,
    )
    return one


def _write(every: list[Measured]) -> None:
    (_FOLDER / "calibration.svg").write_text(curves(every), encoding="utf-8")
    (_FOLDER / "calibration-fitted.svg").write_text(moved(every), encoding="utf-8")
    _PAGE.write_text(with_tables(_PAGE.read_text(encoding="utf-8"), every), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
