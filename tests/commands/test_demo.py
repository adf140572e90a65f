from pathlib import Path

from tests.commands.conftest import Run, account_of

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
