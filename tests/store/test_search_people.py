from pathlib import Path

import pytest
from django.core.management import call_command
from tests.cast import BEN, DANA, EVERYONE, KARL, PYOTR, RIVKA, ROSA, Someone
from tests.store.desk import NOW
from tests.store.lists_for_tests import brought, clock, csv_of, many

from ingather.actions import match_records
from ingather.actions.erase_person import erase_person
from ingather.actions.match_records import match_pending
from ingather.actions.search_people import search_people
from ingather.actions.withdraw_list import withdraw_list
from ingather.cases.codes import Role
from ingather.cases.ids import ActorId
from ingather.cases.rules.acting import Actor
from ingather.records.field import Field
from ingather.store.home import Home
from ingather.store.models import NameSound, NameUse, NameWords, RecordGlance
from ingather.store.name_index import everybody_named, vocabulary
from ingather.store.opening import make_tables
from ingather.store.record import record_of
from ingather.store.verify import verify

GUARDIAN = Actor(ActorId("user:guardian"), Role.DATA_GUARDIAN)


@pytest.fixture
def desk(home: Home, tmp_path: Path) -> Home:
    """A desk with everyone on a list, among others."""
    brought(home, tmp_path, csv_of(*EVERYONE, *many(150)), name="missing.csv")
    match_pending(home, clock=clock, by="worker")
    return home


def found(home: Home, name: str, born: str = "") -> list[int]:
    hits = search_people(home, {Field.NAME: name, Field.BIRTH: born}, today=NOW.date())
    return [hit.record for hit in hits]


def row_of(person: Someone) -> int:
    return record_of(1, EVERYONE.index(person) + 1)


@pytest.mark.parametrize(
    ("asked", "person"),
    [
        ("Karl Ausgedacht", KARL),
        ("Karl Ausgedac", KARL),  # cut
        ("Kral Ausgedacht", KARL),  # two letters exchanged
        ("Marl Ausgedocht", KARL),  # another first letter
        ("Ausgedacht", KARL),
        ("Rosa Invent", ROSA),
        ("Pyotr Vydumkin", PYOTR),
        ("Rivka Beduya", RIVKA),
    ],
)
def test_it_finds_a_person_by_the_name_alone(desk: Home, asked: str, person: Someone) -> None:
    assert found(desk, asked)[0] == row_of(person)


def test_it_says_that_only_letters_agree(desk: Home) -> None:
    hit = search_people(desk, {Field.NAME: "Karl Ausged"}, today=NOW.date())[0]
    assert hit.shown.name == KARL.name
    assert "name.letters" in {sentence.id for sentence in hit.evidence}


def test_a_birth_parts_namesakes(desk: Home) -> None:
    assert found(desk, "Dana Madeup", "2009-11-02")[0] == record_of(1, 2)
    assert found(desk, "Dana Madeup", "1987-03-12")[0] == record_of(1, 1)


def test_who_came_later_is_found_as_well(desk: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(match_records, "_FEW", 0)
    monkeypatch.setattr(match_records, "_AT_ONCE", 2)
    brought(desk, tmp_path, csv_of(Someone("X-1", "Ximena", "Ausgedenkt", "1980", "f"), BEN, DANA), name="seen.csv")
    match_pending(desk, clock=clock, by="worker")
    assert found(desk, "Ximena Ausgedenk")[0] == record_of(2, 1)
    assert record_of(2, 2) in found(desk, "Ben Madeup")


def test_nothing_is_found_by_nothing(desk: Home) -> None:
    assert found(desk, "") == []
    assert found(desk, "x") == []


def test_words_of_a_version_before_are_known(desk: Home) -> None:
    call_command("migrate", "store", "0014_waiting_pairs", verbosity=0)
    make_tables()
    assert found(desk, "Marl Ausgedocht")[0] == row_of(KARL)
    (words,) = NameWords.objects.all()
    assert bytes(words.begin) == bytes(words.sealed[:12])


def test_what_was_asked_before_is_found_again_and_with_it_who_came_meanwhile(desk: Home, tmp_path: Path) -> None:
    before = found(desk, "Marl Ausgedocht")
    assert found(desk, "Marl Ausgedocht") == before
    brought(desk, tmp_path, csv_of(KARL), name="clinic.csv")
    match_pending(desk, clock=clock, by="worker")
    assert set(found(desk, "Marl Ausgedocht")) >= {row_of(KARL), record_of(2, 1)}


def test_of_whom_was_erased_no_word_stays(desk: Home) -> None:
    erase_person(desk, row_of(KARL), GUARDIAN, now=NOW)
    words = vocabulary(desk.guard)
    assert "ausgedacht" not in map(words.word, range(len(words.masks)))
    assert row_of(KARL) not in everybody_named(desk.guard)
    assert row_of(KARL) not in found(desk, "Karl Ausgedacht")
    assert not RecordGlance.objects.filter(record=row_of(KARL)).exists()
    assert verify(desk).holds


def test_a_word_stays_while_somebody_else_has_it(desk: Home) -> None:
    erase_person(desk, row_of(DANA), GUARDIAN, now=NOW)
    words = vocabulary(desk.guard)
    assert "madeup" in map(words.word, range(len(words.masks)))
    assert row_of(BEN) in found(desk, "Ben Madeup")


def test_a_withdrawn_list_is_found_no_more(desk: Home) -> None:
    withdraw_list(desk, 1, why="", now=NOW, by="console")
    assert found(desk, "Karl Ausgedacht") == []
    for table in (NameSound, NameUse, NameWords, RecordGlance):
        assert not table.objects.exists()
