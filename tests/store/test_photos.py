import json
from datetime import timedelta
from functools import partial
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from tests.cast import BEN, DANA
from tests.staff import somebody
from tests.store.desk import NOW, PASSPHRASE
from tests.store.desks import sought, staffed

from ingather.actions.act_on_case import Told, act_on_case
from ingather.actions.erase_person import erase_person
from ingather.actions.export_person import export_person
from ingather.actions.grant_role import grant_role
from ingather.actions.photos import Agreed, add_photo, allow, photo_for, photo_stream, withdraw
from ingather.actions.rebuild_desk import rebuild_desk
from ingather.cases.access_events import Looked
from ingather.cases.codes import Knowledge, Role
from ingather.cases.events.choosing import Giver
from ingather.cases.ids import ActorId
from ingather.cases.refused import Refused
from ingather.cases.rules.acting import Actor
from ingather.store.access import who_looked
from ingather.store.backup import make_backup
from ingather.store.home import Home, Secrets
from ingather.store.ledger import history
from ingather.store.models import Content, Key
from ingather.store.record import record_of
from ingather.store.restore import restore
from ingather.store.verify import verify

DANAS, BENS = record_of(1, 1), record_of(1, 2)
GUARDIAN = Actor(ActorId("user:guardian"), Role.DATA_GUARDIAN)
COORDINATOR = Actor(ActorId("user:miriam"), Role.COORDINATOR)
AGREED = Agreed(Giver.OTHER, "an invented sister", "she wrote it herself", NOW + timedelta(days=30))


def picture(color: str = "red") -> bytes:
    out = BytesIO()
    Image.new("RGB", (30, 20), color).save(out, "PNG")
    return out.getvalue()


def dalia(home: Home) -> Actor:
    return somebody(home, "Dalia", Role.SEARCHER)


def seen(home: Home, *, days: int = 0) -> bytes | None:
    return photo_for(home, DANAS, COORDINATOR, now=NOW + timedelta(days=days))


@pytest.fixture
def desk(home: Home, tmp_path: Path) -> Home:
    """Dana and Ben are sought; Dalia has Dana's case, and added a photo to which her sister agreed."""
    staffed(home)
    sought(home, tmp_path, DANA, BEN)
    act_on_case(home, DANAS, [dalia(home)], "accept", Told(), now=NOW)
    add_photo(home, DANAS, dalia(home), picture(), now=NOW)
    allow(home, DANAS, dalia(home), AGREED, now=NOW)
    return home


def test_it_is_seen_while_it_is_agreed_to_and_each_look_is_written_down(desk: Home) -> None:
    found = seen(desk)
    assert found is not None
    assert Image.open(BytesIO(found)).format == "JPEG"
    assert [getattr(each.event, "how", None) for each in who_looked(DANAS, GUARDIAN)] == [Looked.PHOTO]
    assert seen(desk, days=31) is None
    assert verify(desk).holds


def test_nothing_of_it_lies_in_the_clear(desk: Home) -> None:
    found = seen(desk)
    assert found is not None
    files = [each.read_bytes() for each in desk.folder.rglob("*") if each.is_file()]
    assert not any(found[:200] in data or b"/9j/" in data for data in files)


def test_who_may_not_see_the_person_does_not_see_the_photo(desk: Home) -> None:
    with pytest.raises(Refused):
        photo_for(desk, DANAS, Actor(ActorId("user:stranger"), Role.SEARCHER), now=NOW)


def test_another_takes_its_place_and_the_first_is_destroyed(desk: Home) -> None:
    before = seen(desk)
    add_photo(desk, DANAS, dalia(desk), picture("blue"), now=NOW)
    assert seen(desk) not in {None, before}
    assert Key.objects.filter(owner__startswith="photo:").count() == 1
    assert verify(desk).holds


