"""What an account costs: a roll of 3,000 people and lists of 10,000 rows; and how fast the command starts."""

import tempfile
from pathlib import Path

from benchmarks.measure import Cost, cost_of
from benchmarks.people import invent, seen, write_csv

ROLL, ROWS = 3_000, 10_000


def account() -> Cost:
    """The cost of `ingather account` as a whole process, its files written."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        people = invent(ROLL + ROWS, seed=1)
        write_csv(folder / "roll.csv", people[:ROLL])
        on_lists = [*people[: ROLL // 2], *people[ROLL : ROLL + ROWS - ROLL // 2]]
        halves = [list(seen(on_lists[::2], seed=2)), list(seen(on_lists[1::2], seed=3))]
        for place, half in enumerate(halves):
            write_csv(folder / f"list-{place}.csv", half)
        lists = [str(folder / f"list-{place}.csv") for place in range(len(halves))]
        return cost_of(["ingather", "account", str(folder / "roll.csv"), *lists, "--out", str(folder / "out")])


def start() -> Cost:
    """The cost of `ingather --version`."""
    return cost_of(["ingather", "--version"], runs=9)
