"""Measure the standing desk on both databases, and write docs/reference/benchmarks-desk.md.

python -m benchmarks.desk [--people 1000000] [--trigrams postgresql://...]
"""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

from benchmarks.desk.acting import actions_per_second
from benchmarks.desk.arriving import Arrived, arrive
from benchmarks.desk.asking import Answered, answered, by_name, by_name_and_birth, matching, questions
from benchmarks.desk.homes import Desk, closed, on_postgresql, on_sqlite, postgresql
from benchmarks.desk.measured import Measured, OnDatabase
from benchmarks.desk.page import PAGE, page_of
from benchmarks.desk.people import Lists, made
from benchmarks.desk.rebuilding import rebuilt
from benchmarks.desk.trigrams import trigrams, version_of

_CLIENTS = {"SQLite": 1, "PostgreSQL": 8}
Found = TypeVar("Found")
Homes = Callable[[str], Desk]  # a new one, in a folder of that name


@click.command(help=__doc__)
@click.option("--people", default=1_000_000, help="Records that stand at the desk.")
@click.option("--trigrams", "other", help="A PostgreSQL that has pg_trgm, where the one at hand has not.")
def main(*, people: int, other: str | None) -> None:
    """Measure, print and write."""
    with tempfile.TemporaryDirectory() as name, postgresql(Path(name)) as server:
        folder = Path(name)
        lists = made(folder / "lists", people)
        here = _measured(lists, lambda place: on_sqlite(folder / "sqlite" / place))
        there = _measured(lists, lambda place: on_postgresql(folder / "postgresql" / place, server))
        url = other or server.url
        measured = Measured({"SQLite": here, "PostgreSQL": there}, _by_trigrams(url, there.arrived))
        text = page_of(measured, asked=people, postgresql=server.version, trigrams=version_of(url))
    PAGE.write_text(text, encoding="utf-8")
    print(text)


def _measured(lists: Lists, home: Homes) -> OnDatabase:
    desk = home("among")
    arrived = _told(f"{desk.database}, arriving", arrive(desk, lists))
    asked = questions(arrived.first, arrived.later)
    matches = _told("matching", answered(asked, matching(desk.home)))
    named = _told("searching by name", answered(asked, by_name(desk.home)))
    born = _told("and by birth", answered(asked, by_name_and_birth(desk.home)))
    again = _told("rebuilding", rebuilt(home("rebuilding")))
    clients = _CLIENTS[desk.database]
    actions = _told("acting", actions_per_second(home("acting"), clients))
    closed()
    return OnDatabase(lists.records, arrived, matches, named, born, clients, actions, again)


def _by_trigrams(url: str, arrived: Arrived) -> Answered | None:
    asked = questions(arrived.first, arrived.later)
    with trigrams(url, arrived.first) as ask:
        return None if ask is None else _told("trigrams", answered(asked, ask))


def _told(what: str, found: Found) -> Found:
    """Say what was found, in case that what follows fails."""
    print(f"{what}: {found}", flush=True)
    return found


if __name__ == "__main__":
    main()
