from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.cast import BEN, DANA, RIVKA
from tests.store.desk import NOW
from tests.store.lists_for_tests import brought, clock, csv_of

from ingather.actions.act_on_case import Told, act_on_case
from ingather.actions.decide_match import Deciding, confirm_match
from ingather.actions.do_due_work import do_due_work
from ingather.actions.grant_role import end_role, grant_role
from ingather.actions.import_list import ListWishes, import_list
from ingather.actions.match_records import match_pending
from ingather.actions.open_cases import open_cases
from ingather.cases.basis import Basis
from ingather.cases.case import Case
from ingather.cases.codes import Outcome, Role, Stage, StepKind
from ingather.cases.events.search import SearchCalled
from ingather.cases.ids import ActorId
from ingather.cases.policy import Policy, Times
from ingather.cases.refused import Refused
from ingather.cases.rules.acting import Actor
from ingather.records.field import ListKind
from ingather.store.gatherings import STREAM, adopted_from, policy_in_use
from ingather.store.home import Home
from ingather.store.ledger import Addition, Stale, append, histories, history
from ingather.store.models import CaseRow, Content, Entry, RoleHeld
from ingather.store.project_cases import CaseProjection, case_after
from ingather.store.rebuild import rebuild
from ingather.store.record import case_stream, record_of
from ingather.store.users import everybody, make_user, name_of_actor, user_named
from ingather.store.verify import verify

SOUGHT = ListWishes("a community that nobody founded", Basis.VITAL_INTEREST, ListKind.SOUGHT)
DANAS = record_of(1, 1)
DAY = timedelta(days=1)
BY = ActorId("console")


@pytest.fixture
def people(home: Home) -> dict[str, Actor]:
    """A coordinator, a searcher and two verifiers."""
    given = {"Miriam": Role.COORDINATOR, "Dalia": Role.SEARCHER, "Noam": Role.VERIFIER, "Omer": Role.VERIFIER}
    return {name: Actor(grant_role(home, name, role, by=BY, now=NOW), role) for name, role in given.items()}


@pytest.fixture
def desk(home: Home, tmp_path: Path, people: dict[str, Actor]) -> Home:
    """A desk that looks for Dana and Ben."""
    assert people
    brought(home, tmp_path, csv_of(DANA, BEN), name="roll.csv", wishes=SOUGHT)
    assert open_cases(now=NOW) == 2
    return home


def act(home: Home, actor: Actor, name: str, told: Told | None = None, *, now: datetime = NOW) -> Case:
    return act_on_case(home, DANAS, [actor], name, told or Told(), now=now)


def row(record: int = DANAS) -> CaseRow:
    return CaseRow.objects.get(record=record)


def test_everybody_who_is_sought_has_a_case_with_a_next_step(desk: Home, people: dict[str, Actor]) -> None:
    assert CaseRow.objects.count() == 2
    assert {(each.stage, each.step, each.step_owner) for each in CaseRow.objects.all()} == {
        ("open_unassigned", StepKind.TAKE.value, people["Dalia"].id)
    }
    assert all(each.due is not None for each in CaseRow.objects.all())
    assert verify(desk).holds


def test_it_opens_no_case_twice(desk: Home, tmp_path: Path) -> None:
    assert open_cases(now=NOW) == 0
    brought(desk, tmp_path, csv_of(DANA, BEN, RIVKA), name="roll.csv", wishes=SOUGHT)
    assert open_cases(now=NOW) == 1


def test_who_is_one_person_has_one_case(home: Home, tmp_path: Path, people: dict[str, Actor]) -> None:
    assert people
    brought(home, tmp_path, csv_of(DANA), name="roll.csv", wishes=SOUGHT)
    open_cases(now=NOW)
    brought(home, tmp_path, csv_of(BEN, DANA), name="embassy.csv", wishes=SOUGHT)
    confirm_match(home, DANAS, record_of(2, 2), Deciding(by="user:x", at=NOW))
    assert open_cases(now=NOW) == 1


def test_it_opens_no_case_that_nobody_answers_for(home: Home, tmp_path: Path) -> None:
    brought(home, tmp_path, csv_of(DANA), name="roll.csv", wishes=SOUGHT)
    with pytest.raises(Refused) as refused:
        open_cases(now=NOW)
    assert refused.value.sentence.id == "case.nobody_answers"
    grant_role(home, "Miriam", Role.COORDINATOR, by=BY, now=NOW)
    assert open_cases(now=NOW) == 1


