"""A desk with many open cases, served as a team would have it served, and sessions of those who work there."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

from benchmarks.desk.acting import with_cases
from benchmarks.desk.homes import SECRETS, closed, on_sqlite
from ingather.store.home import Home

PORT = 8_771
PROCESSES = 2
_PATIENCE = 60  # seconds until it serves


@dataclass(frozen=True, slots=True)
class Served:
    """A desk that is served: sessions of its coordinator, and the addresses of some people."""

    sessions: list[str]
    people: list[str]


def made(folder: Path, cases: int, users: int) -> Served:
    """A desk with so many open cases, and so many sessions."""
    desk = on_sqlite(folder / "desk")
    with_cases(desk, cases)
    from ingather.web.addresses import address_of  # Django is ready only now
    from ingather.web.application import use

    use(desk.home, None)
    from ingather.store.models import CaseRow

    records = CaseRow.objects.order_by("record").values_list("record", flat=True)[: cases : max(1, cases // 500)]
    found = Served([_session(desk.home) for _ in range(users)], [address_of(record) for record in records])
    closed()
    return found


@contextmanager
def serving(folder: Path) -> Iterator[None]:
    """The desk, served until the end."""
    environment = os.environ | {"INGATHER_HOME": str(folder / "desk"), "INGATHER_PASSPHRASE": SECRETS.passphrase or ""}
    ingather = Path(sys.executable).with_name("ingather")
    command = [str(ingather), "serve", "--port", str(PORT), "--workers", str(PROCESSES), "--without-work"]
    with subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL) as process:
        _wait()
        yield
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


def _session(home: Home) -> str:
    from allauth.mfa.models import Authenticator
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

    from ingather.store.users import user_named
    from ingather.web.sign_in.sessions import SessionStore

    user = user_named(home, "Yael")  # who coordinates
    if user is None:
        raise ValueError("nobody coordinates here")
    Authenticator.objects.get_or_create(user=user, type=Authenticator.Type.TOTP, defaults={"data": {"secret": ""}})
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return str(session.session_key)
