"""Measure the pages, and write docs/reference/benchmarks-pages.md: with many who look at once, each alone, as they
are painted, and among many people.

python -m benchmarks.pages [--cases 10000] [--users 50] [--seconds 60] [--people 1000000 [--keep FOLDER]]
"""

import tempfile
from pathlib import Path

import click

from benchmarks.pages.alone import costs
from benchmarks.pages.among import costs_among, look_among, made_among
from benchmarks.pages.looking import look
from benchmarks.pages.page import alone, among_many, at_once, painted, write
from benchmarks.pages.painting import paints
from benchmarks.pages.serving import made, serving


@click.command(help=__doc__)
@click.option("--cases", default=10_000, help="Open cases; 0 leaves out what is measured with them.")
@click.option("--users", default=50, help="Users at once.")
@click.option("--seconds", default=60, help="How long they look.")
@click.option("--people", default=0, help="People among whom is looked; 0 leaves that out, it takes long to make them.")
@click.option("--keep", type=click.Path(file_okay=False, path_type=Path), help="A folder that keeps the many people.")
def main(*, cases: int, users: int, seconds: int, people: int, keep: Path | None) -> None:
    """Measure, print and write."""
    parts: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as name:
        if cases:
            parts |= _of_cases(Path(name) / "cases", cases, users, seconds)
        if people:
            parts |= _of_people(keep or Path(name) / "people", people, seconds)
    click.echo(write(parts))


def _of_cases(folder: Path, cases: int, users: int, seconds: int) -> dict[str, str]:
    served = made(folder, cases, users)
    with serving(folder) as process:
        look(served, 5)  # the processes read their tables
        took = look(served, seconds)
        return at_once(took, cases, users, seconds) | alone(costs(served, process)) | painted(paints(served))


def _of_people(folder: Path, people: int, seconds: int) -> dict[str, str]:
    among = made_among(folder, people)
    with serving(folder) as process:
        look_among(among, 10)  # the processes read their tables
        return among_many(look_among(among, seconds), costs_among(among, process), among, seconds)


if __name__ == "__main__":
    main()
