import gzip
import json
import logging
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import path
from tests.cast import DANA, EVERYONE

from ingather.store.home import Home
from ingather.web.checks import check_settings, is_loopback
from ingather.web.request_log import Line
from ingather.web.urls import urlpatterns as all_pages

Visitor = Callable[[str], Client]
CSS = "/static/ingather/desk.css"


def fails(_request: HttpRequest) -> HttpResponse:
    raise ValueError(DANA.name)


urlpatterns = [*all_pages, path("fails/", fails)]
handler500 = "ingather.web.broken.broken"


@pytest.fixture
def lines() -> Iterator[list[str]]:
    """What is logged while a test runs, as it is written."""
    written: list[str] = []

    class Keeping(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            written.append(Line().format(record))

    keeping, log = Keeping(), logging.getLogger("ingather.requests")
    log.addHandler(keeping)
    yield written
    log.removeHandler(keeping)


@pytest.mark.usefixtures("desk")
def test_it_logs_the_pattern_of_the_address_and_nothing_of_anybody(visitor: Visitor, lines: list[str]) -> None:
    miriam = visitor("Miriam")
    miriam.get("/people/1-2/", {"name": DANA.name}, headers={"referer": f"/?{DANA.name}", "user-agent": DANA.name})
    miriam.post("/search/", {"name": DANA.name})
    miriam.get(f"/people/{DANA.name}/")
    miriam.generic(DANA.name.split()[0].upper(), "/")
    Client(SERVER_NAME="localhost").post("/sign-in/", {"login": "Miriam", "password": "x"})
    told = [each for each in map(json.loads, lines) if "did" not in each]  # who signed in is told beside
    assert [(each["method"], each["route"], each["status"]) for each in told] == [
        ("GET", "/people/<record:record>/", 200),
        ("POST", "/search/", 200),
        ("GET", None, 404),
        ("other", "/", 405),
        ("POST", "/sign-in/", 200),
    ]
    kept = {"at", "level", "method", "route", "status", "milliseconds"}
    assert all(set(each) == kept | ({"by"} if each["status"] == 404 else set()) for each in told)
    names = {word for who in EVERYONE for word in who.name.split()} | {"Miriam", miriam.cookies["session"].value}
    assert [name for name in names if name in "".join(lines)] == []


@pytest.mark.usefixtures("home")
def test_it_logs_where_something_went_wrong_and_not_what_was_said(lines: list[str]) -> None:
    client = Client(SERVER_NAME="localhost", raise_request_exception=False)
    with override_settings(ROOT_URLCONF=__name__):
        assert client.get("/fails/").status_code == 500
    fault, answered = map(json.loads, lines)
    assert (fault["fault"], fault["route"]) == ("ValueError", "/fails/")
    assert answered["status"] == 500
    assert DANA.name not in "".join(lines)


def test_nothing_else_writes_what_holds_addresses_or_the_text_of_errors() -> None:
    for name in ("django", "django.request", "django.security.DisallowedHost", "allauth"):
        log = logging.getLogger(name)
        while log.parent is not None and log.propagate and not log.handlers:
            log = log.parent
        kinds = [type(handler) for handler in log.handlers]
        assert logging.NullHandler in kinds, name
        assert logging.StreamHandler not in kinds, name


@pytest.mark.usefixtures("home")
def test_its_health_asks_no_database_and_no_session() -> None:
    client = Client(SERVER_NAME="localhost")
    with CaptureQueriesContext(connection) as queries:
        answer = client.get("/health/")
    assert answer.json() == {"alive": True}
    assert len(queries) == 0
    assert not answer.cookies
    with CaptureQueriesContext(connection) as queries:
        assert client.get("/ready/").json() == {"ready": True}
    assert len(queries) == 1


@pytest.mark.usefixtures("desk")
def test_it_compresses_pages_and_statics(visitor: Visitor) -> None:
    miriam = visitor("Miriam")
    for address in ("/", CSS):
        answer = miriam.get(address, headers={"accept-encoding": "gzip"})
        assert answer.headers["Content-Encoding"] == "gzip"
        whole = b"".join(answer) if answer.streaming else answer.content
        assert len(gzip.decompress(whole)) > len(whole)


def test_a_browser_keeps_statics_that_it_asked_for_by_their_content(visitor: Visitor) -> None:
    client = visitor("Miriam")
    page = client.get("/").content.decode()
    address = next(part for part in page.split('"') if part.startswith(f"{CSS}?"))
    for asked, kept in ((address, True), (CSS, False), (f"{CSS}?000000000000", False)):
        answer = client.get(asked)
        answer.close()
        assert ("immutable" in answer.headers["Cache-Control"]) is kept
    assert client.get("/").headers["Cache-Control"] == "no-store"


def test_it_knows_what_only_this_machine_reaches() -> None:
    assert all(map(is_loopback, ("127.0.0.1", "127.9.9.9", "::1", "[::1]", "localhost", "LocalHost.")))
    assert not any(map(is_loopback, ("0.0.0.0", "::", "192.0.2.1", "desk.example.org", "")))  # noqa: S104 - told apart


def wrong() -> list[str]:
    return [str(each.msg) for each in check_settings()]


def test_it_names_a_setting_that_is_missing_or_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    assert wrong() == []
    with override_settings(SERVED_AT="0.0.0.0"):  # noqa: S104 - nobody listens
        assert [each.split()[0] for each in wrong()] == ["INGATHER_ALLOWED_HOSTS"]
        with override_settings(ALLOWED_HOSTS=["desk.example.org", *settings.ALLOWED_HOSTS]):
            assert wrong() == []
    with override_settings(ALLOWED_HOSTS=["*"], LANGUAGE_GIVEN="xx", SECRET_KEY_GIVEN="short"):  # noqa: S106
        monkeypatch.setenv("INGATHER_TIME_ZONE", "Asia/Nowhere")
        monkeypatch.setenv("INGATHER_HTTPS", "yes")
        named = [each.split()[0] for each in wrong()]
    assert named == ["INGATHER_ALLOWED_HOSTS", "INGATHER_HTTPS", "INGATHER_TIME_ZONE", "INGATHER_LANGUAGE",
                     "INGATHER_SECRET_KEY"]  # fmt: skip


@pytest.mark.parametrize("https", ["0", "1"])
def test_it_is_deployed_without_a_warning(https: str, tmp_path: Path) -> None:
    environment = {name: given for name, given in os.environ.items() if not name.startswith("INGATHER_")}
    environment |= {
        "DJANGO_SETTINGS_MODULE": "ingather.web.settings",
        "INGATHER_HOME": str(tmp_path),
        "INGATHER_HTTPS": https,
        "INGATHER_ALLOWED_HOSTS": "desk.example.org",
        "INGATHER_SECRET_KEY": "".join(map(chr, range(40, 100))),
    }
    command = [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "WARNING"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if https == "1":
        assert done.returncode == 0, done.stderr
    else:  # what it warns of is just what HTTPS changes
        assert {"security.W008", "security.W011", "security.W016"} == {
            line.split("(")[1].split(")")[0] for line in done.stderr.splitlines() if "(security." in line
        }


def test_a_page_reached_by_https_keeps_its_cookies_to_https(home: Home, tmp_path: Path) -> None:
    program = (
        "from ingather.store.opening import set_up; set_up()\n"
        "from django.conf import settings as s\n"
        "print(s.SESSION_COOKIE_NAME, s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SESSION_COOKIE_HTTPONLY,"
        " s.SESSION_COOKIE_SAMESITE, s.SECURE_HSTS_SECONDS, s.CSRF_COOKIE_NAME, s.LANGUAGE_COOKIE_NAME)"
    )
    environment = os.environ | {"INGATHER_HTTPS": "1", "INGATHER_HOME": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.split() == [
        "__Host-session", "True", "True", "True", "Strict", "0", "__Host-csrf", "__Host-language",
    ]  # fmt: skip
    assert home.guard.pages not in done.stdout
