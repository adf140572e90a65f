"""Signing in is written down, and what was refused: by a number, and by no name."""

import json
import logging
from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from tests.staff import user_of
from tests.web.authenticator import PASSWORD, asked, with_app, with_password

from ingather.store.home import Home
from ingather.web.request_log import Line

Visitor = Callable[[str], Client]


@pytest.fixture
def told() -> Iterator[list[dict[str, object]]]:
    """What is logged while a test runs."""
    lines: list[dict[str, object]] = []

    class Keeping(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(json.loads(Line().format(record)))

    keeping, log = Keeping(), logging.getLogger("ingather.requests")
    log.addHandler(keeping)
    yield lines
    log.removeHandler(keeping)


def test_it_writes_down_who_came_and_went_and_who_could_not(home: Home, told: list[dict[str, object]]) -> None:
    with_password(home, "Dalia")
    client = Client(SERVER_NAME="localhost")
    asked(client, "Dalia", "wrong and long enough")
    asked(client, "Nobody Madeup")
    asked(client, "Dalia", PASSWORD)
    with_app(client)
    client.post("/sign-out/")
    dalia = f"user:{user_of(home, 'Dalia').pk}"
    assert [(each["did"], each.get("by")) for each in told if "did" in each] == [
        ("could not sign in", None),
        ("could not sign in", None),
        ("signed in", dalia),
        ("second thing added", dalia),
        ("second thing added", dalia),  # with the app come recovery codes
        ("signed out", dalia),
    ]
    assert not any(word in json.dumps(told) for word in ("Dalia", "Nobody", PASSWORD))


@pytest.mark.usefixtures("desk")
def test_it_writes_down_who_was_refused(home: Home, visitor: Visitor, told: list[dict[str, object]]) -> None:
    visitor("Omer").get("/people/1-2/")
    visitor("Miriam").get("/people/1-2/")
    assert [(each["status"], each.get("by")) for each in told if "status" in each] == [
        (404, f"user:{user_of(home, 'Omer').pk}"),
        (200, None),
    ]
