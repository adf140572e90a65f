from datetime import timedelta
from pathlib import Path

import pytest
from tests.cast import BEN, DANA, KARL, RIVKA
from tests.store.desk import NOW
from tests.store.lists_for_tests import brought, clock, csv_of

from ingather.actions.act_on_case import Told, act_on_case
from ingather.actions.decide_match import Deciding, confirm_match, match_id, reject_match, undo_match
from ingather.actions.grant_role import grant_role
from ingather.actions.import_list import ListWishes
from ingather.actions.match_records import match_pending
from ingather.actions.open_cases import open_cases
from ingather.actions.suggest_matches import suggest_matches
from ingather.actions.withdraw_list import withdraw_list
from ingather.cases.access_events import Looked
from ingather.cases.basis import Basis
from ingather.cases.codes import Role, StepKind
from ingather.cases.ids import ActorId
from ingather.cases.refused import Refused
from ingather.cases.rules.acting import Actor
from ingather.records.field import ListKind
from ingather.store.access import look
from ingather.store.home import Home
from ingather.store.ledger import history
from ingather.store.models import CaseRow, Place, PossibleMatch, RowPlace
from ingather.store.persons import records_of_person
from ingather.store.project_cases import case_after
from ingather.store.rebuild import rebuild
from ingather.store.record import case_stream, record_of
from ingather.store.verify import verify

SOUGHT = ListWishes("a family", Basis.VITAL_INTEREST, ListKind.SOUGHT)
DANAS, SEEN = record_of(1, 1), record_of(2, 1)


@pytest.fixture
def desk(home: Home, tmp_path: Path) -> Home:
    """A desk that looks for Dana, Ben and Karl, and a list on which somebody like Dana stands."""
    grant_role(home, "Dalia", Role.COORDINATOR, by=ActorId("console"), now=NOW)
    brought(home, tmp_path, csv_of(DANA, BEN, KARL), name="roll.csv", wishes=SOUGHT)
    open_cases(now=NOW)
    brought(home, tmp_path, csv_of(DANA, RIVKA), name="seen.csv")
    match_pending(home, clock=clock, by="worker")
    return home


def matches(record: int = DANAS) -> tuple[str, ...]:
    return case_after(history(case_stream(record))).matches


def test_a_case_is_told_of_a_possible_match_once(desk: Home) -> None:
    assert suggest_matches(now=NOW) == 1
    assert matches() == (match_id(DANAS, SEEN),)
    assert suggest_matches(now=NOW) == 0
    assert verify(desk).holds


def test_somebody_must_judge_it(desk: Home) -> None:
    dalia = Actor(ActorId(str(CaseRow.objects.get(record=DANAS).step_owner)), Role.COORDINATOR)
    act_on_case(desk, DANAS, [dalia], "accept", Told(), now=NOW)
    suggest_matches(now=NOW + timedelta(hours=1))
    assert CaseRow.objects.get(record=DANAS).step == StepKind.JUDGE_MATCH.value


def test_a_rejected_match_leaves_the_case(desk: Home) -> None:
    suggest_matches(now=NOW)
    reject_match(desk, DANAS, SEEN, Deciding(by="user:dalia", at=NOW))
    assert matches() == ()
    assert suggest_matches(now=NOW) == 0
    assert verify(desk).holds


def test_what_a_case_was_told_of_is_not_told_again_where_its_stage_forgot_it(desk: Home) -> None:
    dalia = Actor(ActorId("user:dalia"), Role.COORDINATOR)
    suggest_matches(now=NOW)
    act_on_case(desk, DANAS, [dalia], "check-in", Told(), now=NOW)
    assert matches() == ()
    told = [each.event.name for each in history(case_stream(DANAS))].count("case.possible_match")
    assert suggest_matches(now=NOW) == 0
    assert [each.event.name for each in history(case_stream(DANAS))].count("case.possible_match") == told


