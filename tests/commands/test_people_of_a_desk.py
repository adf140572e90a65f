"""What concerns single people at a desk: letters that wait for them, and who looked at them."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cast import BEN, DANA
from tests.commands.conftest import Run

LETTER = "We are well, and we think of you."


@pytest.fixture(autouse=True)
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("INGATHER_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("INGATHER_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("INGATHER_KEY_FILE", str(tmp_path / "key"))


@pytest.fixture
def desk(run: Run, lists: Callable[..., None], tmp_path: Path) -> Run:
    """Dana and Ben are sought; Dalia has the case of Dana, and Tamar guards what is kept of people."""
    lists(missing=("id,name,born", *(f"{who.id},{who.name},{who.birth}" for who in (DANA, BEN))))
    lists(seen=("id,name,born", *(f"s-{who.id},{who.name},{who.birth}" for who in (DANA, BEN))))
    assert run("init", "--key-file", tmp_path / "key").returncode == 0
    run("user", "Dalia", "--grant", "searcher")
    run("user", "Tamar", "--grant", "data_guardian")
    for name, kind in (("missing.csv", "sought"), ("seen.csv", "alive")):
        done = run("import", name, "--from", "a family", "--kind", kind)
        assert done.returncode == 0, done.stderr
    assert run("case", "1:2", "accept", "--as", "Dalia").returncode == 0
    (tmp_path / "letter.txt").write_text(LETTER, encoding="utf-8")
    return run


def looks(desk: Run, record: str) -> list[tuple[str, str]]:
    """Who looked, and how, the last first."""
    shown = desk("access", record, "--as", "Tamar")
    assert shown.returncode == 0, shown.stderr
    lines = [line for line in shown.stdout.splitlines() if ": Somebody" in line]
    return [(line[18:].split(":")[0], line.rsplit(": ", 1)[1].rstrip(".")) for line in lines]


def test_a_letter_waits_for_the_person_alone(desk: Run) -> None:
    left = desk("letter", "1:2", "--leave", "letter.txt", "--as", "Dalia")
    assert left.stdout == "Kept. It waits for the person, closed.\n"
    refused = desk("letter", "1:2", "--person", stdin="no\n")
    assert refused.returncode == 2
    assert refused.stdout == ""
    waiting = desk("letter", "1:2", "--person", stdin="here\n").stdout
    called = waiting.split()[0]
    read = desk("letter", "1:2", "--open", called, stdin="here\n")
    assert LETTER in read.stdout, read.stderr
    assert "No letter waits." in desk("letter", "1:2", "--person", stdin="here\n").stdout
    assert desk("letter", "1:2", "--open", called, stdin="here\n").returncode == 2
    assert desk("verify").returncode == 0


def test_a_letter_may_be_destroyed_unread(desk: Run) -> None:
    left = desk("letter", "1:2", "--leave", "-", "--as", "Dalia", stdin=LETTER)
    assert left.returncode == 0, left.stderr
    called = desk("letter", "1:2", "--person", stdin="here\n").stdout.split()[0]
    twice = desk("letter", "1:2", "--open", called, "--decline", called, stdin="here\n")
    assert twice.returncode == 2
    assert LETTER not in twice.stdout
    declined = desk("letter", "1:2", "--decline", called, stdin="here\n")
    assert declined.stdout == f"{called} was destroyed unread.\n"
    assert "No letter waits." in desk("letter", "1:2", "--person", stdin="here\n").stdout
    assert desk("verify").returncode == 0


def test_a_letter_of_somebody_who_asked_goes_with_them(desk: Run) -> None:
    request = desk("ask", "1:2", "--for", "her sister", "--words", "we were parted").stdout.split()[1].rstrip(".")
    left = desk("letter", "1:2", "--leave", "letter.txt", "--request", request)
    assert left.returncode == 0, left.stderr
    assert "left on" in desk("letter", "1:2", "--person", stdin="here\n").stdout
    assert desk("erase", "--request", request, "--as", "Tamar", stdin="erase\n").returncode == 0
    assert "No letter waits." in desk("letter", "1:2", "--person", stdin="here\n").stdout
    assert desk("letter", "1:2", "--leave", "letter.txt", "--request", request).returncode == 2
    assert desk("verify").returncode == 0


def test_it_says_what_is_missing_for_a_letter(desk: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text(" \n")
    (tmp_path / "bytes.txt").write_bytes(b"\xff\xfe\xff")
    for words, told in (
        ((), "either leave a letter with --leave, or let the person read: --person."),
        (("--leave", "letter.txt", "--person"), "either leave a letter"),
        (("--leave", "letter.txt"), "say who wrote it"),
        (("--leave", "letter.txt", "--request", "never-made"), "there is no request"),
        (("--leave", "letter.txt", "--as", "Nobody"), "there is no user"),
        (("--leave", "nowhere.txt", "--as", "Dalia"), "No letter was left."),
        (("--leave", "empty.txt", "--as", "Dalia"), "A letter needs words."),
        (("--leave", "bytes.txt", "--as", "Dalia"), "is no plain text"),
        (("--open", "4f09c2"), "no letter '4f09c2' waits"),
    ):
        done = desk("letter", "1:2", *words, stdin="here\n")
        assert done.returncode == 2
        assert told in done.stderr
        assert "Traceback" not in done.stderr


def test_every_command_that_shows_a_person_writes_down_to_whom(desk: Run) -> None:
    assert looks(desk, "1:2") == []
    assert desk("case").returncode == 0
    assert desk("case", "1:2", "--as", "Dalia").returncode == 0
    assert desk("search", DANA.name, "--born", "1987", "--as", "Dalia").returncode == 0
    assert desk("match", "--as", "Dalia").returncode == 0
    assert desk("why", "1:2").returncode == 0
    assert looks(desk, "1:2") == [
        ("console", "explained"),
        ("Dalia", "listed"),
        ("Dalia", "searched"),
        ("Dalia", "read"),
        ("console", "listed"),
    ]
    assert desk("verify").returncode == 0


def test_a_user_who_is_named_sees_those_they_work_for(desk: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert desk("case", "1:3", "accept", "--as", "coordinator").returncode == 0
    monkeypatch.setenv("INGATHER_USER", "Dalia")
    shown = desk("match").stdout
    assert DANA.name in shown
    assert BEN.name not in shown
    assert desk("case", "1:2").returncode == 0
    assert desk("match", "1:2", "2:2", "--decide", "same").returncode == 0
    monkeypatch.setenv("INGATHER_USER", "Tamar")
    judged = desk("match", "1:3", "2:3", "--decide", "same")
    assert judged.returncode == 2
    assert "As data guardian you may look at those persons alone with whom you work." in judged.stderr
    assert "No possible match waits" in desk("match").stdout
    assert desk("search", DANA.name).returncode == 2
    monkeypatch.delenv("INGATHER_USER")
    assert BEN.name in desk("match").stdout


def test_the_list_of_cases_names_those_whom_a_user_may_see(desk: Run) -> None:
    desk("user", "Registrar", "--grant", "registrar")
    shown = desk("case", "--as", "Registrar").stdout
    assert "1:2: " in shown
    assert DANA.name not in shown
    assert desk("case", "1:2", "--as", "Registrar").returncode == 2
    assert looks(desk, "1:2") == []
    assert f"1:2 {DANA.name}: " in desk("case", "--as", "coordinator").stdout


def test_the_person_may_see_who_looked(desk: Run) -> None:
    desk("case", "1:2", "--as", "Dalia")
    assert "Dalia: Somebody looked" in desk("access", "1:2", "--person", stdin="here\n").stdout
    assert desk("access", "1:2", "--person", stdin="no\n").returncode == 2


def test_who_looked_is_not_shown_to_everybody(desk: Run) -> None:
    for words, told in (
        (("1:2",), "say who asks"),
        (("1:2", "--as", "Dalia"), "you may look at those persons alone"),
        (("1:2", "--as", "Nobody"), "there is no user"),
        (("9:9", "--as", "Tamar"), "names no record"),
    ):
        done = desk("access", *words)
        assert done.returncode == 2
        assert told in done.stderr


def test_it_shows_the_last_looks_and_how_many_came_before(desk: Run) -> None:
    for _ in range(3):
        desk("case", "1:2", "--as", "Dalia")
    shown = desk("access", "1:2", "--as", "Tamar", "--most", "1").stdout
    assert shown.count("Somebody looked") == 1
    assert "And 2 earlier: ingather access 1:2 --most 3" in shown
    assert "Nobody has looked at this person." in desk("access", "1:3", "--as", "Tamar").stdout