def test_what_is_taken_back_is_destroyed_at_once(desk: Home) -> None:
    withdraw(DANAS, dalia(desk), now=NOW)
    assert seen(desk) is None
    assert not Key.objects.filter(owner__startswith="photo:").exists()
    names = [each.event.name for each in history(photo_stream(DANAS))]
    assert names == ["photo.added", "photo.allowed", "photo.withdrawn", "photo.destroyed"]
    assert verify(desk).holds


def test_a_file_that_is_none_leaves_what_was(desk: Home) -> None:
    before = seen(desk)
    with pytest.raises(Refused):
        add_photo(desk, DANAS, dalia(desk), b"%PDF", now=NOW)
    assert seen(desk) == before


def test_a_consent_needs_a_name_how_it_is_known_and_a_time(desk: Home) -> None:
    for lacking in (
        Agreed(Giver.OTHER, " ", "she wrote", NOW + timedelta(days=1)),
        Agreed(Giver.OTHER, "a sister", "", NOW + timedelta(days=1)),
        Agreed(Giver.OTHER, "a sister", "she wrote", None),
    ):
        with pytest.raises(Refused):
            allow(desk, DANAS, dalia(desk), lacking, now=NOW)


def test_it_is_erased_with_the_person(desk: Home) -> None:
    noam = Actor(grant_role(desk, "Noam", Role.VERIFIER, by=ActorId("console"), now=NOW), Role.VERIFIER)
    does = partial(act_on_case, desk, DANAS, now=NOW)
    does([dalia(desk)], "find", Told(words="at home", choice="well", knowledge=Knowledge.SPOKE))
    does([dalia(desk)], "ask-verification", Told(to=noam))
    does([noam], "verify", Told(words="she said so"))
    does([dalia(desk)], "do-not-look", Told(words="leave me"))
    assert Key.objects.filter(owner__startswith="photo:").exists()
    erase_person(desk, DANAS, GUARDIAN, now=NOW)
    assert not Key.objects.filter(owner__startswith="photo:").exists()
    assert Content.objects.filter(owner__startswith="photo:").exists()
    assert verify(desk).holds


def test_it_stands_after_everything_derived_was_made_again(desk: Home) -> None:
    before = seen(desk)
    rebuild_desk(desk)
    assert seen(desk) == before
    assert verify(desk).holds


def test_the_story_takes_it_along_while_it_may_be_seen(desk: Home) -> None:
    assert json.loads(export_person(desk, DANAS, GUARDIAN, now=NOW))["photo"]["type"] == "image/jpeg"
    assert "photo" not in json.loads(export_person(desk, DANAS, GUARDIAN, now=NOW + timedelta(days=31)))
    assert "photo" not in json.loads(export_person(desk, BENS, GUARDIAN, now=NOW))


def test_what_was_destroyed_since_a_copy_was_made_stays_destroyed(
    desk: Home, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    old = make_backup(desk, tmp_path / "copies", now=NOW, by="console").file
    withdraw(DANAS, dalia(desk), now=NOW)
    make_backup(desk, tmp_path / "copies", now=NOW + timedelta(hours=1), by="console")
    elsewhere: Path = request.getfixturevalue("elsewhere")
    made = restore(old, None, elsewhere, Secrets(passphrase=PASSPHRASE), now=NOW, by="console")
    assert photo_for(made.home, DANAS, COORDINATOR, now=NOW) is None
    assert verify(made.home).holds


def test_a_photo_that_came_after_the_copy_leaves_no_trace_there(
    desk: Home, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    old = make_backup(desk, tmp_path / "copies", now=NOW, by="console").file
    before = seen(desk)
    add_photo(desk, DANAS, dalia(desk), picture("blue"), now=NOW)
    add_photo(desk, DANAS, dalia(desk), picture("green"), now=NOW)
    assert before != seen(desk)
    make_backup(desk, tmp_path / "copies", now=NOW + timedelta(hours=1), by="console")
    made = restore(
        old, None, request.getfixturevalue("elsewhere"), Secrets(passphrase=PASSPHRASE), now=NOW, by="console"
    )
    assert photo_for(made.home, DANAS, COORDINATOR, now=NOW) is None
    assert verify(made.home).holds
