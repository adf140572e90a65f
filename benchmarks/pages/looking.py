"""So many who look and write at once, each with a second of thought between two pages."""

import gzip
import random
import re
import threading
import time
from dataclasses import dataclass, field
from http.client import HTTPConnection
from urllib.parse import urlencode

import numpy as np

from benchmarks.pages.addresses import ONE, pages_about
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
                write(connection, session, person, took)
            else:
                name, path = mix.choice(_mix(person))
                read(connection, session, name, path, took)
        except OSError:
            connection.close()
            with took.lock:
                took.errors += 1


def _mix(person: str) -> list[tuple[str, str]]:
    """Every page as often as any other, that of a person twice as often."""
    return [*pages_about(person).items(), (ONE, person)]


def read(
    connection: HTTPConnection, session: str, name: str, path: str, took: Took, token: str = "", form: str = ""
) -> str:
    """The text of a page, or of what a form is answered with; how long that took is counted under the name."""
    started = time.perf_counter()
    status, text = _answer(connection, session, path, token, form)
    passed = (time.perf_counter() - started) * 1000
    with took.lock:
        took.reads.setdefault(name, []).append(passed)
        took.errors += status != 200
    return text


def form_of(page: str) -> tuple[str, str]:
    """The token of the forms of a page, and the version that it shows; empty where it has none."""
    token, version = _FORM.search(page), _VERSION.search(page)
    return "" if token is None else token[1], "" if version is None else version[1]


def write(connection: HTTPConnection, session: str, person: str, took: Took) -> None:
    """Look at a person, and note what somebody said of them."""
    token, version = form_of(read(connection, session, ONE, person, took))
    said = {
        "csrfmiddlewaretoken": token,
        "version": version,
        "words": "seen at an invented place",
        "claim": "information_sought",
        "choice": "information_sought",
        "knowledge": "hearsay",
    }
    started = time.perf_counter()
    status, _text = _answer(connection, session, f"{person}note/", token, urlencode(said))
    passed = (time.perf_counter() - started) * 1000
    with took.lock:
        took.writes.append(passed)
        took.refused += status == 422
        took.errors += status not in (302, 422)


def _answer(connection: HTTPConnection, session: str, path: str, token: str, form: str) -> tuple[int, str]:
    """What a browser is answered: it takes what is compressed, and opens it."""
    headers = {
        "Cookie": f"session={session}; csrftoken={token}",
        "Host": f"127.0.0.1:{PORT}",
        "Accept-Encoding": "gzip",
    }
    if form:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    connection.request("POST" if form else "GET", path, form or None, headers)
    answer = connection.getresponse()
    content = answer.read()
    return answer.status, (gzip.decompress(content) if answer.getheader("Content-Encoding") else content).decode()
