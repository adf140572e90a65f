"""A real browser, where one can be had: its place is INGATHER_CHROMIUM, or it is on the path."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright._impl._api_structures import SetCookieParam
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

PHONE, DESKTOP = (390, 844), (1280, 900)
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_WAIT = 10_000  # milliseconds


@dataclass(frozen=True, slots=True)
class Served:
    """A desk that is served: its address, a session for each of the staff, Dana's own code, and an invitation."""

    address: str
    sessions: dict[str, str]
    code: str
    invitation: str


Open = Callable[..., Page]


def chromium() -> str | None:
    """Where a Chromium is; None where there is none."""
    return os.environ.get("INGATHER_CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium; without one these tests say so and are skipped, unless INGATHER_BROWSER=required."""
    place = chromium()
    if place is None:
        if os.environ.get("INGATHER_BROWSER") == "required":
            pytest.fail("no Chromium was found, and INGATHER_BROWSER=required")
        pytest.skip("no Chromium was found: install one, or say where it is by INGATHER_CHROMIUM")
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=place, args=["--no-sandbox"])
        yield found
        found.close()


@pytest.fixture(scope="session")
def made(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a desk at work, to be copied."""
    del browser  # where there is none, nothing is made
    folder = tmp_path_factory.mktemp("desk")
    subprocess.run([sys.executable, "-m", "tests.browser.serving", "make", str(folder)], check=True)
    return folder


@pytest.fixture
def served(made: Path, tmp_path: Path) -> Iterator[Served]:
    """A desk of its own for each test, in a process of its own."""
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    command = [sys.executable, "-m", "tests.browser.serving", "serve", str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        line = "" if process.stdout is None else process.stdout.readline()
        yield Served(**json.loads(line))
        if process.stdin is not None:
            process.stdin.close()
        process.wait(timeout=20)


@pytest.fixture
def open_as(browser: Browser, served: Served) -> Iterator[Open]:
    """Opens a browser as somebody of the staff, or as nobody; whatever the page complains of fails the test."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def opened(
        name: str | None,
        *,
        size: tuple[int, int] = DESKTOP,
        language: str = "en",
        dark: bool = False,
        script: bool = True,
    ) -> Page:
        width, height = size
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            java_script_enabled=script,
            has_touch=size == PHONE,
            base_url=served.address,
        )
        contexts.append(context)
        context.set_default_timeout(_WAIT)
        if name is not None:
            context.add_cookies([_cookie(served, "session", served.sessions[name])])
        context.add_cookies([_cookie(served, "language", language)])
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        return page

    yield opened
    for context in contexts:
        context.close()
    expected = ("status of 4", "ERR_INTERNET_DISCONNECTED")  # what a test asked for, and a network that was taken away
    assert [each for each in complaints if not any(one in each for one in expected)] == []


def _cookie(served: Served, name: str, value: str) -> SetCookieParam:
    return {"name": name, "value": value, "url": served.address}
