"""Measure the pages with many who look at once, and write docs/reference/benchmarks-pages.md.

python -m benchmarks.pages [--cases 10000] [--users 50] [--seconds 60]
"""

import tempfile
from datetime import date
from pathlib import Path

import click

from benchmarks.desk.page import machine
from benchmarks.pages.looking import Answered, Took, answered, look
from benchmarks.pages.serving import PROCESSES, made, serving

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "benchmarks-pages.md"
_READS, _WRITES = 250, 500  # milliseconds, for 95 of 100
_TEXT = Path(__file__).with_name("page.txt")


@click.command(help=__doc__)
@click.option("--cases", default=10_000, help="Open cases.")
@click.option("--users", default=50, help="Users at once.")
@click.option("--seconds", default=60, help="How long they look.")
def main(*, cases: int, users: int, seconds: int) -> None:
    """Measure, print and write."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        served = made(folder, cases, users)
        with serving(folder):
            look(served, 5)  # the processes read their tables
            took = look(served, seconds)
    text = page_of(took, cases, users, seconds)
    PAGE.write_text(text, encoding="utf-8")
    click.echo(text)


def page_of(took: Took, cases: int, users: int, seconds: int) -> str:
    """The page with what was measured."""
    reads = answered([each for own in took.reads.values() for each in own])
    writes = answered(took.writes)
    found = {**{name: answered(own) for name, own in sorted(took.reads.items())}, "a form that is kept": writes}
    return _TEXT.read_text(encoding="utf-8").format(
        day=date.today(),  # noqa: DTZ011 - of the machine
        cases=cases,
        users=users,
        seconds=seconds,
        processes=PROCESSES,
        machine=machine(),
        reads=_READS,
        writes=_WRITES,
        read=reads.p95,
        write=writes.p95,
        read_met=_met(reads.p95 <= _READS),
        write_met=_met(writes.p95 <= _WRITES),
        errors=took.errors,
        errors_met=_met(took.errors == 0),
        refused=took.refused,
        kept=writes.count,
        rows="\n".join(_row(name, each) for name, each in found.items()),
    )


def _row(name: str, found: Answered) -> str:
    return f"| {name} | {found.count:,} | {found.p50:.0f} ms | {found.p95:.0f} ms | {found.p99:.0f} ms |"


def _met(holds: bool) -> str:  # noqa: FBT001 - what is said of it
    return "bar met" if holds else "**bar not met**"


if __name__ == "__main__":
    main()
