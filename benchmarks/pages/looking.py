"""So many who look and write at once, each with a second of thought between two pages."""

import random
import re
import threading
import time
from dataclasses import dataclass, field
from http.client import HTTPConnection
from urllib.parse import urlencode

import numpy as np

from benchmarks.pages.serving import PORT, Served

THOUGHT = 1.0  # seconds, on the average
_WRITES = 0.1  # share of the pages that are forms which are kept
_FORM = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
_VERSION = re.compile(r'name="version" value="(\d+)"')


@dataclass(slots=True)
class Took:
    """Milliseconds of each answer, by what was asked; and answers that were none."""

    reads: dict[str, list[float]] = field(default_factory=dict)
    writes: list[float] = field(default_factory=list)
    refused: int = 0  # somebody else was first, which the page says
    errors: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)


@dataclass(frozen=True, slots=True)
class Answered:
    """Milliseconds that 50, 95 and 99 of 100 answers took at most, and how many there were."""

    count: int
    p50: float
    p95: float
    p99: float


def look(served: Served, seconds: float) -> Took:
    """Let everybody look for so long."""
    took, until = Took(), time.monotonic() + seconds
    users = [
        threading.Thread(target=_user, args=(served, session, until, took, random.Random(place)))  # noqa: S311 - a mix
        for place, session in enumerate(served.sessions)
    ]
    for user in users:
        user.start()
    for user in users:
        user.join()
    return took


def answered(times: list[float]) -> Answered:
    """The times of answers, told."""
    p50, p95, p99 = np.percentile(times, [50, 95, 99]) if times else (0.0, 0.0, 0.0)
    return Answered(len(times), float(p50), float(p95), float(p99))


def _user(served: Served, session: str, until: float, took: Took, mix: random.Random) -> None:
    connection = HTTPConnection("127.0.0.1", PORT, timeout=30)
    while time.monotonic() < until:
        time.sleep(mix.uniform(0, 2 * THOUGHT))
        person = f"/people/{mix.choice(served.people)}/"
        try:
            if mix.random() < _WRITES:
                _write(connection, session, person, took)
            else:
                name, path = mix.choice(_pages(person))
                _read(connection, session, name, path, took)
        except OSError:
            connection.close()
            with took.lock:
                took.errors += 1


def _pages(person: str) -> list[tuple[str, str]]:
    return [
        ("the roll", "/"),
        ("people", "/people/?state=sought"),
        ("one person", person),
        ("one person", person),
        ("my work", "/work/"),
        ("matches", "/matches/"),
        ("messages", "/told/"),
    ]


def _read(connection: HTTPConnection, session: str, name: str, path: str, took: Took) -> str:
    started = time.perf_counter()
    connection.request("GET", path, headers={"Cookie": f"session={session}", "Host": f"127.0.0.1:{PORT}"})
    answer = connection.getresponse()
    text = answer.read().decode()
    passed = (time.perf_counter() - started) * 1000
    with took.lock:
        took.reads.setdefault(name, []).append(passed)
        took.errors += answer.status != 200
    return text


def _write(connection: HTTPConnection, session: str, person: str, took: Took) -> None:
    page = _read(connection, session, "one person", person, took)
    token, version = _FORM.search(page), _VERSION.search(page)
    if token is None or version is None:
        with took.lock:
            took.errors += 1
        return
    said = {
        "csrfmiddlewaretoken": token[1],
        "version": version[1],
        "words": "seen at an invented place",
        "claim": "information_sought",
        "choice": "information_sought",
        "knowledge": "hearsay",
    }
    headers = {
        "Cookie": f"session={session}; csrftoken={token[1]}",
        "Host": f"127.0.0.1:{PORT}",
        "Content-Type": "application/x-www-form-urlencoded",
    }
    started = time.perf_counter()
    connection.request("POST", f"{person}note/", urlencode(said), headers)
    answer = connection.getresponse()
    answer.read()
    passed = (time.perf_counter() - started) * 1000
    with took.lock:
        took.writes.append(passed)
        took.refused += answer.status == 422
        took.errors += answer.status not in (302, 422)
