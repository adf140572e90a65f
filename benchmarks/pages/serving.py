"""A desk with many open cases, served as a team would have it served, and sessions of those who work there."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

from benchmarks.desk.acting import with_cases
from benchmarks.desk.homes import SECRETS, closed, on_sqlite
from ingather.store.home import Home

PORT = 8_771
PROCESSES = 2
_WHO = ("Yael", "Dalia")  # who coordinates, and who searches: all that is due is hers
_PATIENCE = 60  # seconds until it serves


@dataclass(frozen=True, slots=True)
class Served:
    """A desk that is served: sessions of its coordinator and its searcher, and the addresses of some people."""

    sessions: list[str]
    people: list[str]


def made(folder: Path, cases: int, users: int) -> Served:
    """A desk with so many open cases, and so many sessions."""
    desk = on_sqlite(folder / "desk")
    with_cases(desk, cases)
    found = served_by(desk.home, [_WHO[place % len(_WHO)] for place in range(users)], cases)
    closed()
    return found


def served_by(home: Home, users: Sequence[str], cases: int, others: Sequence[int] = ()) -> Served:
    """A session for each of these, and addresses of some hundred of those who are sought, and of these others."""
    from ingather.web.addresses import address_of  # Django is ready only now
    from ingather.web.application import use

    use(home, None)
    from ingather.store.models import CaseRow

    records = CaseRow.objects.order_by("record").values_list("record", flat=True)[: cases : max(1, cases // 500)]
    return Served([_session(home, user) for user in users], [address_of(record) for record in (*records, *others)])


@contextmanager
def serving(folder: Path) -> Iterator[int]:
    """The desk, served until the end, by this process and those that it starts."""
    environment = os.environ | {"INGATHER_HOME": str(folder / "desk"), "INGATHER_PASSPHRASE": SECRETS.passphrase or ""}
    ingather = Path(sys.executable).with_name("ingather")
    command = [str(ingather), "serve", "--port", str(PORT), "--workers", str(PROCESSES), "--without-work"]
    with subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL) as process:
        _wait()
        yield process.pid
        process.terminate()


def _wait() -> None:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        try:
            connection = HTTPConnection("127.0.0.1", PORT, timeout=2)
            connection.request("GET", "/ready/")
            if connection.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError("the desk is not served")


def _session(home: Home, name: str) -> str:
    from allauth.mfa.models import Authenticator
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

    from ingather.store.users import user_named
    from ingather.web.sign_in.sessions import SessionStore

    user = user_named(home, name)
    if user is None:
        raise ValueError("nobody of that name works here")
    Authenticator.objects.get_or_create(user=user, type=Authenticator.Type.TOTP, defaults={"data": {"secret": ""}})
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return str(session.session_key)
