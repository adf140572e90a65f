from pathlib import Path

import pytest
from tests.cast import BEN, DANA
from tests.staff import somebody
from tests.store.desk import NOW
from tests.store.lists_for_tests import brought, clock, csv_of

from ingather.actions.act_on_case import Told, act_on_case
from ingather.actions.decide_match import Deciding, confirm_match
from ingather.actions.grant_role import grant_role
from ingather.actions.import_list import ListWishes
from ingather.actions.match_records import match_pending
from ingather.actions.open_cases import open_cases
from ingather.actions.suggest_matches import suggest_matches
from ingather.actions.why import why_case, why_match
from ingather.actions.withdraw_list import withdraw_list
from ingather.cases.access_events import Looked
from ingather.cases.basis import Basis
from ingather.cases.codes import Role
from ingather.cases.ids import ActorId
from ingather.cases.refused import Refused
from ingather.cases.rights import RIGHTS, Right, Scope
from ingather.cases.rules.acting import Actor
from ingather.records.field import ListKind
from ingather.store.access import look, look_at_case, may_see, note_seen, who_looked
from ingather.store.home import Home
from ingather.store.record import record_of
from ingather.store.verify import verify

DANAS, BENS, SEEN = record_of(1, 1), record_of(1, 2), record_of(2, 1)
COORDINATOR = Actor(ActorId("user:miriam"), Role.COORDINATOR)
GUARDIAN = Actor(ActorId("user:guardian"), Role.DATA_GUARDIAN)


def searcher(home: Home, name: str) -> Actor:
    return somebody(home, name, Role.SEARCHER)


@pytest.fixture
def desk(home: Home, tmp_path: Path) -> Home:
    """Dana and Ben are sought; Dalia has Dana's case, and Yael has Ben's."""
    grant_role(home, "Miriam", Role.COORDINATOR, by=ActorId("console"), now=NOW)
    for name in ("Dalia", "Yael"):
        grant_role(home, name, Role.SEARCHER, by=ActorId("console"), now=NOW)
    wishes = ListWishes("a family", Basis.VITAL_INTEREST, ListKind.SOUGHT)
    brought(home, tmp_path, csv_of(DANA, BEN), name="roll.csv", wishes=wishes)
    open_cases(now=NOW)
    brought(home, tmp_path, csv_of(DANA), name="seen.csv")
    match_pending(home, clock=clock, by="worker")
    act_on_case(home, DANAS, [searcher(home, "Dalia")], "accept", Told(), now=NOW)
    act_on_case(home, BENS, [searcher(home, "Yael")], "accept", Told(), now=NOW)
    suggest_matches(now=NOW)
    return home


def may_look(home: Home, record: int, actor: Actor) -> bool:
    try:
        look(home, record, actor, Looked.READ, now=NOW)
    except Refused:
        return False
    return True


def test_it_shows_records_and_history(desk: Home) -> None:
    confirm_match(desk, DANAS, SEEN, Deciding(by="user:miriam", at=NOW))
    person = look(desk, SEEN, COORDINATOR, Looked.READ, now=NOW)
    assert [record.name for record in person.records.values()] == [DANA.name, DANA.name]
    assert person.case == DANAS
    assert person.history[0].event.name == "case.opened"


def test_a_searcher_sees_the_persons_of_their_cases_alone(desk: Home) -> None:
    assert may_look(desk, DANAS, searcher(desk, "Dalia"))
    assert not may_look(desk, BENS, searcher(desk, "Dalia"))


@pytest.mark.parametrize("role", Role)
def test_each_role_sees_as_far_as_the_table_says(desk: Home, role: Role) -> None:
    stranger = Actor(ActorId("user:stranger"), role)
    everybody = RIGHTS[role][Right.READ_PERSON] is Scope.GATHERING
    assert may_look(desk, DANAS, stranger) is everybody
    assert may_look(desk, BENS, stranger) is everybody


def test_everybody_sees_themselves(desk: Home) -> None:
    dana = Actor(ActorId(f"person:{DANAS}"), Role.SELF)
    assert may_look(desk, DANAS, dana)
    assert not may_look(desk, BENS, dana)


def test_whoever_looked_is_written_down(desk: Home) -> None:
    look(desk, DANAS, COORDINATOR, Looked.READ, now=NOW)
    why_case(desk, DANAS, COORDINATOR, now=NOW)
    looked = who_looked(DANAS, GUARDIAN)
    assert [(each.by, getattr(each.event, "how", None)) for each in looked] == [
        ("user:miriam", Looked.READ),
        ("user:miriam", Looked.EXPLAINED),
    ]
    assert verify(desk).holds


def test_whoever_was_shown_a_name_is_written_down_once_for_each_person(desk: Home) -> None:
    confirm_match(desk, DANAS, SEEN, Deciding(by="user:miriam", at=NOW))
    note_seen((DANAS, SEEN, BENS, record_of(9, 9)), COORDINATOR, Looked.LISTED, now=NOW)
    for record in (DANAS, BENS):
        assert [getattr(each.event, "how", None) for each in who_looked(record, GUARDIAN)] == [Looked.LISTED]
    assert verify(desk).holds


