import os
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.db import connections, models
from tests.cast import BEN, DANA, RIVKA
from tests.store.desk import NOW, PASSPHRASE
from tests.store.lists_for_tests import brought, csv_of

from ingather.actions.erase_person import erase_person
from ingather.actions.match_records import match_pending
from ingather.cases.codes import Role
from ingather.cases.ids import ActorId
from ingather.cases.list_events import RowErased
from ingather.cases.rules.acting import Actor
from ingather.store import safe_file
from ingather.store.backup import ENDING, KEYS, TABLES, make_backup
from ingather.store.home import FILE, Home, HomeProblem, Secrets, opened_home
from ingather.store.keys import destroy_keys
from ingather.store.ledger import Addition, append
from ingather.store.models import Arrival, Entry, Key, Place, PossibleMatch, RowPlace
from ingather.store.record import record_of, row_stream
from ingather.store.restore import Restored, restore
from ingather.store.source_rows import owner_of, row_of
from ingather.store.verify import verify
from ingather.text.sentence import sentence

SECRETS = Secrets(passphrase=PASSPHRASE)


def copied(home: Home, folder: Path, *, now: datetime = NOW) -> Path:
    return make_backup(home, folder, now=now, by="console").file


def restored(file: Path, folder: Path, *, keys: Path | None = None, secrets: Secrets = SECRETS) -> Restored:
    return restore(file, keys, folder, secrets, now=NOW + timedelta(days=1), by="console")


@pytest.fixture
def copies(home: Home, tmp_path: Path) -> Path:
    """A folder with a safety copy of a home that holds two lists."""
    brought(home, tmp_path, csv_of(DANA, BEN))
    brought(home, tmp_path, csv_of(DANA, RIVKA))
    copied(home, tmp_path / "copies")
    return tmp_path / "copies"


def the_copy(copies: Path) -> Path:
    (file,) = copies.glob(f"*{ENDING}")
    return file


def everything() -> dict[str, list[dict[str, object]]]:
    """Every row of every table, but for the ledger's last word on where it was restored."""
    tables: list[type[models.Model]] = [*TABLES, Key]
    rows = {table.__name__: table._default_manager.order_by("pk").values() for table in tables}
    plain = {
        name: [{key: bytes(v) if isinstance(v, memoryview) else v for key, v in row.items()} for row in own]
        for name, own in rows.items()
    }
    plain["Entry"] = [row for row in plain["Entry"] if row["name"] != "home.restored"]
    return plain


def test_it_restores_everything_as_it_was(copies: Path, request: pytest.FixtureRequest) -> None:
    before = everything()
    made = restored(the_copy(copies), request.getfixturevalue("elsewhere"))
    assert everything() == before
    assert verify(made.home).holds
    row = row_of(made.home.guard, record_of(1, 1))
    assert row is not None
    assert row.cells[1] == DANA.name
    assert opened_home(made.home.folder, SECRETS).file == made.home.file
    assert made.erased_since == 0


def test_a_restored_home_goes_on(copies: Path, elsewhere: Path, tmp_path: Path) -> None:
    made = restored(the_copy(copies), elsewhere)
    receipt = brought(made.home, tmp_path, csv_of(RIVKA), name="further.csv")
    assert receipt.number == 3
    assert verify(made.home).holds


def test_a_copy_knows_of_itself(copies: Path, elsewhere: Path) -> None:
    restored(the_copy(copies), elsewhere)
    assert list(Entry.objects.filter(stream="home:0").order_by("version").values_list("name", flat=True)) == [
        "backup.made",
        "home.restored",
    ]


def test_a_copy_holds_no_keys(copies: Path, elsewhere: Path) -> None:
    (copies / KEYS).unlink()
    with pytest.raises(HomeProblem) as problem:
        restored(the_copy(copies), elsewhere)
    assert problem.value.sentence.id == "restore.no_file"


