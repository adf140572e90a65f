"""How many actions a desk takes in a second, each its words, its event and its projection, committed to the disk."""

import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from benchmarks.desk.arriving import brought_in
from benchmarks.desk.homes import NOW, Desk, closed, opened
from benchmarks.people import invent, write_csv
from ingather.actions.act_on_case import Told, act_on_case
from ingather.actions.grant_role import grant_role
from ingather.actions.import_list import ListWishes
from ingather.actions.open_cases import open_cases
from ingather.cases.basis import Basis
from ingather.cases.codes import Role
from ingather.cases.ids import ActorId
from ingather.cases.rules.acting import Actor
from ingather.records.field import ListKind
from ingather.store.models import CaseRow
from ingather.store.users import actor_of, user_named

EACH = 100  # cases of one client
_RECORDED = 4  # acts on each case, after it was taken
_SEARCHER = "Dalia"
_SOUGHT = ListWishes("somebody invented", Basis.VITAL_INTEREST, ListKind.SOUGHT)


def with_cases(desk: Desk, cases: int) -> None:
    """Let so many people be sought."""
    for name, role in (("Miriam", Role.SUPERVISOR), ("Yael", Role.COORDINATOR), (_SEARCHER, Role.SEARCHER)):
        grant_role(desk.home, name, role, by=ActorId("console"), now=NOW)
    path = desk.home.folder.parent / f"sought {cases}.csv"
    write_csv(path, invent(cases, seed=5))
    brought_in(desk.home, path, _SOUGHT)
    open_cases(now=NOW)


def actions_per_second(desk: Desk, clients: int) -> float:
    """Let so many processes act at once, each on cases of its own."""
    with_cases(desk, clients * EACH)
    closed()
    command = [sys.executable, "-m", "benchmarks.desk.acting", str(desk.home.folder), desk.url]
    processes = [
        subprocess.Popen([*command, str(place)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for place in range(clients)
    ]
    for process in processes:
        _heard(process)  # that it is ready
    started = time.perf_counter()
    for process in processes:
        _told(process, "go")
    done = sum(int(process.communicate()[0]) for process in processes)
    return done / (time.perf_counter() - started)


def _told(process: "subprocess.Popen[str]", word: str) -> None:
    if process.stdin is not None:
        print(word, file=process.stdin, flush=True)


def _heard(process: "subprocess.Popen[str]") -> str:
    return "" if process.stdout is None else process.stdout.readline()


def act(folder: str, url: str, place: str) -> None:
    """Be one client: make ready, wait, act, and tell how often."""
    home = opened(Path(folder), url)
    user = user_named(home, _SEARCHER)
    if user is None:
        raise ValueError("nobody searches here")
    searcher = Actor(actor_of(user), Role.SEARCHER)
    records = list(CaseRow.objects.order_by("record").values_list("record", flat=True))
    print("ready", flush=True)
    input()
    done = 0
    for record in records[int(place) * EACH : (int(place) + 1) * EACH]:
        for name, told in _acts():
            act_on_case(home, record, [searcher], name, told, now=NOW + timedelta(minutes=1))
            done += 1
    print(done)


def _acts() -> Iterator[tuple[str, Told]]:
    yield "accept", Told()
    for number in range(_RECORDED):
        yield "record", Told(words=f"asked at the invented school, the {number + 1}. time")


if __name__ == "__main__":
    act(*sys.argv[1:])
