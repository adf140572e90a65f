import json
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import connection
from tests.cast import BEN, DANA, RIVKA
from tests.store.desk import NOW
from tests.store.lists_for_tests import brought, csv_of

from ingather.actions.decide_match import Deciding, confirm_match, pair_owner
from ingather.actions.letters import decline_letter, leave_letter, letter_owners
from ingather.cases.codes import Role
from ingather.cases.ids import ActorId
from ingather.cases.list_events import ListWithdrawn, RowErased
from ingather.cases.rules.acting import Actor
from ingather.store.arrivals import list_owner
from ingather.store.checkpoint import FOLDER, Checkpoint, checkpoint_from, kept_checkpoints, make_checkpoint
from ingather.store.columns import columns_of
from ingather.store.home import Home
from ingather.store.keys import destroy_keys
from ingather.store.ledger import Addition, append, chained
from ingather.store.models import (
    Content,
    Entry,
    Key,
    Place,
    RowPlace,
    RowReading,
    SourceList,
    SourcePiece,
    SourceRow,
    User,
)
from ingather.store.reach import keep_address
from ingather.store.rebuild import rebuild
from ingather.store.record import list_stream, record_of, row_stream
from ingather.store.source_rows import owner_of
from ingather.store.users import make_user
from ingather.store.verify import verify
from ingather.wording.say import say

WRITER = Actor(ActorId("user:writer"), Role.COORDINATOR)


@pytest.fixture
def lived_in(home: Home, tmp_path: Path) -> Home:
    """A home with a user, two editions of a list, one withdrawn list, an erased row, and a checkpoint."""
    miriam = make_user(home, "Miriam", by=WRITER.id, now=NOW)
    keep_address(home, miriam, "miriam@nowhere.invalid", by=WRITER.id, now=NOW)
    brought(home, tmp_path, csv_of(DANA, BEN))
    brought(home, tmp_path, csv_of(DANA, RIVKA))
    other = brought(home, tmp_path, csv_of(BEN), name="other.csv")
    append(Addition(list_stream(other.number), 1, [ListWithdrawn(reason=None)]), at=NOW, by="console")
    append(Addition(row_stream(record_of(1, 2)), 0, [RowErased()]), at=NOW, by="console")
    destroy_keys([owner_of(record_of(1, 2))])
    make_checkpoint(home, now=NOW)
    return home


