from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from tests.cast import BEN, DANA, DANA_THE_YOUNGER, RIVKA
from tests.store.desk import NOW
from tests.store.lists_for_tests import brought, clock, csv_of

from ingather.actions.act_on_case import Told, act_on_case
from ingather.actions.bring_person import bring_person
from ingather.actions.decide_match import Deciding, confirm_match
from ingather.actions.erase_person import erase_person
from ingather.actions.export_person import export_person
from ingather.actions.grant_role import grant_role
from ingather.actions.import_list import ListWishes
from ingather.actions.letters import leave_letter
from ingather.actions.match_records import match_pending
from ingather.actions.open_cases import open_cases
from ingather.actions.withdraw_list import withdraw_list
from ingather.cases import codec
from ingather.cases.basis import Basis
from ingather.cases.codes import Role
from ingather.cases.ids import ActorId
from ingather.cases.refused import Refused
from ingather.cases.rules.acting import Actor
from ingather.records.field import ListKind
from ingather.store.arrivals import original_of
from ingather.store.backup import make_backup
from ingather.store.home import Home
from ingather.store.keys import text_of
from ingather.store.ledger import history
from ingather.store.models import Key, Place, PossibleMatch, RowPlace
from ingather.store.rebuild import rebuild
from ingather.store.record import case_stream, match_stream, record_of
from ingather.store.source_rows import owner_of, row_of
from ingather.store.verify import verify

GUARDIAN = Actor(ActorId("user:guardian"), Role.DATA_GUARDIAN)
SEEN, SEEN_AGAIN = record_of(1, 1), record_of(2, 1)


@pytest.fixture
def desk(home: Home, tmp_path: Path) -> Home:
    """Dana stands on two lists, and it was decided that she is one person; Ben stands beside her."""
    brought(home, tmp_path, csv_of(DANA, BEN), name="one.csv")
    brought(home, tmp_path, csv_of(DANA, RIVKA), name="two.csv")
    match_pending(home, clock=clock, by="worker")
    confirm_match(home, SEEN, SEEN_AGAIN, Deciding(by="user:x", at=NOW))
    return home


def test_it_erases_every_record_of_the_person_and_nobody_else(desk: Home) -> None:
    erased = erase_person(desk, SEEN, GUARDIAN, now=NOW)
    assert (erased.rows, erased.originals) == (2, 2)
    assert row_of(desk.guard, SEEN) is None
    assert row_of(desk.guard, SEEN_AGAIN) is None
    assert original_of(desk, 1) is None
    ben = row_of(desk.guard, record_of(1, 2))
    assert ben is not None
    assert ben.cells[1] == BEN.name
    assert RowPlace.objects.filter(place=Place.ERASED).count() == 2
    assert not PossibleMatch.objects.filter(left=SEEN).exists()
    assert verify(desk).holds


def test_history_still_folds(desk: Home) -> None:
    erase_person(desk, SEEN, GUARDIAN, now=NOW)
    before = list(RowPlace.objects.order_by("record").values())
    rebuild()
    assert list(RowPlace.objects.order_by("record").values()) == before
    assert verify(desk).holds


def test_the_next_list_does_not_bring_them_back(desk: Home, tmp_path: Path) -> None:
    erase_person(desk, SEEN, GUARDIAN, now=NOW)
    turned = f"Full name,born\n{DANA.family.upper()} {DANA.given},12.3.1987\n{BEN.name},{BEN.birth}\n".encode()
    receipt = brought(desk, tmp_path, turned, name="three.csv")
    assert receipt.sums.places[Place.ERASED] == 1
    assert receipt.sums.places[Place.PERSON] == 1
    assert original_of(desk, receipt.number) is None
    assert row_of(desk.guard, record_of(receipt.number, 1)) is None
    assert verify(desk).holds


def test_a_namesake_is_not_kept_away(desk: Home, tmp_path: Path) -> None:
    erase_person(desk, SEEN, GUARDIAN, now=NOW)
    receipt = brought(desk, tmp_path, csv_of(DANA_THE_YOUNGER), name="three.csv")
    assert receipt.sums.places[Place.PERSON] == 1
    assert original_of(desk, receipt.number) is not None


def test_the_marks_show_no_name(desk: Home) -> None:
    erase_person(desk, SEEN, GUARDIAN, now=NOW)
    with connection.cursor() as cursor:
        cursor.execute("SELECT mark FROM store_suppressionmark")
        marks = [mark for (mark,) in cursor.fetchall()]
    assert len(marks) >= 2
    assert all(len(mark) == 64 for mark in marks)


def test_only_a_data_guardian_may(desk: Home) -> None:
    with pytest.raises(Refused) as refused:
        erase_person(desk, SEEN, Actor(ActorId("user:x"), Role.COORDINATOR), now=NOW)
    assert refused.value.sentence.id == "rule.role"


def test_nobody_is_erased_twice(desk: Home) -> None:
    erase_person(desk, SEEN, GUARDIAN, now=NOW)
    with pytest.raises(Refused) as refused:
        erase_person(desk, SEEN, GUARDIAN, now=NOW)
    assert refused.value.sentence.id == "erase.nobody"


