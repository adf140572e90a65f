"""Many people at the desk, of whom some look at one, and look for one by name."""

import json
import random
import threading
import time
from dataclasses import dataclass, field, replace
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

from benchmarks.desk.acting import with_cases
from benchmarks.desk.arriving import brought_in
from benchmarks.desk.homes import NOW, closed, on_sqlite, opened
from benchmarks.desk.people import made
from benchmarks.pages.addresses import ONE
from benchmarks.pages.alone import each_costs
from benchmarks.pages.looking import THOUGHT, Took, form_of, read
from benchmarks.pages.serving import PORT, Served, served_by
from ingather.actions.match_records import match_anew
from ingather.store.record import record_of

CASES, USERS = 10_000, 5
SEARCH = "search by name"
_USERS = ["Yael"] * USERS  # who sees everybody
_KEPT = "among.json"


@dataclass(frozen=True, slots=True)
class Among:
    """A desk among whose people is looked: whom to look at, and what names to look for."""

    served: Served
    names: list[str] = field(repr=False)
    people: int


def made_among(folder: Path, people: int) -> Among:
    """A desk with so many people, of whom some thousands are sought; or the one that was made in this folder before."""
    kept = folder / _KEPT
    if kept.exists():
        told = json.loads(kept.read_text(encoding="utf-8"))
        served = served_by(opened(folder / "desk", ""), _USERS, CASES)
        among = Among(replace(served, people=told["addresses"]), told["names"], told["people"])
    else:
        among = _made_among(folder, people)
        told = {"addresses": among.served.people, "names": among.names, "people": among.people}
        kept.write_text(json.dumps(told), encoding="utf-8")
    closed()
    return among


def _made_among(folder: Path, people: int) -> Among:
    lists, desk = made(folder / "lists", people), on_sqlite(folder / "desk")
    with_cases(desk, CASES)
    numbers = {brought_in(desk.home, each.path): len(each.people) for each in lists.first}
    match_anew(desk.home, now=NOW, by="worker")
    chance = random.Random(11)  # noqa: S311 - a choice
    some = [record_of(number, chance.randrange(1, rows)) for number, rows in numbers.items() for _ in range(100)]
    served = served_by(desk.home, _USERS, CASES, some)
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


def costs_among(among: Among, process: int) -> dict[str, float]:
    """Milliseconds of processor time for each of the two, as the processes take it that serve."""
    user = _User(among, among.served.sessions[0], Took(), random.Random(13))  # noqa: S311 - a mix
    return {ONE: each_costs(user.look_at_one, process), SEARCH: each_costs(user.look_for_one, process)}


def _user(among: Among, session: str, until: float, took: Took, mix: random.Random) -> None:
    user = _User(among, session, took, mix)
    while time.monotonic() < until:
        time.sleep(mix.uniform(0, 2 * THOUGHT))
        mix.choice((user.look_at_one, user.look_for_one))()


class _User:
    """Somebody who looks at people and for people."""

    def __init__(self, among: Among, session: str, took: Took, mix: random.Random) -> None:
        self._among, self._session, self._took, self._mix = among, session, took, mix
        self._connection = HTTPConnection("127.0.0.1", PORT, timeout=60)
        self._token, _version = form_of(read(self._connection, session, "the form", "/search/", Took()))

    def look_at_one(self) -> None:
        """The page of somebody."""
        person = f"/people/{self._mix.choice(self._among.served.people)}/"
        read(self._connection, self._session, ONE, person, self._took)

    def look_for_one(self) -> None:
        """A search for a name."""
        asked = urlencode({"csrfmiddlewaretoken": self._token, "name": self._mix.choice(self._among.names)})
        read(self._connection, self._session, SEARCH, "/search/", self._took, self._token, asked)
