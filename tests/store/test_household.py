from pathlib import Path

import pytest
from tests.cast import BEN, DANA
from tests.store.desk import NOW
from tests.store.lists_for_tests import brought, clock, csv_of

from ingather.actions.decide_match import Deciding, confirm_match
from ingather.actions.grant_role import grant_role
from ingather.actions.household import household_of, tell_of_family
from ingather.actions.import_list import ListWishes
from ingather.actions.match_records import match_pending
from ingather.actions.messages import waiting
from ingather.actions.open_cases import open_cases
from ingather.cases.basis import Basis
from ingather.cases.codes import Role
from ingather.cases.ids import ActorId
from ingather.records.field import ListKind
from ingather.store.home import Home
from ingather.store.record import record_of
from ingather.store.verify import verify

ROLL = f"""Name,Date of birth,Address,Telephone
{DANA.name},{DANA.birth},4 Mill Lane,
{BEN.name},{BEN.birth},"4, Mill Lane",
Karl Ausgedacht,1946-02-28,4 Mill Lane,
Lea Madeup,1950-01-01,9 Harbour Street,
Dan Madeup,1951-01-01,,555 0100
Tom Madeup,1981-01-01,,555 0100
"""
DANAS, BENS, SEEN = record_of(1, 1), record_of(1, 2), record_of(2, 1)


@pytest.fixture
def desk(home: Home, tmp_path: Path) -> Home:
    """A roll with households, and a list on which Dana stands."""
    grant_role(home, "Miriam", Role.COORDINATOR, by=ActorId("console"), now=NOW)
    wishes = ListWishes("a community", Basis.VITAL_INTEREST, ListKind.SOUGHT)
    brought(home, tmp_path, ROLL.encode(), name="roll.csv", wishes=wishes)
    open_cases(now=NOW)
    brought(home, tmp_path, csv_of(DANA), name="seen.csv")
    match_pending(home, clock=clock, by="worker")
    return home


def test_a_household_shares_a_name_and_a_house(desk: Home) -> None:
    assert household_of(desk, DANAS) == [BENS]
    assert household_of(desk, record_of(1, 5)) == [record_of(1, 6)]
    assert household_of(desk, record_of(1, 4)) == []


def test_whoever_looks_for_the_others_is_told(desk: Home) -> None:
    before = len(waiting())
    confirm_match(desk, DANAS, SEEN, Deciding(by="user:x", at=NOW))
    assert tell_of_family(desk, DANAS, now=NOW) == [BENS]
    fresh = [message for message in waiting() if message.kind == "family_near"]
    assert [message.record for message in fresh] == [BENS]
    assert len(waiting()) == before + 1
    assert tell_of_family(desk, DANAS, now=NOW) == []
    assert verify(desk).holds
