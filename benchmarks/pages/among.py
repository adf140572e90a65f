"""Many people at the desk, of whom some look at one, and look for one by name."""

import random
import threading
import time
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

from benchmarks.desk.acting import with_cases
from benchmarks.desk.arriving import brought_in
from benchmarks.desk.homes import NOW, closed, on_sqlite
from benchmarks.desk.people import made
from benchmarks.pages.addresses import ONE
from benchmarks.pages.looking import THOUGHT, Took, form_of, read
from benchmarks.pages.serving import PORT, Served, served_by
from ingather.actions.match_records import match_anew
from ingather.store.record import record_of

CASES, USERS = 10_000, 5
SEARCH = "search by name"


@dataclass(frozen=True, slots=True)
class Among:
    """A desk among whose people is looked: whom to look at, and what names to look for."""

    served: Served
    names: list[str] = field(repr=False)
    people: int


def made_among(folder: Path, people: int) -> Among:
    """A desk with so many people, of whom some thousands are sought."""
    lists, desk = made(folder / "lists", people), on_sqlite(folder / "desk")
    with_cases(desk, CASES)
    numbers = {brought_in(desk.home, each.path): len(each.people) for each in lists.first}
    match_anew(desk.home, now=NOW, by="worker")
    chance = random.Random(11)  # noqa: S311 - a choice
    some = [record_of(number, chance.randrange(1, rows)) for number, rows in numbers.items() for _ in range(100)]
    served = served_by(desk.home, ["Yael"] * USERS, CASES, some)  # who sees everybody
    closed()
    return Among(served, [name for each in lists.later for name in each.names if name], lists.records + CASES)


def look_among(among: Among, seconds: float) -> Took:
    """Let some look at people and for people, as often for as at."""
    took, until = Took(), time.monotonic() + seconds
    users = [
        threading.Thread(target=_user, args=(among, session, until, took, random.Random(place)))  # noqa: S311 - a mix
        for place, session in enumerate(among.served.sessions)
    ]
    for user in users:
        user.start()
    for user in users:
        user.join()
    return took


def _user(among: Among, session: str, until: float, took: Took, mix: random.Random) -> None:
    connection = HTTPConnection("127.0.0.1", PORT, timeout=60)
    token, _version = form_of(read(connection, session, "the form", "/search/", Took()))
    while time.monotonic() < until:
        time.sleep(mix.uniform(0, 2 * THOUGHT))
        if mix.random() < 0.5:
            read(connection, session, ONE, f"/people/{mix.choice(among.served.people)}/", took)
        else:
            asked = urlencode({"csrfmiddlewaretoken": token, "name": mix.choice(among.names)})
            read(connection, session, SEARCH, "/search/", took, token, asked)
