import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cast import BEN, DANA, RIVKA
from tests.commands.conftest import Run

from ingather.store.database import FILE as DATABASE
from ingather.store.home import FILE
from ingather.store.slots import new_secret

CLINIC = ("nr,name,born", *(f"{who.id},{who.name},{who.birth}" for who in (DANA, RIVKA)))


@pytest.fixture(autouse=True)
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("INGATHER_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("INGATHER_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("INGATHER_KEY_FILE", str(tmp_path / "key"))  # a passphrase costs half a second each time


@pytest.fixture
def with_passphrase(monkeypatch: pytest.MonkeyPatch) -> str:
    """The passphrase that a home is made and opened with, instead of a key file."""
    monkeypatch.delenv("INGATHER_KEY_FILE")
    monkeypatch.setenv("INGATHER_PASSPHRASE", "some words of the tests")
    return "some words of the tests"


@pytest.fixture
def desk(run: Run, lists: Callable[..., None], tmp_path: Path) -> Run:
    """A home with one list in it."""
    lists(clinic=CLINIC)
    assert run("init", "--key-file", tmp_path / "key").returncode == 0
    done = run("import", "clinic.csv", "--from", "a clinic that nobody built")
    assert done.returncode == 0, done.stderr
    return run


def test_it_brings_a_list_in_and_proves_it(desk: Run) -> None:
    again = desk("import", "clinic.csv", "--from", "a clinic that nobody built")
    assert "received before, as list 1" in again.stdout
    proof = desk("verify")
    assert proof.returncode == 0
    assert "Rows received: 3, on 1 lists" in proof.stdout
    assert "All of it holds." in proof.stdout


def test_it_says_how_a_list_came_that_is_brought_again_otherwise(desk: Run) -> None:
    for words in (("a clinic that nobody built", "--kind", "sought"), ("somebody else",)):
        again = desk("import", "clinic.csv", "--from", *words)
        assert again.returncode == 0
        assert "It came from “a clinic that nobody built”, as a list of the kind alive" in again.stdout
        assert "ingather withdraw 1 --why WHY" in again.stdout
    assert desk("withdraw", "1", "--why", "another giver").returncode == 0
    assert "list 2, sought" in desk("import", "clinic.csv", "--from", "somebody else", "--kind", "sought").stdout


def test_it_names_the_coordinator_whom_it_made(run: Run, tmp_path: Path) -> None:
    made = run("init", "--key-file", tmp_path / "key", "--coordinator", "Miriam")
    assert "is ready. Miriam answers for it, as coordinator." in made.stdout
    assert run("case").stdout == "No case is open.\n"


def test_a_message_is_called_the_same_whatever_else_is_handed_over(desk: Run, lists: Callable[..., None]) -> None:
    lists(missing=("id,name,born", f"x,{DANA.name},{DANA.birth}", f"y,{BEN.name},{BEN.birth}"))
    desk("import", "missing.csv", "--from", "a family", "--kind", "sought")
    first, second = (line.split()[0] for line in desk("message").stdout.splitlines())
    assert desk("message", first).stdout.startswith("A search was called\n\nIn case 2:")
    handed = ("--by", "telephone", "--as", "coordinator")
    assert desk("message", first, *handed).returncode == 0
    assert desk("message").stdout.startswith(f"{second}  ")
    for wrong in (first, second[:3], "1"):
        again = desk("message", wrong, *handed)
        assert again.returncode == 2
        assert "waits. See them with: ingather message" in again.stderr
    assert desk("message", second, *handed).returncode == 0
    assert desk("message").stdout == "No message waits.\n"


def test_a_user_is_written_to_in_their_language_and_by_no_channel_unless_the_settings_allow_it(
    desk: Run, lists: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    channel = ("--channel", "ntfys://ntfy.example.org/a-topic")
    desk("user", "Dalia", "--grant", "searcher")
    refused = desk("user", "Dalia", *channel)
    assert (refused.returncode, "uses no other channels" in refused.stderr) == (2, True)
    monkeypatch.setenv("INGATHER_CHANNELS", "1")
    assert desk("user", "Dalia", *channel, "--language", "he", "--mail", "d@nowhere.invalid").returncode == 0
    assert "network" in desk("user", "Dalia", "--channel", "jsons://10.0.0.1/").stderr
    lists(missing=("id,name,born", f"x,{DANA.name},{DANA.birth}"))
    desk("import", "missing.csv", "--from", "a family", "--kind", "sought")
    called = desk("message", "--for", "Dalia").stdout.split()[0]
    assert "נפתח חיפוש" in desk("message", called).stdout
    assert desk("user", "Dalia", "--channel", "", "--mail", "").returncode == 0
    assert desk("verify").returncode == 0


def test_it_says_where_every_row_went(desk: Run, lists: Callable[..., None]) -> None:
    lists(clinic=(*CLINIC[:-1], f"{BEN.id},{BEN.name},{BEN.birth}"))
    done = desk("import", "clinic.csv", "--from", "a clinic that nobody built", "--kind", "alive")
    assert "list 2, alive, a new edition of list 1. 3 rows" in done.stdout
    assert "the same as in the edition before: 1" in done.stdout
    assert "who stood on the edition before and do not stand here: 1" in done.stdout


def test_it_proves_as_one_json_document(desk: Run) -> None:
    found = json.loads(desk("verify", "--format", "json").stdout)
    assert found["holds"] is True
    assert found["findings"] == []
    assert len(found["looked_at"]) == 5


def test_it_exits_1_and_names_what_was_tampered_with(desk: Run, tmp_path: Path) -> None:
    import sqlite3

    with sqlite3.connect(tmp_path / "home" / "ingather.sqlite3") as database:
        database.execute("UPDATE store_rowplace SET place = 'unreadable' WHERE place = 'person'")
    proof = desk("verify")
    assert proof.returncode == 1
    assert "List 1, row 2 of all its rows: it does not stand in the place that the ledger gives it." in proof.stderr
    assert desk("rebuild").returncode == 0
    assert desk("verify").returncode == 0


def test_it_shows_possible_matches_and_keeps_what_is_decided(desk: Run, lists: Callable[..., None]) -> None:
    lists(missing=("id,name,born", f"x,{DANA.name},{DANA.birth}", f"y,{BEN.name},{BEN.birth}"))
    brought = desk("import", "missing.csv", "--from", "a family", "--kind", "sought")
    assert "Possible matches that wait for a person: 1." in brought.stdout
    shown = desk("match").stdout
    assert f"1:2 {DANA.name}  –  2:2 {DANA.name}" in shown
    assert "The name is the same" in shown
    decided = desk("match", "1:2", "2:2", "--decide", "same", "--why", "spoke with her")
    assert decided.returncode == 0, decided.stderr
    assert "No possible match waits for a person." in desk("match").stdout
    refused = desk("match", "1:2", "2:2", "--decide", "different")
    assert refused.returncode == 2
    assert "Undo those first." in refused.stderr
    assert desk("match", "1:2", "2:2", "--decide", "undo").returncode == 0
    assert f"1:2 {DANA.name}" in desk("match").stdout
    assert desk("verify").returncode == 0


@pytest.mark.parametrize("words", [("1:2",), ("1:2", "9:9", "--decide", "same"), ("1:2", "x", "--decide", "same")])
def test_it_names_a_record_that_is_not_there(desk: Run, words: tuple[str, ...]) -> None:
    assert desk("match", *words).returncode == 2


def test_a_case_goes_its_way_and_tells_why(
    desk: Run, lists: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    lists(missing=("id,name,born", f"x,{DANA.name},{DANA.birth}"))
    assert desk("user", "Dalia", "--grant", "searcher").returncode == 0
    brought = desk("import", "missing.csv", "--from", "a family", "--kind", "sought")
    assert "Cases opened, one for each person who is sought: 1." in brought.stdout
    assert "2:2 Dana Madeup" in desk("case").stdout
    monkeypatch.setenv("INGATHER_USER", "Dalia")
    assert desk("case", "2:2", "accept").returncode == 0
    refused = desk("case", "2:2", "close", "--choice", "reunited", "--words", "x")
    assert refused.returncode == 2
    assert "Traceback" not in refused.stderr
    unsaid = desk("case", "2:2", "note", "--words", "x")
    assert unsaid.returncode == 2
    assert "Say which with --" in unsaid.stderr
    assert "hand-on-promise" in desk("case", "--help").stdout
    shown = desk("case", "2:2").stdout
    assert "Dalia: Dalia took the case." in shown
    why = desk("why", "2:2").stdout
    assert "given by “a family”" in why
    assert "from “clinic.csv”" in desk("why", "1:2", "2:2").stdout
    assert "Cases opened: 0." in desk("work", "--once").stdout
    assert desk("verify").returncode == 0


def test_it_says_who_answers_and_who_was_barred(desk: Run) -> None:
    alone = desk("user", "coordinator", "--bar", "took names home")
    assert alone.returncode == 2
    assert "Nobody else answers for this gathering." in alone.stderr
    assert desk("user", "coordinator", "--end", "coordinator").returncode == 2
    desk("user", "Miriam", "--grant", "coordinator")
    assert desk("user", "coordinator", "--bar", "took names home").returncode in {0, 1}
    assert "coordinator: barred" in desk("user").stdout
    again = desk("user", "coordinator", "--grant", "searcher")
    assert again.returncode == 2
    assert "This user was barred" in again.stderr
    assert "Nobody answers" not in desk("work", "--once").stderr


def test_it_says_that_nobody_answers(desk: Run, tmp_path: Path) -> None:
    import sqlite3

    with sqlite3.connect(tmp_path / "home" / "ingather.sqlite3") as database:
        database.execute("DELETE FROM store_roleheld")
    worked = desk("work", "--once")
    assert worked.returncode == 0
    assert "Add a coordinator first: ingather user NAME --grant coordinator" in worked.stderr


def test_somebody_asks_and_is_answered_alike(desk: Run, lists: Callable[..., None]) -> None:
    lists(missing=("id,name,born", f"x,{DANA.name},{DANA.birth}"))
    desk("import", "missing.csv", "--from", "a family", "--kind", "sought")
    made = desk("ask", "2:2", "--for", "her sister", "--words", "we were parted")
    assert made.returncode == 0, made.stderr
    request = made.stdout.split()[1].rstrip(".")
    told = desk("ask", "--answer", request).stdout
    assert told == desk("ask", "--answer", "never-made").stdout
    assert "We have nothing that we may share about this request; it stays open." in told
    assert desk("ask", "2:2").returncode == 2
    assert f"Asks: her sister (close family, to be in touch), request {request}." in desk("case", "2:2").stdout
    desk("user", "Tamar", "--grant", "data_guardian")
    for words in (("--as", "Tamar"), ("2:2", "--request", request, "--as", "Tamar")):
        assert desk("erase", *words, stdin="erase\n").returncode == 2
    assert desk("erase", "--request", request, "--as", "Tamar", stdin="no\n").returncode == 2
    erased = desk("erase", "--request", request, "--as", "Tamar", stdin="erase\n")
    assert "Erased: whoever made that request" in erased.stdout
    assert "her sister" not in desk("case", "2:2").stdout
    assert "Nobody is kept who made that request" in desk("erase", "--request", request, "--as", "Tamar").stderr
    assert desk("verify").returncode == 0


def test_it_shows_what_would_come_of_a_policy_and_agrees_on_it(desk: Run) -> None:
    shown = desk("policy", "--allotted", "2d", "--zone", "Asia/Jerusalem", "--rest", "one_day")
    assert "(Asia/Jerusalem)" in shown.stdout
    assert "(UTC)" in desk("policy").stdout
    assert "Agreed." in desk("policy", "--zone", "Asia/Jerusalem", "--adopt").stdout
    assert "(Asia/Jerusalem)" in desk("policy").stdout
    wrong = desk("policy", "--zone", "Nowhere/Town")
    assert wrong.returncode == 2
    assert "Nowhere/Town" in wrong.stderr
    assert desk("policy", "--allotted", "soon").returncode == 2
    assert desk("verify").returncode == 0


def test_it_withdraws_a_list_and_forgets_a_person(desk: Run, lists: Callable[..., None]) -> None:
    lists(other=("id,name,born", f"x,{BEN.name},{BEN.birth}"))
    desk("import", "other.csv", "--from", "somebody")
    assert desk("user", "Tamar", "--grant", "data_guardian").returncode == 0
    assert desk("erase", "2:2", "--as", "coordinator", stdin="erase\n").returncode == 2
    assert desk("erase", "2:2", "--as", "Tamar", stdin="no\n").returncode == 2
    erased = desk("erase", "2:2", "--as", "Tamar", stdin="erase\n")
    assert "Erased: 1 rows, and the originals of 1 lists." in erased.stdout
    assert desk("withdraw", "1", "--why", "wrong file").returncode == 0
    assert desk("withdraw", "1").returncode == 2
    assert desk("verify").returncode == 0


def test_it_looks_for_one_person_in_another_script(desk: Run) -> None:
    found = json.loads(desk("search", "Rivka Beduya", "--born", "1954", "--format", "json").stdout)
    assert found[0]["record"] == "1:3"
    assert found[0]["name"] == RIVKA.name
    assert found[0]["evidence"]


def test_it_says_when_nobody_fits(desk: Run) -> None:
    assert "No record shares enough with this." in desk("search", "Zebulon Quux").stdout


def test_it_keeps_a_file_that_is_no_table(desk: Run, tmp_path: Path) -> None:
    (tmp_path / "scan.pdf").write_bytes(b"%PDF-1.7")
    done = desk("import", "scan.pdf", "--from", "somebody")
    assert done.returncode == 1
    assert "It is kept whole as list 2." in done.stderr


def test_it_names_a_list_that_is_not_there(desk: Run) -> None:
    done = desk("import", "none.csv", "--from", "somebody")
    assert done.returncode == 2
    assert "none.csv" in done.stderr


def test_it_copies_and_restores(desk: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert desk("backup", "copies").returncode == 0
    (file,) = (tmp_path / "copies").glob("*.backup")
    monkeypatch.setenv("INGATHER_HOME", str(tmp_path / "other"))
    done = desk("restore", str(file))
    assert done.returncode == 0, done.stderr
    assert "All of it holds." in done.stdout


def spoilt(copy: Path, _tmp: Path) -> None:
    copy.write_bytes(copy.read_bytes()[:-40])


def with_another_key(_copy: Path, tmp: Path) -> None:
    (tmp / "key").write_text(new_secret() + "\n")


@pytest.mark.parametrize(
    ("spoil", "said"), [(spoilt, "Nothing was restored"), (with_another_key, "does not open the safety copy")]
)
def test_what_cannot_be_restored_leaves_no_database_behind(
    desk: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, spoil: Callable[[Path, Path], None], said: str
) -> None:
    assert desk("backup", "copies").returncode == 0
    (file,) = (tmp_path / "copies").glob("*.backup")
    spoil(file, tmp_path)
    monkeypatch.setenv("INGATHER_HOME", str(tmp_path / "other"))
    done = desk("restore", str(file))
    assert done.returncode == 2
    assert said in done.stderr
    assert file.name in done.stderr
    assert list((tmp_path / "other").iterdir()) == []


def test_a_missing_database_is_not_made_again_empty(desk: Run, tmp_path: Path) -> None:
    database = tmp_path / "home" / DATABASE
    database.unlink()
    done = desk("verify")
    assert done.returncode == 2
    assert "is missing" in done.stderr
    assert DATABASE in done.stderr
    assert not database.exists()


def torn(data: bytes) -> bytes:
    page = 4096
    return data[: 2 * page] + b"\xff" * (len(data) - 2 * page)


def not_a_database(data: bytes) -> bytes:
    return b"\0" * len(data)


@pytest.mark.parametrize("damage", [torn, not_a_database])
def test_of_a_damaged_database_it_says_that_it_is_damaged(
    desk: Run, tmp_path: Path, damage: Callable[[bytes], bytes]
) -> None:
    database = tmp_path / "home" / DATABASE
    database.write_bytes(damage(database.read_bytes()))
    done = desk("verify")
    assert done.returncode == 2
    assert "is damaged" in done.stderr
    assert "safety copy" in done.stderr


@pytest.mark.usefixtures("with_passphrase")
def test_it_refuses_another_passphrase(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("init").returncode == 0
    monkeypatch.setenv("INGATHER_PASSPHRASE", "other words than those")
    done = run("verify")
    assert done.returncode == 2
    assert "does not open the home" in done.stderr


@pytest.mark.parametrize(
    ("setting", "value", "said"),
    [
        ("INGATHER_DATABASE_URL", "mysql://x", "neither sqlite:///FILE nor postgresql://"),
        ("INGATHER_DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none", "cannot be opened"),
        ("INGATHER_KEY_FILE", "/nowhere/key", "/nowhere/key cannot be read"),
    ],
)
def test_it_names_a_wrong_setting(
    desk: Run, monkeypatch: pytest.MonkeyPatch, setting: str, value: str, said: str
) -> None:
    monkeypatch.setenv(setting, value)
    done = desk("verify")
    assert done.returncode == 2
    assert said in done.stderr


def test_a_server_opens_with_a_key_file_until_the_home_is_locked(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, with_passphrase: str
) -> None:
    assert run("init", "--key-file", tmp_path / "key").returncode == 0
    monkeypatch.delenv("INGATHER_PASSPHRASE")
    monkeypatch.setenv("INGATHER_KEY_FILE", str(tmp_path / "key"))
    assert run("verify").returncode == 0
    assert run("lock").returncode == 0
    locked = run("verify")
    assert locked.returncode == 2
    assert "is locked" in locked.stderr
    assert run("lock", "--undo", stdin=f"{with_passphrase}\n").returncode == 0
    assert run("verify").returncode == 0


def test_it_wipes_only_who_was_asked_twice(desk: Run, tmp_path: Path) -> None:
    for answers in ("", "home\n\n", "other\nwipe everything\n"):
        assert desk("wipe", stdin=answers).returncode != 0
    assert desk("verify").returncode == 0
    assert desk("wipe", stdin="home\nwipe everything\n").returncode == 0
    assert [path.name for path in (tmp_path / "home").iterdir()] == [FILE]
    assert "was wiped on" in desk("verify").stderr


def test_nobody_else_on_the_machine_reads_what_a_home_holds(
    run: Run, lists: Callable[..., None], tmp_path: Path
) -> None:
    (tmp_path / "home").mkdir(mode=0o755)  # made by the user before
    before = os.umask(0o022)
    try:
        lists(clinic=CLINIC)
        run("init", "--key-file", tmp_path / "key")
        run("import", "clinic.csv", "--from", "a clinic that nobody built")
        assert run("verify", "--checkpoint", tmp_path / "copies.checkpoint").returncode == 0
        assert run("backup", "copies").returncode == 0
    finally:
        os.umask(before)
    files = [path for folder in ("home", "copies") for path in (tmp_path / folder).rglob("*") if path.is_file()]
    files.append(tmp_path / "copies.checkpoint")
    assert len(files) >= 5
    assert {path.name for path in files if path.stat().st_mode & 0o077} == set()


def test_a_copied_folder_shows_no_name(desk: Run, tmp_path: Path) -> None:
    desk("verify")
    data = b"".join(path.read_bytes() for path in (tmp_path / "home").rglob("*") if path.is_file())
    assert len(data) > 10_000
    assert not [word for word in (DANA.family, DANA.given, RIVKA.family, DANA.birth, "clinic") if word.encode() in data]


def test_the_other_commands_start_without_the_store(tmp_path: Path) -> None:
    program = "import sys; from ingather.cli import main, account; print('django' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