def test_a_match_whose_rejection_is_undone_is_told_again(desk: Home) -> None:
    suggest_matches(now=NOW)
    reject_match(desk, DANAS, SEEN, Deciding(by="user:dalia", at=NOW))
    undo_match(desk, DANAS, SEEN, Deciding(by="user:dalia", at=NOW))
    assert suggest_matches(now=NOW) == 1
    assert matches() == (match_id(DANAS, SEEN),)


def test_another_list_of_those_who_are_sought_is_no_sighting(desk: Home, tmp_path: Path) -> None:
    brought(desk, tmp_path, csv_of(BEN), name="embassy.csv", wishes=SOUGHT)
    match_pending(desk, clock=clock, by="worker")
    suggest_matches(now=NOW)
    assert matches(record_of(1, 2)) == ()


def test_nothing_is_suggested_about_whoever_does_not_want_to_be_looked_for(desk: Home) -> None:
    dana, dalia = Actor(ActorId("person:dana"), Role.SELF), Actor(ActorId("user:dalia"), Role.COORDINATOR)
    act_on_case(desk, DANAS, [dalia], "check-in", Told(), now=NOW)
    act_on_case(desk, DANAS, [dana], "do-not-look", Told(words="leave me be"), now=NOW)
    assert suggest_matches(now=NOW) == 0


def test_a_withdrawn_list_suggests_nothing(desk: Home) -> None:
    assert withdraw_list(desk, 2, why="they found a mistake in it", now=NOW, by="console") == 3
    assert suggest_matches(now=NOW) == 0
    assert set(RowPlace.objects.filter(record__gte=record_of(2, 0)).values_list("place", flat=True)) == {
        Place.WITHDRAWN
    }
    assert verify(desk).holds
    with pytest.raises(Refused) as refused:
        withdraw_list(desk, 2, why="", now=NOW, by="console")
    assert refused.value.sentence.id == "list.withdrawn_already"
    with pytest.raises(Refused) as refused:
        withdraw_list(desk, 9, why="", now=NOW, by="console")
    assert refused.value.sentence.id == "list.none"


def test_what_only_repeated_a_withdrawn_list_speaks_for_itself(home: Home, tmp_path: Path) -> None:
    grant_role(home, "Dalia", Role.COORDINATOR, by=ActorId("console"), now=NOW)
    brought(home, tmp_path, csv_of(DANA, BEN), name="roll.csv", wishes=SOUGHT)
    open_cases(now=NOW)
    for people in ((DANA, KARL), (DANA, RIVKA), (DANA, BEN, RIVKA)):
        brought(home, tmp_path, csv_of(*people), name="seen.csv")
    match_pending(home, clock=clock, by="worker")
    confirm_match(home, DANAS, SEEN, Deciding(by="user:dalia", at=NOW))
    withdraw_list(home, 2, why="", now=NOW, by="console")
    match_pending(home, clock=clock, by="worker")
    places = dict(RowPlace.objects.filter(original=SEEN).values_list("record", "place"))
    assert places == {SEEN: Place.WITHDRAWN, record_of(3, 1): Place.PERSON, record_of(4, 1): Place.REPEATED}
    assert records_of_person(DANAS) == (DANAS, record_of(3, 1), record_of(4, 1))
    assert PossibleMatch.objects.filter(left=DANAS, right=record_of(3, 1)).exists()
    assert verify(home).holds
    before = list(RowPlace.objects.order_by("record").values())
    rebuild()
    assert list(RowPlace.objects.order_by("record").values()) == before
    assert verify(home).holds


def test_a_case_outlives_the_withdrawal_of_its_list(home: Home, tmp_path: Path) -> None:
    grant_role(home, "Dalia", Role.COORDINATOR, by=ActorId("console"), now=NOW)
    for people in ((DANA, KARL), (DANA, RIVKA)):
        brought(home, tmp_path, csv_of(*people), name="roll.csv", wishes=SOUGHT)
    open_cases(now=NOW)
    withdraw_list(home, 1, why="", now=NOW, by="console")
    assert open_cases(now=NOW) == 0
    dalia = Actor(ActorId("user:dalia"), Role.COORDINATOR)
    assert look(home, record_of(2, 1), dalia, Looked.READ, now=NOW).case == DANAS
