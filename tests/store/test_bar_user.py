from functools import partial
from pathlib import Path

import pytest
from tests.cast import BEN, DANA
from tests.store.desk import NOW
from tests.store.lists_for_tests import brought, clock, csv_of

from ingather.actions.bar_user import bar_user, review_act, set_apart
from ingather.actions.decide_match import Deciding, confirm_match, undo_match
from ingather.actions.grant_role import end_role, grant_role
from ingather.actions.match_records import match_pending
from ingather.cases.codes import Role
from ingather.cases.ids import ActorId
from ingather.cases.refused import Refused
from ingather.store.home import Home
from ingather.store.persons import records_of_person
from ingather.store.record import record_of
from ingather.store.users import is_barred, roles_of
from ingather.store.verify import verify

BY, OTHER = ActorId("console"), ActorId("user:other")
ONE, SECOND = record_of(1, 1), record_of(2, 1)


@pytest.fixture
def dalia(home: Home, tmp_path: Path) -> ActorId:
    """A searcher who decided that two records are one person."""
    actor = grant_role(home, "Dalia", Role.SEARCHER, by=BY, now=NOW)
    brought(home, tmp_path, csv_of(DANA), name="one.csv")
    brought(home, tmp_path, csv_of(DANA, BEN), name="two.csv")
    match_pending(home, clock=clock, by="worker")
    confirm_match(home, ONE, SECOND, Deciding(by=actor, at=NOW))
    return actor


def test_what_a_barred_user_did_is_set_apart_until_somebody_looked(home: Home, dalia: ActorId) -> None:
    assert set_apart(dalia) == ()
    assert bar_user(home, dalia, why="took names home", by=BY, now=NOW) == 1
    assert roles_of(dalia) == ()
    (act,) = set_apart(dalia)
    assert act.event.name == "pair.confirmed"
    assert records_of_person(ONE) == (ONE, SECOND)  # it is kept, and stands until somebody undoes it
    undo_match(home, ONE, SECOND, Deciding(by=OTHER, at=NOW))
    review_act(dalia, act, by=OTHER, now=NOW)
    assert set_apart(dalia) == ()
    assert verify(home).holds


def test_nobody_reviews_their_own_acts(home: Home, dalia: ActorId) -> None:
    bar_user(home, dalia, why="took names home", by=BY, now=NOW)
    (act,) = set_apart(dalia)
    with pytest.raises(Refused):
        review_act(dalia, act, by=dalia, now=NOW)
    review_act(dalia, act, by=OTHER, now=NOW)
    with pytest.raises(Refused) as refused:
        review_act(dalia, act, by=OTHER, now=NOW)
    assert refused.value.sentence.id == "user.not_set_apart"


def test_whoever_answers_alone_is_neither_barred_nor_ends(home: Home) -> None:
    miriam = grant_role(home, "Miriam", Role.COORDINATOR, by=BY, now=NOW)
    for alone in (
        partial(bar_user, home, miriam, why="took names home", by=BY, now=NOW),
        partial(end_role, miriam, Role.COORDINATOR, by=BY, now=NOW),
    ):
        with pytest.raises(Refused) as refused:
            alone()
        assert refused.value.sentence.id == "user.last_who_answers"
    grant_role(home, "Miriam", Role.SUPERVISOR, by=BY, now=NOW)
    end_role(miriam, Role.COORDINATOR, by=BY, now=NOW)
    grant_role(home, "Noam", Role.COORDINATOR, by=BY, now=NOW)
    assert bar_user(home, miriam, why="took names home", by=BY, now=NOW) == 0
    assert roles_of(miriam) == ()


def test_somebody_barred_gets_no_capacity_again(home: Home, dalia: ActorId) -> None:
    assert not is_barred(dalia)
    bar_user(home, dalia, why="took names home", by=BY, now=NOW)
    assert is_barred(dalia)
    with pytest.raises(Refused) as refused:
        grant_role(home, "Dalia", Role.SEARCHER, by=BY, now=NOW)
    assert refused.value.sentence.id == "user.barred"


def test_nobody_is_barred_without_a_reason(home: Home, dalia: ActorId) -> None:
    for actor, why, said in ((dalia, " ", "act.needs_words"), (ActorId("user:none"), "x", "user.unknown")):
        with pytest.raises(Refused) as refused:
            bar_user(home, actor, why=why, by=BY, now=NOW)
        assert refused.value.sentence.id == said
