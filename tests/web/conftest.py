"""The pages, on a home in a folder: what differs between databases is tested with the store."""

from tests import ready  # noqa: F401  # isort: skip - first: it makes Django ready
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import connections
from django.test import Client
from tests import staff
from tests.cast import BEN, DANA, EVERYONE, KARL
from tests.staff import user_of
from tests.store.desk import CHEAP, NOW, PASSPHRASE
from tests.store.lists_for_tests import brought, clock, csv_of
from tests.web.door_desk import asked, dana, sister  # noqa: F401 - what two modules of tests stand on

from ingather.actions.grant_role import grant_role
from ingather.actions.import_list import ListWishes
from ingather.actions.match_records import match_pending
from ingather.actions.open_cases import open_cases
from ingather.actions.suggest_matches import suggest_matches
from ingather.cases.basis import Basis
from ingather.cases.codes import Role
from ingather.cases.ids import ActorId
from ingather.cases.rules.acting import Actor
from ingather.records.field import ListKind
from ingather.store.database import FILE
from ingather.store.home import Home, Secrets, made_home
from ingather.store.opening import make_tables, point_at
from ingather.web import desk as served

STAFF = {
    "Miriam": Role.COORDINATOR,
    "Samira": Role.SUPERVISOR,
    "Dalia": Role.SEARCHER,
    "Noam": Role.VERIFIER,
    "Yael": Role.DATA_GUARDIAN,
    "Omer": Role.ADMINISTRATOR,
}
"""Who works at the desk of the tests, and in which capacity."""
Visitor = Callable[[str], Client]


def takes_up_work(home: Home, name: str, role: Role) -> None:
    """Somebody works here from now on, and has a second factor to sign in with."""
    grant_role(home, name, role, by=ActorId("console"), now=NOW)
    Authenticator.objects.create(user=user_of(home, name), type=Authenticator.Type.TOTP, data={"secret": ""})


def somebody(home: Home, name: str) -> Actor:
    """One of the staff, in their capacity."""
    return staff.somebody(home, name, STAFF[name])


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an empty database whose tables are made."""
    folder = tmp_path_factory.mktemp("template")
    point_at(folder, None)
    make_tables()
    connections["default"].close()
    return folder


@pytest.fixture
def home(template: Path, tmp_path: Path) -> Iterator[Home]:
    """A new home, opened and served, with staff."""
    made = made_home(tmp_path / "home", Secrets(passphrase=PASSPHRASE), now=NOW, work=CHEAP)
    shutil.copy(template / FILE, made.folder / FILE)
    point_at(made.folder, None)
    settings.SECRET_KEY = "of tests alone, and long enough for what it is asked to keep"  # noqa: S105 - of homes that live for one test
    served.serve(made)
    for name, role in STAFF.items():
        takes_up_work(made, name, role)
    yield made
    connections["default"].close()


@pytest.fixture
def desk(home: Home, tmp_path: Path) -> Home:
    """A desk at work: everyone is sought, and three of them were perhaps seen at a clinic."""
    sought = ListWishes("the office of a town that nobody founded", Basis.VITAL_INTEREST, ListKind.SOUGHT)
    brought(home, tmp_path, csv_of(*EVERYONE), name="missing.csv", wishes=sought)
    brought(home, tmp_path, csv_of(DANA, BEN, KARL), name="clinic.csv")
    open_cases(now=NOW)
    match_pending(home, clock=clock, by="worker")
    suggest_matches(now=NOW)
    return home


@pytest.fixture
def visitor(home: Home) -> Visitor:
    """Signs somebody of the staff in, by their name."""

    def signed_in(name: str) -> Client:
        user = user_of(home, name)
        client = Client(SERVER_NAME="localhost")
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return signed_in
