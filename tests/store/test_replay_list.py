from importlib.resources import as_file, files
from pathlib import Path

from tests.cast import DANA, RIVKA
from tests.store.desk import NOW
from tests.store.lists_for_tests import HOSPITAL, brought, clock, csv_of

from ingather.actions.export_person import export_person, is_story
from ingather.actions.import_list import ListWishes, import_list
from ingather.actions.replay_list import replay_list, replay_lists
from ingather.cases.basis import Basis
from ingather.cases.codes import Role
from ingather.cases.ids import ActorId
from ingather.cases.list_events import RowErased
from ingather.cases.rules.acting import Actor
from ingather.records.field import Field
from ingather.store.arrivals import list_owner
from ingather.store.home import Home
from ingather.store.keys import destroy_keys, key_of
from ingather.store.ledger import Addition, append
from ingather.store.models import RowReading, SourceRow
from ingather.store.record import record_of, row_stream
from ingather.store.source_rows import Reading, owner_of, sealed_reading


def test_reading_every_sample_again_gives_the_same(home: Home) -> None:
    with as_file(files("ingather.samples")) as samples:
        for path in sorted(samples.iterdir()):
            if path.is_file() and path.suffix not in (".py", ".md"):
                import_list(home, str(path), HOSPITAL, clock=clock, by="console")
    assert SourceRow.objects.count() > 300
    assert list(replay_lists(home)) == []


def test_it_reads_as_the_user_said(home: Home, tmp_path: Path) -> None:
    columns: dict[str, Field | None] = {"who": Field.NAME, "#2": Field.BIRTH, "note": None}
    wishes = ListWishes("x", Basis.CONSENT, columns=columns)
    receipt = brought(home, tmp_path, f"who,zzz,note\n{DANA.name},{DANA.birth},x\n".encode(), wishes=wishes)
    assert list(replay_list(home, receipt.number)) == []


def test_it_names_a_row_that_is_read_otherwise(home: Home, tmp_path: Path) -> None:
    receipt = brought(home, tmp_path, csv_of(DANA, RIVKA))
    record = record_of(receipt.number, 2)
    key = key_of(home.guard, owner_of(record))
    assert key is not None
    sealed = sealed_reading(key, record, Reading(values=((1, "somebody else", 2026),)))
    RowReading.objects.filter(record=record).update(sealed=sealed)
    (said,) = replay_list(home, receipt.number)
    assert (said.id, said.values) == ("replay.differs", {"list": 1, "row": 3})


def test_what_was_erased_is_left_aside(home: Home, tmp_path: Path) -> None:
    receipt = brought(home, tmp_path, csv_of(DANA, RIVKA))
    record = record_of(receipt.number, 1)
    append(Addition(row_stream(record), 0, [RowErased()]), at=NOW, by="console")
    destroy_keys([owner_of(record)])
    assert list(replay_list(home, receipt.number)) == []


def test_a_story_from_another_desk_was_read_there(home: Home, tmp_path: Path) -> None:
    brought(home, tmp_path, csv_of(DANA))
    guardian = Actor(ActorId("user:guardian"), Role.DATA_GUARDIAN)
    story = export_person(home, record_of(1, 1), guardian, now=NOW)
    assert is_story(f"alive\n{story}".encode())
    assert not is_story(csv_of(DANA))


def test_it_says_so_where_the_columns_can_no_longer_be_read(home: Home, tmp_path: Path) -> None:
    receipt = brought(home, tmp_path, csv_of(DANA, RIVKA))
    destroy_keys([list_owner(receipt.number)])
    (said,) = replay_lists(home)
    assert (said.id, said.values) == ("replay.columns_lost", {"list": receipt.number})
