from datetime import timedelta
from pathlib import Path

import pytest
from tests.cast import BEN, DANA
from tests.staff import somebody
from tests.store.desk import NOW
from tests.store.desks import sought, staffed
from tests.store.lists_for_tests import brought, clock, csv_of

from ingather.actions.act_on_case import Told, act_on_case
from ingather.actions.decide_match import Deciding, confirm_match
from ingather.actions.grant_role import end_role, grant_role
from ingather.actions.match_records import match_pending
from ingather.actions.suggest_matches import suggest_matches
from ingather.actions.why import sources_of, why_happened, why_match
from ingather.cases.codes import Role
from ingather.cases.ids import ActorId
from ingather.cases.refused import Refused
from ingather.cases.rules.acting import Actor
from ingather.store.gatherings import policy_in_use
from ingather.store.home import Home
from ingather.store.policy_then import policy_then
from ingather.store.record import record_of

DANAS, SEEN = record_of(1, 1), record_of(2, 1)
COORDINATOR = Actor(ActorId("user:miriam"), Role.COORDINATOR)
LATER = NOW + timedelta(hours=2)


@pytest.fixture
def desk(home: Home, tmp_path: Path) -> Home:
    """Dana and Ben are sought; Dalia took Dana's case, and Dana stands on another list, perhaps."""
    staffed(home)
    sought(home, tmp_path, DANA, BEN)
    brought(home, tmp_path, csv_of(DANA), name="seen.csv")
    match_pending(home, clock=clock, by="worker")
    dalia = [somebody(home, "Dalia", Role.SEARCHER)]
    act_on_case(home, DANAS, dalia, "accept", Told(), now=LATER)
    act_on_case(home, DANAS, dalia, "record", Told(words="asked at a school"), now=LATER)
    return home


def test_why_one_thing_happened(desk: Home) -> None:
    answer = why_happened(desk, DANAS, 3, COORDINATOR, now=LATER)
    assert [each.id for each in answer.said] == ["event.case.accepted", "ground.by_name"]
    assert [each.id for each in answer.before] == ["step.take_the_case", "why.due"]
    assert [each.id for each in answer.after] == ["step.search", "why.due"]
    assert answer.before[1].values["due"] == f"{NOW + timedelta(hours=4):%Y-%m-%d %H:%M} UTC"
    assert [each.event.name for each in answer.happened] == ["case.opened", "search.called"]
    assert [each.id for each in answer.sources] == ["why.entry", "why.source"]


def test_what_was_written_with_it_is_a_source(desk: Home) -> None:
    words = [each for each in why_happened(desk, DANAS, 4, COORDINATOR, now=LATER).sources if each.id == "why.words"]
    assert [each.values["words"] for each in words] == ["asked at a school"]


def test_before_the_first_thing_there_was_nothing(desk: Home) -> None:
    assert [each.id for each in why_happened(desk, DANAS, 1, COORDINATOR, now=LATER).before] == ["why.first"]


@pytest.mark.parametrize("number", [0, -1, 5, 10**12])
def test_there_is_no_why_of_what_never_happened(desk: Home, number: int) -> None:
    with pytest.raises(Refused) as refused:
        why_happened(desk, DANAS, number, COORDINATOR, now=LATER)
    assert refused.value.sentence.id == "why.nothing_of_that_number"


def test_a_list_that_came_later_is_no_source(desk: Home) -> None:
    confirm_match(desk, DANAS, SEEN, Deciding(by="user:miriam", at=LATER))
    assert set(sources_of(desk, (DANAS, SEEN))) == {DANAS, SEEN}
    assert sources_of(desk, (DANAS, SEEN), until=NOW - timedelta(days=1)) == {}


def test_the_answer_is_of_those_who_answered_then(desk: Home) -> None:
    grant_role(desk, "Samira", Role.SUPERVISOR, by=ActorId("console"), now=LATER)
    miriam, samira = (somebody(desk, name, Role.COORDINATOR).id for name in ("Miriam", "Samira"))
    assert policy_in_use().chain == (samira, miriam)
    assert policy_then(LATER - timedelta(minutes=1)).chain == (miriam,)
    end_role(samira, Role.SUPERVISOR, by=ActorId("console"), now=LATER + timedelta(hours=1))
    assert policy_then(LATER).chain == (samira, miriam)
    assert policy_then(LATER + timedelta(hours=2)) == policy_in_use()


def test_whoever_may_judge_a_pair_may_ask_why_and_nobody_else(desk: Home) -> None:
    suggest_matches(now=LATER)
    dalia = somebody(desk, "Dalia", Role.SEARCHER)
    assert why_match(desk, DANAS, SEEN, dalia, now=LATER).said[-1].id == "why.probability"
    with pytest.raises(Refused):
        why_match(desk, DANAS, SEEN, Actor(ActorId("user:stranger"), Role.SEARCHER), now=LATER)


def test_a_record_is_no_pair_with_itself(desk: Home) -> None:
    with pytest.raises(Refused) as refused:
        why_match(desk, DANAS, DANAS, COORDINATOR, now=LATER)
    assert refused.value.sentence.id == "why.one_record"


def test_what_one_act_wrote_down_is_not_its_own_before(desk: Home) -> None:
    answer = why_happened(desk, DANAS, 2, COORDINATOR, now=LATER)
    assert answer.said[0].id == "event.search.called"
    assert [each.id for each in answer.before] == ["why.first"]
    assert answer.happened == ()