def test_who_looked_before_two_records_were_known_to_be_one_person_is_told_too(desk: Home) -> None:
    look(desk, SEEN, COORDINATOR, Looked.READ, now=NOW)
    look(desk, DANAS, COORDINATOR, Looked.EXPLAINED, now=NOW)
    confirm_match(desk, DANAS, SEEN, Deciding(by="user:miriam", at=NOW))
    for record in (DANAS, SEEN):
        looked = who_looked(record, GUARDIAN)
        assert {getattr(each.event, "how", None) for each in looked} == {Looked.READ, Looked.EXPLAINED}


def test_it_shows_a_case_to_those_who_may_see_its_person(desk: Home) -> None:
    for actor in (COORDINATOR, searcher(desk, "Dalia")):
        assert look_at_case(DANAS, actor, Looked.READ, now=NOW)[0].event.name == "case.opened"
    for record, actor, why in (
        (BENS, searcher(desk, "Dalia"), "person.not_yours"),
        (SEEN, COORDINATOR, "case.none"),
    ):
        with pytest.raises(Refused) as refused:
            look_at_case(record, actor, Looked.READ, now=NOW)
        assert refused.value.sentence.id == why
    assert [each.by for each in who_looked(DANAS, GUARDIAN)] == ["user:miriam", searcher(desk, "Dalia").id]
    assert who_looked(BENS, GUARDIAN) == ()


def test_a_case_of_a_withdrawn_list_is_guarded_as_before(desk: Home) -> None:
    withdraw_list(desk, 1, why="", now=NOW, by="console")
    look_at_case(DANAS, searcher(desk, "Dalia"), Looked.READ, now=NOW)
    with pytest.raises(Refused):
        look_at_case(BENS, searcher(desk, "Dalia"), Looked.READ, now=NOW)


def test_each_role_may_judge_matches_as_far_as_the_table_says(desk: Home) -> None:
    dalia = searcher(desk, "Dalia")
    assert may_see(DANAS, dalia, Right.JUDGE_MATCH)
    assert not may_see(BENS, dalia, Right.JUDGE_MATCH)
    assert not may_see(SEEN, dalia, Right.JUDGE_MATCH)
    assert may_see(SEEN, COORDINATOR, Right.JUDGE_MATCH)
    assert not may_see(DANAS, GUARDIAN, Right.JUDGE_MATCH)
    assert not may_see(record_of(9, 9), COORDINATOR, Right.JUDGE_MATCH)


@pytest.mark.usefixtures("desk")
def test_the_log_is_not_for_everybody() -> None:
    with pytest.raises(Refused):
        who_looked(DANAS, COORDINATOR)


def test_an_administrator_sees_nobody(desk: Home) -> None:
    assert RIGHTS[Role.ADMINISTRATOR][Right.READ_PERSON] is Scope.NOBODY
    assert not may_look(desk, DANAS, Actor(ActorId("user:root"), Role.ADMINISTRATOR))


def test_the_table_says_something_of_every_role_and_right() -> None:
    assert set(RIGHTS) == set(Role)
    assert all(set(rights) == set(Right) for rights in RIGHTS.values())
    assert all(rights[Right.ERASE] is Scope.NOBODY for role, rights in RIGHTS.items() if role is not Role.DATA_GUARDIAN)


def test_why_a_case_stands_as_it_does(desk: Home) -> None:
    answer = why_case(desk, DANAS, COORDINATOR, now=NOW)
    assert answer.said[-1].id == "why.due"
    assert [each.event.name for each in answer.happened][:2] == ["case.opened", "search.called"]
    (source,) = answer.sources
    assert source.values == {"record": "1:2", "file": "roll.csv", "giver": "a family", "day": "2026-11-29"}


def test_why_two_records_may_be_one_person(desk: Home) -> None:
    confirm_match(desk, DANAS, SEEN, Deciding(by="user:miriam", at=NOW))
    answer = why_match(desk, SEEN, DANAS, COORDINATOR, now=NOW)
    assert [each.id for each in answer.said] == ["name.same", "birth.day", "why.probability"]
    assert {each.event.name for each in answer.happened} == {"pair.confirmed", "case.possible_match"}
    assert len(answer.sources) == 2


def test_why_two_records_were_never_suggested(desk: Home) -> None:
    answer = why_match(desk, BENS, SEEN, COORDINATOR, now=NOW)
    assert [each.id for each in answer.said] == ["why.not_suggested"]


def test_there_is_no_why_of_nobody(desk: Home) -> None:
    with pytest.raises(Refused) as refused:
        why_case(desk, record_of(9, 9), COORDINATOR, now=NOW)
    assert refused.value.sentence.id == "person.none"