def unguarded(*statements: str) -> None:
    """Do to the ledger what the database refuses."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for name in ("entry_never_changes", "entry_never_goes"):
                cursor.execute(f"DROP TRIGGER {name}")
        else:
            cursor.execute("DROP TRIGGER entry_never_changes ON store_entry")
        for statement in statements:
            cursor.execute(statement)


def found(home: Home) -> set[str]:
    return {each.id for each in verify(home).findings}


def test_it_holds_for_a_home_that_was_lived_in(lived_in: Home) -> None:
    proof = verify(lived_in)
    assert proof.findings == ()
    assert proof.holds
    assert [said.id for said in proof.looked_at] == [
        "verify.entries",
        "verify.rows",
        "verify.cases",
        "verify.sealed",
        "verify.checkpoints",
    ]


def test_it_holds_for_an_empty_home(home: Home) -> None:
    assert verify(home).holds


def flip(data: bytes | memoryview) -> bytes:
    flipped = bytearray(data)
    flipped[-1] ^= 1
    return bytes(flipped)


def change_body() -> None:
    unguarded("UPDATE store_entry SET body = replace(body, 'vital_interest', 'consent') WHERE version = 1")


def rewrite_history() -> None:
    """Change an entry and mend all hashes after it: only a checkpoint shows it."""
    unguarded()
    previous = bytes(32)
    for entry in Entry.objects.filter(stream=list_stream(1)).order_by("version"):
        entry.body = entry.body.replace("vital_interest", "consent")
        entry.previous = previous
        previous = entry.hash = chained(entry, previous)
        entry.save()


def change_piece() -> None:
    piece = SourcePiece.objects.filter(list=1)[0]
    piece.sealed = flip(piece.sealed)
    piece.save()


def change_row() -> None:
    row = SourceRow.objects.get(record=record_of(1, 1))
    row.sealed = flip(row.sealed)
    row.save()


def swap_rows() -> None:
    one, other = (SourceRow.objects.get(record=record_of(2, place)) for place in (1, 2))
    one.sealed, other.sealed = other.sealed, one.sealed
    one.save()
    other.save()


def change_text() -> None:
    content = Content.objects.filter(owner__startswith="list:")[0]
    content.sealed = flip(content.sealed)
    content.save()


def change_key() -> None:
    key = Key.objects.get(owner=owner_of(record_of(1, 1)))
    key.wrapped = flip(key.wrapped)
    key.save()


TAMPERINGS: dict[str, tuple[Callable[[], object], set[str]]] = {
    "an entry changed": (change_body, {"verify.entry_changed"}),
    "a history written anew": (rewrite_history, {"verify.history_changed"}),
    "an entry taken out": (
        lambda: unguarded("DELETE FROM store_entry WHERE stream LIKE 'list:%3' AND version = 1"),
        {"verify.entry_missing", "verify.entries_lost"},
    ),
    "the tail cut off": (
        lambda: unguarded("DELETE FROM store_entry WHERE id = (SELECT max(id) FROM store_entry)"),
        {"verify.entries_lost", "verify.row_place", "verify.row_key_lost"},  # it said that a row was erased
    ),
    "the triggers dropped": (unguarded, {"verify.not_refused"}),
    "an original changed": (change_piece, {"verify.original_changed"}),
    "an original cut short": (lambda: SourcePiece.objects.filter(list=2).delete(), {"verify.original_changed"}),
    "a row changed": (change_row, {"verify.row_changed", "verify.rows_changed"}),
    "a row numbered anew": (
        lambda: SourceRow.objects.filter(record=record_of(1, 1)).update(number=99),
        {"verify.rows_changed"},
    ),
    "two rows changed round": (swap_rows, {"verify.row_changed", "verify.rows_changed"}),
    "a row taken out": (
        lambda: SourceRow.objects.filter(record=record_of(2, 2)).delete(),
        {"verify.rows_lost", "verify.place_without_row"},
    ),
    "a reading taken out": (
        lambda: RowReading.objects.filter(record=record_of(2, 2)).delete(),
        {"verify.reading_lost"},
    ),
    "a row moved to another place": (
        lambda: RowPlace.objects.filter(record=record_of(2, 2)).update(place=Place.UNREADABLE),
        {"verify.row_place"},
    ),
    "a place taken away": (lambda: RowPlace.objects.filter(record=record_of(2, 2)).delete(), {"verify.row_place"}),
    "an erased row brought back": (
        lambda: RowPlace.objects.filter(place=Place.ERASED).update(place=Place.PERSON),
        {"verify.row_place"},
    ),
    "a list shown otherwise": (
        lambda: SourceList.objects.filter(number=1).update(kind="dead"),
        {"verify.list_differs"},
    ),
    "a list made up": (
        lambda: SourceList.objects.create(number=9, kind="dead", digest="0", source="0", rows=0, received_at=NOW),
        {"verify.list_without_history"},
    ),
    "a key lost": (lambda: destroy_keys([owner_of(record_of(1, 1))]), {"verify.row_key_lost"}),
    "a key changed": (change_key, {"verify.row_changed"}),
    "the key of an original lost": (lambda: destroy_keys(["original:1"]), {"verify.original_key_lost"}),
    "the key of a list lost": (lambda: destroy_keys([list_owner(1)]), {"verify.text_key_lost"}),
    "the key of a user lost": (
        lambda: Key.objects.filter(owner__startswith="user:").delete(),
        {"verify.text_key_lost"},
    ),
    "a user called otherwise": (lambda: User.objects.update(handle="0"), {"verify.user_differs"}),
    "a user with the name of another": (lambda: User.objects.update(name=uuid4()), {"verify.user_differs"}),
    "messages of a user sent elsewhere": (lambda: User.objects.update(address=uuid4()), {"verify.user_differs"}),
    "a user shut out": (lambda: User.objects.update(is_active=False), {"verify.user_differs"}),
    "a user taken out": (lambda: User.objects.all().delete(), {"verify.user_differs"}),
    "a user made up": (lambda: User.objects.create(handle="0"), {"verify.user_without_history"}),
    "a text changed": (change_text, {"verify.text_changed"}),
    "a text taken out": (lambda: Content.objects.filter(owner__startswith="list:")[0].delete(), {"verify.text_lost"}),
}
FOLLOWING = {  # what may be found beside, since one tampering can show in several ways
    "verify.not_refused",
    "verify.person_differs",
    "verify.list_differs",
    "verify.list_without_history",
    "verify.history_changed",
}


@pytest.mark.parametrize("name", TAMPERINGS)
def test_it_names_what_was_tampered_with(lived_in: Home, name: str) -> None:
    tamper, expected = TAMPERINGS[name]
    tamper()
    assert expected <= found(lived_in)
    assert found(lived_in) - expected <= FOLLOWING


def test_it_says_where(lived_in: Home) -> None:
    change_row()
    row = next(each for each in verify(lived_in).findings if each.id == "verify.row_changed")
    assert row.values == {"list": 1, "row": 2}


def test_it_tells_of_many_findings_of_one_kind_by_their_number(home: Home, tmp_path: Path) -> None:
    receipt = brought(home, tmp_path, csv_of(*[DANA] * 30))
    RowPlace.objects.all().delete()
    findings = verify(home).findings
    assert len(findings) == 21
    assert findings[-1].id == "verify.more"
    assert findings[-1].values["count"] == receipt.sums.rows - 20


def test_what_is_rebuilt_equals_what_lives(lived_in: Home) -> None:
    before = [list(model.objects.order_by("pk").values()) for model in (SourceList, RowPlace, User)]
    rebuild()
    assert [list(model.objects.order_by("pk").values()) for model in (SourceList, RowPlace, User)] == before
    assert verify(lived_in).holds


@pytest.mark.parametrize(
    "broken",
    [
        "verify.list_differs",
        "verify.row_place",
        "verify.list_without_history",
        "verify.user_differs",
        "verify.user_without_history",
    ],
)
def test_rebuilding_mends_what_is_derived(lived_in: Home, broken: str) -> None:
    for tamper, expected in TAMPERINGS.values():
        if expected == {broken}:
            tamper()
    assert broken in found(lived_in)
    rebuild()
    assert found(lived_in) == set()


def only(home: Home) -> tuple[str, Checkpoint]:
    ((name, checkpoint),) = kept_checkpoints(home.folder)
    assert checkpoint is not None
    return name, checkpoint


def test_a_checkpoint_is_read_as_it_was_written(lived_in: Home) -> None:
    name, checkpoint = only(lived_in)
    assert checkpoint_from((lived_in.folder / FOLDER / name).read_text()) == checkpoint
    assert checkpoint.entries == Entry.objects.count()


def test_a_checkpoint_holds_while_the_ledger_grows(lived_in: Home, tmp_path: Path) -> None:
    _name, checkpoint = only(lived_in)
    brought(lived_in, tmp_path, csv_of(RIVKA), name="further.csv")
    assert verify(lived_in, against={"from elsewhere": checkpoint}).holds


@pytest.mark.parametrize(
    "change",
    [
        lambda made: replace(made, entries=made.entries - 1),
        lambda made: replace(made, made=made.made + timedelta(days=1)),
        lambda made: replace(made, signature="00" * 64),
        lambda made: replace(made, signature="no hexadecimal"),
    ],
)
def test_a_forged_checkpoint_is_refused(lived_in: Home, change: Callable[[Checkpoint], Checkpoint]) -> None:
    _name, checkpoint = only(lived_in)
    proof = verify(lived_in, against={"forged": change(checkpoint)})
    assert [each.id for each in proof.findings] == ["verify.checkpoint_forged"]


@pytest.mark.parametrize("text", ["", "[]", "{}", json.dumps({"ingather_checkpoint": 2})])
def test_what_is_no_checkpoint_is_said_to_be_none(lived_in: Home, text: str) -> None:
    proof = verify(lived_in, against={"x": checkpoint_from(text)})
    assert [each.id for each in proof.findings] == ["verify.checkpoint_broken"]


def test_a_checkpoint_of_another_home_is_told_apart(lived_in: Home) -> None:
    _name, checkpoint = only(lived_in)
    other = replace(checkpoint, home=type(checkpoint.home)(int=1))
    assert [each.id for each in verify(lived_in, against={"x": other}).findings] == ["verify.checkpoint_elsewhere"]


def test_the_key_of_a_person_is_missed_until_the_ledger_says_that_they_were_erased(
    lived_in: Home, tmp_path: Path
) -> None:
    written_of = brought(lived_in, tmp_path, csv_of(RIVKA), name="third.csv")
    record = record_of(written_of.number, 1)
    leave_letter(lived_in, record, "Come home when you like.", WRITER, now=NOW)
    destroy_keys(letter_owners([record]))
    assert found(lived_in) == {"verify.text_key_lost"}
    append(Addition(row_stream(record), 0, [RowErased()]), at=NOW, by="console")
    destroy_keys([owner_of(record)])
    assert found(lived_in) == set()


def test_the_reasons_about_a_pair_are_missed_until_one_of_the_two_was_erased(lived_in: Home) -> None:
    one, other = record_of(1, 1), record_of(2, 2)
    confirm_match(lived_in, one, other, Deciding(by="user:x", at=NOW, reason="the same scar"))
    assert verify(lived_in).holds
    destroy_keys([pair_owner(one, other)])
    assert found(lived_in) == {"verify.text_key_lost"}
    append(Addition(row_stream(other), 0, [RowErased()]), at=NOW, by="console")
    destroy_keys([owner_of(other)])
    assert "verify.text_key_lost" not in found(lived_in)


def test_a_declined_letter_is_not_missed(lived_in: Home) -> None:
    record = record_of(1, 1)
    letter = leave_letter(lived_in, record, "Come home when you like.", WRITER, now=NOW)
    decline_letter(record, letter, Actor(ActorId(f"person:{record}"), Role.SELF), now=NOW)
    assert verify(lived_in).holds


def test_a_list_whose_columns_are_gone_is_not_taken_for_one_without_columns(lived_in: Home) -> None:
    destroy_keys([list_owner(1)])
    with pytest.raises(KeyError):
        columns_of(lived_in.guard, 1)


def test_a_checkpoint_that_is_stopped_half_way_leaves_nothing(lived_in: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(_descriptor: int) -> None:
        raise OSError("the disk is gone")

    monkeypatch.setattr(os, "fsync", stopped)
    with pytest.raises(OSError, match="the disk is gone"):
        make_checkpoint(lived_in, now=NOW + timedelta(days=1))
    assert len(list((lived_in.folder / FOLDER).iterdir())) == 1
    assert verify(lived_in).holds


def test_of_a_broken_checkpoint_it_says_when_it_may_be_removed(lived_in: Home) -> None:
    (lived_in.folder / FOLDER / "half.json").write_text('{"ingather_check')
    (said,) = verify(lived_in).findings
    assert said.id == "verify.checkpoint_broken"
    assert "may be removed" in say(said)
