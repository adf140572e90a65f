from pathlib import Path

from tests.cast import DANA
from tests.store.desk import NOW
from tests.store.lists_for_tests import brought, csv_of

from ingather.actions.grant_role import grant_role
from ingather.cases.access_events import Looked
from ingather.cases.codes import Role
from ingather.cases.ids import ActorId
from ingather.cases.rules.acting import Actor
from ingather.store.access import note_seen
from ingather.store.extent import extent
from ingather.store.home import Home
from ingather.store.record import record_of

MIRIAM = Actor(ActorId("user:miriam"), Role.COORDINATOR)


def test_it_is_nothing_where_nothing_happened(home: Home) -> None:
    del home
    assert extent() == 0


def test_it_grows_with_what_happens(home: Home) -> None:
    grant_role(home, "Miriam", Role.COORDINATOR, by=ActorId("console"), now=NOW)
    before = extent()
    grant_role(home, "Dalia", Role.SEARCHER, by=ActorId("console"), now=NOW)
    assert extent() > before > 0


def test_it_stays_while_people_are_looked_at(home: Home, tmp_path: Path) -> None:
    brought(home, tmp_path, csv_of(DANA))
    before = extent()
    note_seen([record_of(1, 1)], MIRIAM, Looked.LISTED, now=NOW)
    assert extent() == before
