import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.commands.conftest import Run

PROGRAM = "from ingather.cli.main import run; run()"
PASSPHRASE = "some words of the tests"  # noqa: S105 - of homes that live for one test
PATIENCE = 60  # seconds


@pytest.fixture(autouse=True)
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("INGATHER_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("INGATHER_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("INGATHER_PASSPHRASE", PASSPHRASE)


@pytest.fixture
def port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        found: int = free.getsockname()[1]
        return found


@contextmanager
def started(folder: Path, *words: str) -> Iterator[subprocess.Popen[str]]:
    """The command, running; its output goes to files."""
    with (folder / "out").open("w") as out, (folder / "err").open("w") as err:
        command = [sys.executable, "-c", PROGRAM, *words]
        running = subprocess.Popen(command, cwd=folder, stdout=out, stderr=err, text=True)
        try:
            yield running
        finally:
            running.kill()
            running.wait()


def until(folder: Path, file: str, said: str, running: subprocess.Popen[str]) -> str:
    """What stands in the file, as soon as this does."""
    began = time.monotonic()
    while time.monotonic() - began < PATIENCE and running.poll() is None:
        text = (folder / file).read_text(encoding="utf-8")
        if said in text:
            return text
        time.sleep(0.1)
    raise AssertionError((folder / "err").read_text(encoding="utf-8"))


def answer(port: int, address: str, headers: Mapping[str, str] | None = None) -> tuple[int, str]:
    asked = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        asked.request("GET", address, headers=dict(headers or {}))
        answered = asked.getresponse()
        return answered.status, answered.read().decode()
    finally:
        asked.close()


def children(pid: int) -> list[int]:
    threads = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(each) for found in threads for each in found.read_text().split()]


def test_it_serves_and_works_and_ends_when_it_is_told_to(run: Run, tmp_path: Path, port: int) -> None:
    assert run("init").returncode == 0
    with started(tmp_path, "serve", "--port", str(port), "--workers", "2") as serving:
        until(tmp_path, "err", "The desk is served at", serving)
        assert answer(port, "/health/") == (200, '{"alive": true}')
        assert answer(port, "/ready/") == (200, '{"ready": true}')
        assert answer(port, "/sign-in/?name=Dana")[0] == 200
        own = children(serving.pid)
        if sys.platform == "linux":
            assert len(own) >= 3
        for child in own:  # what each process was handed, nobody else on this machine can read
            assert PASSPHRASE.encode() not in Path(f"/proc/{child}/environ").read_bytes()
            assert PASSPHRASE.encode() not in Path(f"/proc/{child}/cmdline").read_bytes()
        serving.send_signal(signal.SIGTERM)
        assert serving.wait(PATIENCE) == 0
    began = time.monotonic()
    while any(Path(f"/proc/{child}").exists() for child in own):
        assert time.monotonic() - began < PATIENCE
        time.sleep(0.1)
    lines = [line for line in (tmp_path / "err").read_text().splitlines() if line.startswith("{")]
    assert {json.loads(line)["route"] for line in lines} >= {"/health/", "/ready/", "/sign-in/"}
    assert "Dana" not in "".join(lines)
    assert PASSPHRASE not in "".join(
        path.read_text(errors="replace") for path in (tmp_path / "home").iterdir() if path.is_file()
    )


@pytest.mark.parametrize(
    ("setting", "given", "words"),
    [
        ("INGATHER_ALLOWED_HOSTS", "", ("--host", "0.0.0.0")),  # noqa: S104 - it is refused
        ("INGATHER_ALLOWED_HOSTS", "*", ()),
        ("INGATHER_HTTPS", "maybe", ()),
        ("INGATHER_TIME_ZONE", "Asia/Nowhere", ()),
        ("INGATHER_LANGUAGE", "xx", ()),
        ("INGATHER_SECRET_KEY", "short", ()),
        ("INGATHER_PASSPHRASE", "another passphrase", ()),
        ("INGATHER_DATABASE_URL", "mysql://nowhere/none", ()),
    ],
)
def test_it_names_a_setting_that_is_missing_or_wrong_in_one_line(
    run: Run, monkeypatch: pytest.MonkeyPatch, port: int, setting: str, given: str, words: tuple[str, ...]
) -> None:
    assert run("init").returncode == 0
    monkeypatch.setenv(setting, given)
    done = run("serve", "--port", str(port), *words)
    assert done.returncode == 2
    (line,) = done.stderr.splitlines()
    assert setting.removeprefix("INGATHER_").lower() in line.lower()


def test_it_says_so_where_the_port_is_taken(run: Run) -> None:
    assert run("init").returncode == 0
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = run("serve", "--port", str(taken.getsockname()[1]))
    assert done.returncode == 2
    assert "Try another --port" in done.stderr


def test_whoever_is_invited_gets_a_link_once(run: Run) -> None:
    assert run("init", "--coordinator", "Miriam").returncode == 0
    done = run("user", "Miriam", "--invite", "--address", "https://desk.example.org/")
    assert re.fullmatch(r"https://desk\.example\.org/invitation/[\w-]{32}/\n", done.stdout)
    assert "works once" in done.stderr
    assert run("user", "Miriam", "--invite").stdout.startswith("http://localhost:8000/invitation/")
    assert run("user", "Miriam", "--sign-out").stdout == "Sessions ended: 0.\n"
    assert run("user", "Nobody", "--invite").returncode == 2


def test_whoever_was_barred_is_not_invited(run: Run) -> None:
    assert run("init", "--coordinator", "Miriam").returncode == 0
    run("user", "Dalia", "--grant", "searcher")
    assert run("user", "Dalia", "--bar", "a test").returncode == 0
    done = run("user", "Dalia", "--invite")
    assert (done.returncode, done.stdout) == (2, "")


def test_the_demonstration_is_served_and_signs_in_once(tmp_path: Path, port: int) -> None:
    with started(tmp_path, "demo", "--dir", "demo", "--serve", "--port", str(port)) as serving:
        said = until(tmp_path, "out", "Stop it with Ctrl-C", serving)
        link = re.findall(rf"http://127\.0\.0\.1:{port}(/sign-in/link/\S+)", said)
        assert len(link) == len({*link}) == 3
        asked = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        asked.request("GET", link[0])
        cookies = asked.getresponse().headers.get_all("Set-Cookie") or []
        session = next(each.split(";")[0].strip() for each in cookies if "session=" in each)
        asked.close()
        assert "people are on the roll" in answer(port, "/", {"Cookie": session})[1]
        assert answer(port, link[0])[0] == 410
        serving.send_signal(signal.SIGINT)
        assert serving.wait(PATIENCE) == 0
