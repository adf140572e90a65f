from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from tests.store.desk import NOW, PASSPHRASE

from ingather.cases.codes import Role
from ingather.cases.desk_events import RoleGranted, UserBarred
from ingather.cases.ids import ActorId, PersonId
from ingather.cases.message_events import Way
from ingather.store.backup import make_backup
from ingather.store.checkpoint import make_checkpoint
from ingather.store.enquirers import name_of_enquirer
from ingather.store.home import Home, Secrets
from ingather.store.keys import home_key, keep_text, make_keys
from ingather.store.ledger import after_all, append, history
from ingather.store.models import User
from ingather.store.opening import make_tables
from ingather.store.reach import reach_of
from ingather.store.rebuild import rebuild
from ingather.store.restore import restore
from ingather.store.users import actor_of, name_of_actor, user_named
from ingather.store.verify import verify

BY = ActorId("console")
SISTER = PersonId("enquirer:5f1c")


def back() -> None:
    """Let the database be as it was before its people were told of."""
    known = MigrationLoader(connection).disk_migrations
    (told,) = (each for (_app, name), each in known.items() if name.endswith("users_and_enquirers_in_the_ledger"))
    call_command("migrate", *told.dependencies[0], verbosity=0)


def kept_in_the_table(home: Home, name: str, address: str | None = None) -> ActorId:
    """A user as versions before made them: the ledger knows their capacities alone."""
    handle = home.guard.digest("user", name.casefold().encode()).hex()
    user = User(handle=handle)
    owner = actor_of(user)
    key = make_keys(home.guard, [owner])[0]
    user.name = keep_text(key, owner, name)
    user.address = None if address is None else keep_text(key, owner, address)
    user.set_unusable_password()
    user.save()
    append(after_all(owner, RoleGranted(at=NOW, role=Role.COORDINATOR, by=BY)), at=NOW, by=BY)
    return owner


@pytest.fixture
def of_before(home: Home) -> tuple[ActorId, ActorId]:
    """A home of the version before: Miriam answers for it, Dalia was barred, and somebody asks."""
    miriam = kept_in_the_table(home, "Miriam", "miriam@nowhere.invalid")
    dalia = kept_in_the_table(home, "Dalia")
    reason = keep_text(*home_key(home.guard), "took names out of the building")
    append(after_all(dalia, UserBarred(at=NOW, by=BY, reason=reason)), at=NOW, by=BY)
    User.objects.update(is_active=True)
    keep_text(make_keys(home.guard, [SISTER])[0], SISTER, "her sister, Mill Lane 4")
    make_checkpoint(home, now=NOW)
    return miriam, dalia


def whole(home: Home, miriam: ActorId, dalia: ActorId) -> None:
    """Both users and the enquirer are in the ledger, and are made again from it."""
    assert name_of_enquirer(home, SISTER) == "her sister, Mill Lane 4"
    assert [each.event.name for each in history(miriam)] == ["role.granted", "user.made", "user.address_kept"]
    assert [each.event.name for each in history(dalia)] == ["role.granted", "user.barred", "user.made"]
    assert verify(home).findings == ()
    before = list(User.objects.order_by("id").values())
    rebuild()
    assert list(User.objects.order_by("id").values()) == before
    assert name_of_actor(home, miriam) == "Miriam"
    assert reach_of(home, miriam).ways == {Way.MAIL: "miriam@nowhere.invalid"}
    assert [user.is_active for name in ("Miriam", "Dalia") if (user := user_named(home, name))] == [True, False]


def test_an_older_home_tells_of_its_people_once_it_is_brought_up_to_this_version(
    home: Home, of_before: tuple[ActorId, ActorId]
) -> None:
    back()
    make_tables()
    whole(home, *of_before)


def test_so_does_a_safety_copy_of_it(
    home: Home, of_before: tuple[ActorId, ActorId], tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    file = make_backup(home, tmp_path / "copies", now=NOW, by="console").file
    folder = request.getfixturevalue("elsewhere")
    again = restore(file, None, folder, Secrets(passphrase=PASSPHRASE), now=NOW, by="console")
    whole(again.home, *of_before)


def test_who_was_put_into_the_table_since_is_not_taken_for_one_of_before(
    home: Home, of_before: tuple[ActorId, ActorId]
) -> None:
    back()
    make_tables()
    User.objects.create(handle="0")
    back()
    make_tables()
    assert {each.id for each in verify(home).findings} == {"verify.user_without_history"}
    assert len(of_before) == 2
