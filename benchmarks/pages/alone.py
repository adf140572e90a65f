"""Processor time of one answer while nobody else asks: what decides how many can look at once."""

import os
import random
from collections.abc import Callable
from http.client import HTTPConnection
from pathlib import Path

from benchmarks.memory import descendants
from benchmarks.pages.addresses import ROLL, pages_about
from benchmarks.pages.looking import Took, read, write
from benchmarks.pages.serving import PORT, Served

_TIMES = 40
_TICK = os.sysconf("SC_CLK_TCK")
KEPT = "a form that is kept"


def costs(served: Served, process: int) -> dict[str, float]:
    """Milliseconds of processor time for each page, as the processes take it that serve: `process` and its own."""
    chance, connection = random.Random(7), HTTPConnection("127.0.0.1", PORT, timeout=30)  # noqa: S311 - a mix
    session, took = served.sessions[0], Took()

    def person() -> str:
        return f"/people/{chance.choice(served.people)}/"

    def looks(name: str) -> None:
        read(connection, session, name, pages_about(person())[name], took)

    def keeps() -> None:
        write(connection, session, person(), took)

    def keeps_and_looks() -> None:
        keeps()
        looks(ROLL)

    names = pages_about("")
    for each in (*names, *names):
        looks(each)
    found = {name: each_costs(lambda name=name: looks(name), process) for name in names}  # type: ignore[misc]  # bound now
    keeping = each_costs(keeps, process)  # which first looks at the person
    found[f"{ROLL}, after something was kept"] = each_costs(keeps_and_looks, process) - keeping
    return {**found, KEPT: keeping - found["one person"]}


def each_costs(ask: Callable[[], object], process: int) -> float:
    """Milliseconds of processor time that `process` and its own take, on the average, each time something is asked."""
    before = _spent(process)
    for _ in range(_TIMES):
        ask()
    return (_spent(process) - before) * 1000 / _TIMES


def _spent(process: int) -> float:
    """Seconds of processor time of a process and of all that it started (Linux)."""
    return sum(map(_of, (process, *descendants(process))))


def _of(process: int) -> float:
    own = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[11:13]
    return sum(map(int, own)) / _TICK
