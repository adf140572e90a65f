"""Run every benchmark and write the pages: python -m benchmarks [FOLDER]

The folder of name pairs is for docs/reference/benchmarks-names.md; without it that part is left out.
"""

import os
import platform
import sys
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from benchmarks import account, names, reading
from benchmarks.measure import Cost

_PAGE = Path(__file__).parents[1] / "docs" / "reference" / "benchmarks.md"
_TEXT = """# Benchmarks

Made by `make bench` on {day}: Ingather {version}, Python {python}, {cores} cores, {machine}. Each figure is the median
of several runs of a whole process; CPU is user and system time together. The machine was shared: compare figures of one
table with each other, not with figures from elsewhere.

| what | bar | CPU s | wall s | peak MB |
| --- | --- | --- | --- | --- |
{rows}

| reading a CSV of ten columns into records | bar | rows per CPU second |
| --- | --- | --- |
{reading}

The lists are invented by `benchmarks/people.py`. An account is `ingather account` on a roll of {roll:,} people and two
lists of {list_rows:,} rows together, with every file written. What is measured of names is on
[a page of its own](benchmarks-names.md), and so are [the engine beside its peers](benchmarks-engine.md) and
[the standing desk](benchmarks-desk.md).
"""


def main(arguments: list[str]) -> None:
    """Measure, print and write; names too where a folder of pairs is given."""
    _measure()
    if arguments:
        names.main(arguments)
    else:
        print("Names were left out: no folder of name pairs was given (make bench DATA=FOLDER).")


def _measure() -> None:
    costs = (
        ("`ingather --version`", "0.4 s", account.start()),
        (f"account of {account.ROLL:,} people against {account.ROWS:,} rows", "15 s, 600 MB", account.account()),
    )
    text = _TEXT.format(
        day=datetime.now(UTC).date(),
        version=version("ingather"),
        python=platform.python_version(),
        cores=os.cpu_count(),
        machine=platform.machine(),
        rows="\n".join(_row(*cost) for cost in costs),
        reading="\n".join(f"| {name} | 100,000 | {speed:,.0f} |" for name, speed in reading.run().items()),
        roll=account.ROLL,
        list_rows=account.ROWS,
    )
    _PAGE.write_text(text, encoding="utf-8")
    print(text)


def _row(name: str, bar: str, cost: Cost) -> str:
    return f"| {name} | {bar} | {cost.cpu:.2f} | {cost.wall:.2f} | {cost.peak_mb:,.0f} |"


if __name__ == "__main__":
    main(sys.argv[1:])
