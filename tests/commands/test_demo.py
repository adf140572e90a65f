from pathlib import Path

import pytest
from tests.commands.conftest import Run, account_of

from ingather.cli.demo_desk import KEY_IS_NO_SECRET

PLAIN = "written nearly the same, in the same script"


def test_it_is_right_for_everybody_whom_plain_spelling_can_match(run: Run) -> None:
    done = run("demo")
    assert done.returncode == 0
    (line,) = [line for line in done.stdout.splitlines() if line.startswith(PLAIN)]
    rows, likely, possible, missed = map(int, line.removeprefix(PLAIN).split())
    assert (rows, possible, missed) == (likely, 0, 0)
    assert "Rows called likely for somebody they are not about: 0" in done.stdout


def test_it_writes_the_account_beside_the_lists(run: Run, tmp_path: Path) -> None:
    run("demo", "--dir", "there")
    assert (tmp_path / "there" / "account.html").is_file()
    assert (tmp_path / "there" / "lists" / "roll.csv").is_file()


def test_it_lets_a_persons_own_word_stand_against_hearsay(run: Run, tmp_path: Path) -> None:
    run("demo", "--dir", "there")
    lists = tmp_path / "there" / "lists"
    done = run("account", lists / "roll.csv", lists / "safe_checkins.pfif.xml", "--format", "json")
    (george,) = [person for person in account_of(done)["people"] if person["name"] == "George Haddad"]
    assert (george["state"], george["needs_person"]) == ("likely", False)


def test_it_makes_a_desk_whose_key_is_no_secret(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done = run("demo", "--dir", "there")
    assert "Its passphrase is no secret." in done.stdout
    monkeypatch.setenv("INGATHER_HOME", str(tmp_path / "there" / "desk"))
    monkeypatch.setenv("INGATHER_PASSPHRASE", KEY_IS_NO_SECRET)
    proof = run("verify")
    assert proof.returncode == 0
    assert "its key is no secret. Keep nothing real in it." in proof.stderr
    assert "Open cases: 114." in proof.stdout  # of 122: eight are back
    assert "All of it holds." in proof.stdout
    assert run("demo", "--dir", "there").returncode == 0