def test_it_pretends_no_consent(home: Home, tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        brought(home, tmp_path, csv_of(DANA), wishes=ListWishes("x", Basis.CONSENT, ListKind.SOUGHT))
    assert refused.value.sentence.id == "rule.no_pretended_consent"
    assert Entry.objects.filter(name="list.received").count() == 0


def test_a_case_goes_from_the_search_to_a_witnessed_closure(desk: Home, people: dict[str, Actor]) -> None:
    miriam, dalia, noam, omer = (people[name] for name in ("Miriam", "Dalia", "Noam", "Omer"))
    act(desk, dalia, "accept")
    act(desk, dalia, "record", Told(words="asked at the school"))
    act(desk, dalia, "find", Told(words="the gym", knowledge="spoke", choice="well"))
    act(desk, dalia, "ask-verification", Told(to=noam))
    act(desk, noam, "verify", Told(words="her card"))
    act(desk, dalia, "choose", Told(choice="come_together", words="wants to see her brother"))
    act(desk, dalia, "meet", Told(until=NOW + DAY, words="at the office"))
    later = NOW + 2 * DAY
    act(desk, dalia, "close", Told(choice="reunited", words="they met"), now=later)
    with pytest.raises(Refused) as refused:
        act(desk, dalia, "witness", now=later)
    assert refused.value.sentence.id in ("rule.second_person", "rule.role")
    act(desk, noam, "witness", now=later)
    after = act(desk, omer, "witness", now=later)
    assert after.outcome is Outcome.REUNITED
    assert after.stage is Stage.AFTERCARE
    act(desk, dalia, "promise", now=later)
    assert row().step == StepKind.FOLLOW_UP.value
    assert row().step_owner == dalia.id
    assert miriam.id not in (after.searchers or ())
    assert verify(desk).holds


def test_silence_is_written_down_with_the_moment_when_it_was_due(desk: Home, people: dict[str, Actor]) -> None:
    due = row().due
    assert due is not None
    assert do_due_work(now=NOW) == 0
    assert do_due_work(now=NOW + 20 * DAY) >= 2
    lapsed = history(case_stream(DANAS))[2]
    assert lapsed.event.name == "case.escalated"
    assert getattr(lapsed.event, "at", None) == due
    assert lapsed.at == NOW + 20 * DAY
    now_due = row().due
    assert now_due is not None
    assert now_due > NOW + 20 * DAY
    assert row().step_owner == people["Miriam"].id
    assert verify(desk).holds


def test_who_acts_before_the_worker_woke_undoes_nothing_that_was_missed(desk: Home, people: dict[str, Actor]) -> None:
    act(desk, people["Dalia"], "accept", now=NOW + 2 * DAY)
    names = [each.event.name for each in history(case_stream(DANAS))]
    assert names[2:] == ["case.escalated", "case.escalated", "case.accepted"]


@pytest.mark.usefixtures("desk")
def test_two_workers_write_a_lapse_once() -> None:
    assert do_due_work(now=NOW + 2 * DAY) > 0
    entries = Entry.objects.count()
    assert do_due_work(now=NOW + 2 * DAY) == 0
    assert Entry.objects.count() == entries


def test_who_acts_on_what_has_changed_is_told_to_look_again(desk: Home, people: dict[str, Actor]) -> None:
    seen = history(case_stream(DANAS))
    act(desk, people["Dalia"], "accept")
    with pytest.raises(Stale):
        append(Addition(case_stream(DANAS), len(seen), [seen[-1].event]), at=NOW, by=BY)


def test_a_sign_of_life_is_awaited_first_where_a_day_was_agreed(
    home: Home, tmp_path: Path, people: dict[str, Actor]
) -> None:
    assert people
    (tmp_path / "members.csv").write_bytes(csv_of(DANA))
    wishes = ListWishes("a community", Basis.CONSENT, ListKind.SOUGHT, check_in_by=NOW + 3 * DAY)
    import_list(home, str(tmp_path / "members.csv"), wishes, clock=clock, by="console")
    open_cases(now=NOW)
    assert row().stage == "awaiting_check_in"
    do_due_work(now=NOW + 4 * DAY)
    assert row().stage == "reminded"
    do_due_work(now=NOW + 30 * DAY)
    called = [each for each in history(case_stream(DANAS)) if isinstance(each.event, SearchCalled)]
    assert len(called) == 1
    act(home, people["Miriam"], "check-in", now=NOW + 31 * DAY)
    assert row().stage in ("aftercare", "awaiting_check_in", "awaiting_choice")


def test_a_new_policy_moves_what_is_due(desk: Home) -> None:
    before = row().due
    assert before is not None
    quick = Policy(gathering=policy_in_use().gathering, searchers=(), chain=(), times=Times())
    duties = {kind: timedelta(minutes=30) for kind in quick.times.duties}
    quick = Policy(gathering=quick.gathering, searchers=(), chain=(), times=Times(duties=duties))
    append(Addition(STREAM, 0, [adopted_from(quick, by=BY, at=NOW)]), at=NOW, by=BY)
    assert policy_in_use().times == quick.times
    assert policy_in_use().hours == quick.hours
    after = row().due
    assert after is not None
    assert after < before
    assert verify(desk).holds


def test_whoever_leaves_is_no_longer_waited_for(desk: Home, people: dict[str, Actor]) -> None:
    grant_role(desk, "Yael", Role.SEARCHER, by=BY, now=NOW)
    end_role(people["Dalia"].id, Role.SEARCHER, by=BY, now=NOW)
    assert [held.role for held in RoleHeld.objects.filter(actor=people["Dalia"].id)] == []
    assert verify(desk).holds


def test_a_name_of_a_user_is_sealed_and_found_again(home: Home) -> None:
    made = make_user(home, "Dalia  of the Desk", by=BY, now=NOW)
    found = user_named(home, "dalia of the desk")
    assert found is not None
    assert found.id == made.id
    assert name_of_actor(home, f"user:{made.id}") == "Dalia  of the Desk"
    with pytest.raises(ValueError, match="of that name"):
        make_user(home, "Dalia of the desk", by=BY, now=NOW)


def test_two_who_make_a_user_of_one_name_make_one(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    def not_yet(home: Home, name: str) -> None:
        monkeypatch.setattr("ingather.store.users.user_named", user_named)
        make_user(home, name, by=BY, now=NOW)

    monkeypatch.setattr("ingather.store.users.user_named", not_yet)
    with pytest.raises(ValueError, match="of that name"):
        make_user(home, "Dalia", by=BY, now=NOW)
    assert len(everybody()) == 1
    monkeypatch.setattr("ingather.actions.grant_role.user_named", lambda *_named: monkeypatch.undo())
    grant_role(home, "Dalia", Role.SEARCHER, by=BY, now=NOW)
    assert len(everybody()) == 1
    assert verify(home).findings == ()


@pytest.mark.parametrize(
    ("name", "told", "why"),
    [
        ("record", Told(), "act.needs_words"),
        ("assign", Told(), "act.needs_whom"),
        ("meet", Told(words="x"), "act.needs_time"),
        ("find", Told(words="x", knowledge="dreamt", choice="well"), "act.one_of"),
        ("find", Told(words="x", knowledge="hearsay", choice="well"), "rule.needs_meeting"),
    ],
)
def test_it_refuses_with_what_is_missing(desk: Home, people: dict[str, Actor], name: str, told: Told, why: str) -> None:
    act(desk, people["Dalia"], "accept")
    with pytest.raises(Refused) as refused:
        act(desk, people["Dalia"], name, told)
    assert refused.value.sentence.id == why


def test_it_keeps_no_words_of_an_act_that_was_refused(desk: Home, people: dict[str, Actor]) -> None:
    words = Content.objects.count()
    with pytest.raises(Refused):
        act(desk, people["Noam"], "record", Told(words="asked at the school"))
    assert Content.objects.count() == words


def test_what_is_rebuilt_equals_the_cases_that_live(desk: Home, people: dict[str, Actor], tmp_path: Path) -> None:
    act(desk, people["Dalia"], "accept")
    do_due_work(now=NOW + 9 * DAY)
    brought(desk, tmp_path, csv_of(DANA), name="seen.csv")
    match_pending(desk, clock=clock, by="worker")
    before = list(CaseRow.objects.order_by("record").values())
    rebuild()
    assert list(CaseRow.objects.order_by("record").values()) == before
    assert verify(desk).holds


def test_verify_sees_a_case_that_was_made_to_wait_for_nobody(desk: Home) -> None:
    CaseRow.objects.filter(record=DANAS).update(due=None, step_owner=None)
    assert {each.id for each in verify(desk).findings} == {"verify.case_differs"}
    CaseRow.objects.filter(record=DANAS).delete()
    assert {each.id for each in verify(desk).findings} == {"verify.case_differs"}
    rebuild()
    assert verify(desk).holds


def test_the_story_of_a_case_can_be_folded_from_the_ledger(desk: Home, people: dict[str, Actor]) -> None:
    after = act(desk, people["Dalia"], "accept")
    assert case_after(history(case_stream(DANAS))) == after
    assert after.owner == people["Dalia"].id


def test_a_case_that_the_ledger_does_not_know_is_found(desk: Home) -> None:
    known = CaseRow.objects.get(record=DANAS)
    known.record = record_of(9, 1)
    known.save(force_insert=True)
    CaseRow.objects.filter(record=record_of(1, 2)).delete()
    assert {each.id for each in verify(desk).findings} == {"verify.case_differs", "verify.case_without_history"}


@pytest.mark.usefixtures("desk")
def test_the_cases_are_proven_without_a_query_for_each() -> None:
    with CaptureQueriesContext(connection) as made:
        assert list(CaseProjection().differences(histories("case"))) == []
    assert sum("store_caserow" in each["sql"] for each in made.captured_queries) == 1