def test_whoever_was_erased_since_stays_erased(home: Home, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    brought(home, tmp_path, csv_of(DANA, BEN))
    old = copied(home, tmp_path / "copies")
    record = record_of(1, 2)
    append(Addition(row_stream(record), 0, [RowErased()]), at=NOW, by="console")
    destroy_keys([owner_of(record)])
    copied(home, tmp_path / "copies", now=NOW + timedelta(hours=1))
    made = restored(old, request.getfixturevalue("elsewhere"))
    assert made.erased_since == 1
    assert row_of(made.home.guard, record) is None
    assert RowPlace.objects.get(record=record).place == Place.ERASED
    assert verify(made.home).holds


def test_a_second_copy_in_a_folder_replaces_the_keys_alone(home: Home, tmp_path: Path) -> None:
    one = copied(home, tmp_path / "copies")
    two = copied(home, tmp_path / "copies", now=NOW + timedelta(hours=1))
    assert sorted(path.name for path in (tmp_path / "copies").iterdir()) == sorted([one.name, two.name, KEYS])


def test_it_refuses_keys_that_are_older(home: Home, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    copied(home, tmp_path / "one")
    newer = copied(home, tmp_path / "two", now=NOW + timedelta(hours=1))
    with pytest.raises(HomeProblem) as problem:
        restored(newer, request.getfixturevalue("elsewhere"), keys=tmp_path / "one" / KEYS)
    assert problem.value.sentence.id == "restore.older_keys"


def test_it_refuses_another_passphrase(copies: Path, elsewhere: Path) -> None:
    with pytest.raises(HomeProblem) as problem:
        restored(the_copy(copies), elsewhere, secrets=Secrets("some other words"))
    assert problem.value.sentence == sentence("restore.wrong_secret", file=str(the_copy(copies)))
    assert not (elsewhere / FILE).exists()


def cut(data: bytes) -> bytes:
    return data[:-40]


def without_end(data: bytes) -> bytes:
    return data[: len(data) - 4 - 28]  # the length and the seal of an empty part


def flipped(data: bytes) -> bytes:
    return data[:-100] + bytes([data[-100] ^ 1]) + data[-99:]


@pytest.mark.parametrize("damage", [cut, without_end, flipped, lambda _data: b"", lambda _data: b"something else\n"])
def test_it_restores_nothing_from_a_broken_copy(
    copies: Path, elsewhere: Path, damage: Callable[[bytes], bytes]
) -> None:
    file = the_copy(copies)
    file.write_bytes(damage(file.read_bytes()))
    with pytest.raises(HomeProblem) as problem:
        restored(file, elsewhere)
    assert problem.value.sentence.id == "restore.broken"
    assert not (elsewhere / FILE).exists()


def test_a_broken_copy_leaves_an_empty_database(copies: Path, elsewhere: Path) -> None:
    file, good = the_copy(copies), the_copy(copies).read_bytes()
    file.write_bytes(cut(good))
    with pytest.raises(HomeProblem):
        restored(file, elsewhere)
    assert Entry.objects.count() == Key.objects.count() == Arrival.objects.count() == 0
    file.write_bytes(good)
    assert verify(restored(file, elsewhere).home).holds


def test_it_never_restores_over_a_home(home: Home, copies: Path) -> None:
    with pytest.raises(HomeProblem) as problem:
        restored(the_copy(copies), home.folder)
    assert problem.value.sentence.id == "home.exists"


def test_it_never_restores_into_a_database_in_use(copies: Path, tmp_path: Path) -> None:
    with pytest.raises(HomeProblem) as problem:
        restored(the_copy(copies), tmp_path / "another")
    assert problem.value.sentence.id == "restore.database_in_use"


def test_the_file_of_keys_is_no_copy(copies: Path, elsewhere: Path) -> None:
    with pytest.raises(HomeProblem) as problem:
        restored(copies / KEYS, elsewhere)
    assert problem.value.sentence.id == "restore.other_file"


def test_a_copy_shows_no_name(copies: Path) -> None:
    for path in copies.iterdir():
        data = path.read_bytes()
        assert not any(word.encode() in data for word in (DANA.family, BEN.given, RIVKA.family, "clinic"))


def test_there_is_never_a_copy_whose_keys_are_older(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def write(*arguments: object) -> None:
        safe_file.write(*arguments)  # type: ignore[arg-type]  # handed on as it came
        raise KeyboardInterrupt

    monkeypatch.setattr("ingather.store.backup.write", write)
    with pytest.raises(KeyboardInterrupt):
        copied(home, tmp_path / "copies")
    assert [file.name for file in (tmp_path / "copies").iterdir()] == [KEYS]


def test_it_takes_out_what_a_dead_process_left_of_a_copy(home: Home, tmp_path: Path) -> None:
    for name, minutes in (("dead.backup.new", 16), ("alive.backup.new", 5), ("not ours.new", 60)):
        (tmp_path / name).touch()
        os.utime(tmp_path / name, ((NOW - timedelta(minutes=minutes)).timestamp(),) * 2)
    copied(home, tmp_path)
    assert {file.name for file in tmp_path.glob("*.new")} == {"alive.backup.new", "not ours.new"}


@pytest.mark.usefixtures("copies")
def test_others_go_on_writing_while_a_copy_is_made(home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written = []

    def writing(*_arguments: object) -> None:
        def other() -> None:
            brought(home, tmp_path, csv_of(RIVKA), name="meanwhile.csv")
            connections["default"].close()
            written.append(True)

        thread = threading.Thread(target=other)
        thread.start()
        thread.join(timeout=20)

    def write(*arguments: object, **named: object) -> None:
        writing()
        safe_file.write(*arguments, **named)  # type: ignore[arg-type]  # handed on as it came

    monkeypatch.setattr("ingather.store.backup.write", write)
    before = Entry.objects.count()
    made = make_backup(home, tmp_path / "online", now=NOW + timedelta(hours=2), by="console")
    assert written
    assert made.entries == before + 1
    assert Entry.objects.count() > made.entries


def test_whoever_was_forgotten_since_is_kept_away_after_a_restore(
    home: Home, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    brought(home, tmp_path, csv_of(DANA, BEN), name="one.csv")
    brought(home, tmp_path, csv_of(RIVKA, DANA), name="two.csv")
    match_pending(home, clock=lambda: NOW, by="worker")
    old = copied(home, tmp_path / "copies")
    guardian = Actor(ActorId("user:guardian"), Role.DATA_GUARDIAN)
    erase_person(home, record_of(1, 1), guardian, now=NOW)
    copied(home, tmp_path / "copies", now=NOW + timedelta(hours=1))
    made = restored(old, request.getfixturevalue("elsewhere"))
    assert not PossibleMatch.objects.filter(left=record_of(1, 1)).exists()
    receipt = brought(made.home, tmp_path, csv_of(DANA), name="three.csv")
    assert receipt.sums.places[Place.ERASED] == 1
    assert verify(made.home).holds
