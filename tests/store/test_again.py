from functools import partial
from pathlib import Path

import pytest
from tests.cast import BEN, DANA
from tests.staff import user_of
from tests.store.desk import NOW
from tests.store.lists_for_tests import brought, clock, csv_of
from tests.store.meanwhile import meanwhile

from ingather.actions import hand_over_message, household, messages, open_cases, send_messages, suggest_matches
from ingather.actions.act_on_case import Told, act_on_case
from ingather.actions.grant_role import grant_role
from ingather.actions.import_list import ListWishes
from ingather.actions.match_records import match_pending
from ingather.cases.access_events import Looked
from ingather.cases.basis import Basis
from ingather.cases.codes import Role
from ingather.cases.ids import ActorId
from ingather.cases.message_events import Way
from ingather.cases.rules.acting import Actor
from ingather.records.field import ListKind
from ingather.store import access
from ingather.store.again import TIMES, again_where_stale
from ingather.store.home import Home
from ingather.store.ledger import Stale, history
from ingather.store.models import CaseRow
from ingather.store.reach import keep_address
from ingather.store.record import record_of
from ingather.store.users import actor_of
from ingather.store.verify import verify

SOUGHT = ListWishes("a community", Basis.VITAL_INTEREST, ListKind.SOUGHT)
ROLL = f"""Name,Date of birth,Address
{DANA.name},{DANA.birth},4 Mill Lane
{BEN.name},{BEN.birth},"4, Mill Lane"
"""
DANAS, BENS = record_of(1, 1), record_of(1, 2)
MIRIAM = Actor(ActorId("user:miriam"), Role.COORDINATOR)


@pytest.fixture
def desk(home: Home, tmp_path: Path) -> Home:
    """A household is sought, and one of them stands on a list; no case is open yet."""
    grant_role(home, "Miriam", Role.COORDINATOR, by=ActorId("console"), now=NOW)
    brought(home, tmp_path, ROLL.encode(), name="roll.csv", wishes=SOUGHT)
    brought(home, tmp_path, csv_of(DANA), name="seen.csv")
    match_pending(home, clock=clock, by="worker")
    return home


def test_it_gives_up_where_somebody_else_is_always_first() -> None:
    tried: list[int] = []

    def attempt() -> None:
        tried.append(1)
        raise Stale("x")

    with pytest.raises(Stale):
        again_where_stale(attempt)
    assert len(tried) == TIMES


def test_two_workers_open_each_case_once(desk: Home) -> None:
    with meanwhile(open_cases, partial(open_cases.open_cases, now=NOW)):
        assert open_cases.open_cases(now=NOW) == 0
    assert CaseRow.objects.count() == 2
    assert verify(desk).holds


def test_a_match_is_told_to_a_case_on_which_somebody_acts(desk: Home) -> None:
    open_cases.open_cases(now=NOW)
    coordinator = Actor(ActorId(str(CaseRow.objects.get(record=DANAS).step_owner)), Role.COORDINATOR)
    accept = partial(act_on_case, desk, DANAS, [coordinator], "accept", Told(), now=NOW)
    with meanwhile(suggest_matches, accept):
        assert suggest_matches.suggest_matches(now=NOW) == 1
    assert suggest_matches.suggest_matches(now=NOW) == 0
    assert verify(desk).holds


def test_a_family_is_told_once_by_two_workers(desk: Home) -> None:
    open_cases.open_cases(now=NOW)
    tell = partial(household.tell_of_family, desk, DANAS, now=NOW)
    with meanwhile(household, tell):
        assert tell() == []
    assert len(history(household.family_stream(BENS))) == 1
    assert verify(desk).holds


def test_a_message_that_somebody_handed_over_meanwhile_stays_as_it_is(desk: Home) -> None:
    open_cases.open_cases(now=NOW)
    miriam = user_of(desk, "Miriam")
    keep_address(desk, miriam, "miriam@nowhere.invalid", by=actor_of(miriam), now=NOW)
    first, second = messages.waiting()
    by_hand = partial(hand_over_message.hand_over, first, Way.TELEPHONE, by=actor_of(miriam), now=NOW)

    def taken(_parcel: send_messages.Parcel) -> bool:
        return True

    with meanwhile(send_messages, by_hand):
        send_messages.send_what_waits(desk, taken, [Way.MAIL], now=NOW)
    assert messages.waiting() == []
    assert [len(history(each.key)) for each in (first, second)] == [1, 1]
    assert verify(desk).holds


def test_two_who_look_at_one_person_are_both_written_down(desk: Home) -> None:
    look = partial(access.look, desk, DANAS, MIRIAM, Looked.READ, now=NOW)
    with meanwhile(access, look):
        look()
    assert len(history(access.access_stream(DANAS))) == 2