def test_whoever_is_sought_first_says_that_nobody_should(home: Home, tmp_path: Path) -> None:
    grant_role(home, "Miriam", Role.COORDINATOR, by=ActorId("console"), now=NOW)
    wishes = ListWishes("a family", Basis.VITAL_INTEREST, ListKind.SOUGHT)
    brought(home, tmp_path, csv_of(DANA), name="roll.csv", wishes=wishes)
    open_cases(now=NOW)
    with pytest.raises(Refused) as refused:
        erase_person(home, SEEN, GUARDIAN, now=NOW)
    assert refused.value.sentence.id == "erase.still_sought"
    dana, miriam = Actor(ActorId("person:dana"), Role.SELF), Actor(ActorId("user:miriam"), Role.COORDINATOR)
    act_on_case(home, SEEN, [miriam], "check-in", Told(), now=NOW)
    act_on_case(home, SEEN, [dana], "do-not-look", Told(words="I am well, leave me be"), now=NOW)
    words = next(
        getattr(each.event, "words", None)
        for each in history(case_stream(SEEN))
        if each.event.name == "search.declined"
    )
    erase_person(home, SEEN, GUARDIAN, now=NOW)
    assert words is not None
    assert text_of(home.guard, words) is None
    assert verify(home).holds


def test_letters_go_with_the_person(desk: Home) -> None:
    letter = leave_letter(
        desk, SEEN, "come home when you like", Actor(ActorId("person:mother"), Role.ENQUIRER), now=NOW
    )
    erase_person(desk, SEEN, GUARDIAN, now=NOW)
    assert text_of(desk.guard, letter) is None
    assert verify(desk).holds


def test_it_says_which_safety_copies_an_erasure_has_not_reached(desk: Home, tmp_path: Path) -> None:
    make_backup(desk, tmp_path / "stick", now=NOW, by="console")
    assert not verify(desk).notices
    erase_person(desk, SEEN, GUARDIAN, now=NOW)
    (notice,) = verify(desk).notices
    assert notice.id == "verify.copy_not_reached"
    assert notice.values["folder"] == str(tmp_path / "stick")
    make_backup(desk, tmp_path / "stick", now=NOW + timedelta(hours=1), by="console")
    assert not verify(desk).notices


def test_rows_on_a_withdrawn_list_are_erased_too(desk: Home) -> None:
    withdraw_list(desk, 2, why="", now=NOW, by="console")
    erased = erase_person(desk, SEEN, GUARDIAN, now=NOW)
    assert (erased.rows, erased.originals) == (2, 2)
    assert row_of(desk.guard, SEEN_AGAIN) is None
    assert verify(desk).holds


def test_a_withdrawn_row_can_be_named_to_be_erased(desk: Home) -> None:
    withdraw_list(desk, 2, why="", now=NOW, by="console")
    assert erase_person(desk, record_of(2, 2), GUARDIAN, now=NOW).rows == 1
    assert row_of(desk.guard, record_of(2, 2)) is None


def test_the_reasons_of_decisions_go_with_the_person(home: Home, tmp_path: Path) -> None:
    brought(home, tmp_path, csv_of(DANA, BEN), name="one.csv")
    brought(home, tmp_path, csv_of(DANA, RIVKA), name="two.csv")
    confirm_match(home, SEEN, SEEN_AGAIN, Deciding(by="user:x", at=NOW, reason="she is Dana of the school"))
    (decided,) = history(match_stream(SEEN, SEEN_AGAIN))
    (reason,) = codec.texts_of(decided.event)
    assert text_of(home.guard, reason) == "she is Dana of the school"
    erase_person(home, SEEN, GUARDIAN, now=NOW)
    assert text_of(home.guard, reason) is None


def test_a_destroyed_key_leaves_no_trace_in_the_files(desk: Home) -> None:
    wrapped = bytes(Key.objects.get(owner=owner_of(SEEN)).wrapped)
    assert erase_person(desk, SEEN, GUARDIAN, now=NOW).scrubbed
    for path in desk.folder.iterdir():
        if path.is_file():
            assert wrapped not in path.read_bytes(), path.name


def test_a_story_does_not_bring_an_erased_person_back(desk: Home) -> None:
    story = export_person(desk, SEEN, GUARDIAN, now=NOW)
    erase_person(desk, SEEN, GUARDIAN, now=NOW)
    numbers = bring_person(desk, story, clock=clock, by="console")
    for number in numbers:
        assert RowPlace.objects.get(record=record_of(number, 0)).place == Place.ERASED
        assert original_of(desk, number) is None
    assert verify(desk).holds


def test_nothing_more_is_kept_of_whoever_was_erased(home: Home, tmp_path: Path) -> None:
    miriam = Actor(grant_role(home, "Miriam", Role.COORDINATOR, by=ActorId("console"), now=NOW), Role.COORDINATOR)
    wishes = ListWishes("a family", Basis.VITAL_INTEREST, ListKind.SOUGHT)
    brought(home, tmp_path, csv_of(DANA), name="roll.csv", wishes=wishes)
    open_cases(now=NOW)
    act_on_case(home, SEEN, [miriam], "check-in", Told(), now=NOW)
    act_on_case(home, SEEN, [Actor(ActorId("x"), Role.SELF)], "do-not-look", Told(words="leave me be"), now=NOW)
    erase_person(home, SEEN, GUARDIAN, now=NOW)
    for name, told in (("look-again", Told()), ("reopen", Told(words="I miss her"))):
        with pytest.raises(Refused) as refused:
            act_on_case(home, SEEN, [miriam], name, told, now=NOW)
        assert refused.value.sentence.id == "case.erased"
    assert verify(home).holds
