import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.cast import BEN, DANA
from tests.store.desk import NOW
from tests.store.lists_for_tests import brought, csv_of
from tests.web.conftest import somebody

from ingather.actions.act_on_case import Told, act_on_case
from ingather.actions.grant_role import grant_role
from ingather.actions.import_list import ListWishes
from ingather.actions.open_cases import open_cases
from ingather.cases.basis import Basis
from ingather.cases.codes import Role
from ingather.cases.ids import ActorId
from ingather.cases.rules.acting import Actor
from ingather.records.field import ListKind
from ingather.store.home import Home
from ingather.store.ledger import history
from ingather.store.models import CaseRow
from ingather.store.record import case_stream, record_of
from ingather.web.desk import now
from ingather.web.offline import carrying
from ingather.web.roll import views

Visitor = Callable[[str], Client]
DANAS = record_of(1, 1)
CASES = "/work/offline/en/cases/"


def names(record: int = DANAS) -> list[str]:
    return [each.event.name for each in history(case_stream(record))]


def does(home: Home, name: str, act: str, told: Told | None = None) -> None:
    act_on_case(home, DANAS, [somebody(home, name)], act, told or Told(), now=now())


def takes(client: Client, record: str = "1-2", version: int | None = None, **given: str) -> tuple[int, str, str]:
    """Take a case right in the list: what was answered, where it led, and the page there."""
    known = len(names(DANAS)) if version is None else version
    form = {"version": str(known), "work": "1", "place": "3", **given}
    answer = client.post(f"/people/{record}/accept/", form)
    there = client.get(answer.headers["Location"]).content.decode()
    return answer.status_code, answer.headers["Location"], there


@pytest.fixture
def taken(desk: Home) -> Home:
    """Dalia has the case of Dana, which is due later than every call."""
    does(desk, "Dalia", "accept")
    CaseRow.objects.filter(record=DANAS).update(due=now() + timedelta(days=400))
    return desk


@pytest.fixture
def verifying(desk: Home) -> Home:
    """Noam is asked to verify that it was Dana who was found."""
    does(desk, "Dalia", "accept")
    found = Told(words="a hall that nobody built", choice="well", knowledge="spoke")
    does(desk, "Dalia", "find", found)
    does(desk, "Dalia", "ask-verification", Told(to=Actor(somebody(desk, "Noam").id, Role.VERIFIER)))
    return desk


@pytest.mark.usefixtures("taken")
def test_ones_own_stand_before_calls_that_are_due_sooner(visitor: Visitor) -> None:
    page = visitor("Dalia").get("/work/").content.decode()
    own, calls = page.index('id="yours"'), page.index('id="calls"')
    assert own < page.index(DANA.name) < calls < page.index(BEN.name)
    assert "One person is yours." in page
    assert f"{CaseRow.objects.filter(step='take_the_case').count()} calls wait" in page


@pytest.mark.usefixtures("taken")
def test_a_possible_match_is_looked_at_first(visitor: Visitor) -> None:
    page = visitor("Dalia").get("/work/").content.decode()
    assert CaseRow.objects.get(record=DANAS).step == "judge_a_match"
    assert '<a class="call first" href="/people/1-2/#candidates">Look at both</a>' in page


def test_a_call_stands_with_everybody_who_was_called_until_one_takes_it(
    home: Home, tmp_path: Path, visitor: Visitor
) -> None:
    grant_role(home, "Samira", Role.SEARCHER, by=ActorId("console"), now=NOW)
    sought = ListWishes("the office of a town that nobody founded", Basis.VITAL_INTEREST, ListKind.SOUGHT)
    brought(home, tmp_path, csv_of(DANA), name="missing.csv", wishes=sought)
    open_cases(now=NOW)
    assert [DANA.name in visitor(name).get("/work/").content.decode() for name in ("Dalia", "Samira")] == [True, True]
    act_on_case(home, DANAS, [somebody(home, "Dalia")], "accept", Told(), now=now())
    assert [DANA.name in visitor(name).get("/work/").content.decode() for name in ("Dalia", "Samira")] == [True, False]


@pytest.mark.usefixtures("taken")
def test_on_a_telephone_they_stand_in_the_same_order(visitor: Visitor) -> None:
    client = visitor("Dalia")
    on_page = re.findall(r'class="address">(\d+-\d+)<', client.get("/work/").content.decode())
    cases = client.get(CASES).json()["cases"]
    assert [each["record"] for each in cases] == on_page
    assert [each["part"] for each in cases] == ["yours", *["calls"] * (len(cases) - 1)]


@pytest.mark.usefixtures("taken")
def test_places_on_a_telephone_are_given_to_ones_own_first(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(carrying, "MOST", 1)
    told = visitor("Dalia").get(CASES).json()
    assert [each["record"] for each in told["cases"]] == ["1-2"]
    assert told["left"] == CaseRow.objects.filter(step="take_the_case").count()


@pytest.mark.usefixtures("taken")
def test_the_pages_of_it_go_on_from_ones_own_to_the_calls(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "_AT_ONCE", 1)
    client = visitor("Dalia")
    first, second = (client.get(f"/work/?page={number}").content.decode() for number in (1, 2))
    assert 'id="yours"' in first
    assert 'id="calls"' not in first
    assert 'id="yours"' not in second
    assert 'id="calls"' in second


def test_whose_step_is_anothers_stays_among_ones_own(verifying: Home, visitor: Visitor) -> None:
    del verifying
    page = visitor("Dalia").get("/work/").content.decode()
    own = page[page.index('id="yours"') : page.index('id="calls"')]
    assert DANA.name in own
    assert "Noam, until" in re.sub(r"<[^>]+>|[\u2066-\u2069]", "", own)


@pytest.mark.parametrize("path", ["/work/", CASES])
def test_its_queries_do_not_grow_with_what_is_ones_own(taken: Home, visitor: Visitor, path: str) -> None:
    client, counted = visitor("Dalia"), []
    for records in ((), CaseRow.objects.filter(step="take_the_case").values_list("record", flat=True)):
        for record in list(records):
            act_on_case(taken, record, [somebody(taken, "Dalia")], "accept", Told(), now=now())
        client.get(path)
        with CaptureQueriesContext(connection) as queries:
            client.get(path)
        counted.append(len(queries))
    assert CaseRow.objects.filter(owner=somebody(taken, "Dalia").id).count() > 2
    assert counted[0] == counted[1]


@pytest.mark.usefixtures("verifying")
def test_whoever_verifies_is_offered_just_that_first(visitor: Visitor) -> None:
    page = visitor("Noam").get("/work/").content.decode()
    assert re.findall(r'class="call first" href="[^"]*act=([a-z-]+)', page) == ["verify"]
    assert "act=fail-verification" in page
    assert "act=check-in" not in page


@pytest.mark.usefixtures("taken")
def test_a_sign_of_life_is_asked_for_only_where_one_is_awaited(visitor: Visitor) -> None:
    assert "act=check-in" not in visitor("Dalia").get("/work/").content.decode()


@pytest.mark.usefixtures("desk")
def test_a_call_is_taken_right_in_the_list_and_the_list_stays_where_it_was(visitor: Visitor) -> None:
    client = visitor("Dalia")
    assert '<form method="post" action="/people/1-2/accept/">' in client.get("/work/").content.decode()
    status, there, page = takes(client)
    assert (status, there) == (302, "/work/#at-3")
    assert "Kept." in page
    assert page.index('id="yours"') < page.index(DANA.name) < page.index('id="calls"')


@pytest.mark.usefixtures("desk")
def test_of_a_double_click_the_second_changes_nothing_and_says_the_same(visitor: Visitor) -> None:
    client, version = visitor("Dalia"), len(names())
    takes(client, version=version)
    _status, there, page = takes(client, version=version, work="2")
    assert there == "/work/?page=2#at-3"
    assert "Kept." in page
    assert names().count("case.accepted") == 1


def test_what_others_took_meanwhile_is_told_calmly_in_the_list(desk: Home, visitor: Visitor) -> None:
    client, version = visitor("Dalia"), len(names())
    does(desk, "Miriam", "accept")
    _status, there, page = takes(client, version=version)
    assert there == "/work/#at-3"
    assert "Something happened there in the meantime" in page
    assert names().count("case.accepted") == 1


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("told", ["x", "-1", "9" * 20, "٣", "1#at-2"])
def test_a_place_that_is_none_leads_to_the_list_itself(visitor: Visitor, told: str) -> None:
    assert takes(visitor("Dalia"), work=told, place=told)[1] == "/work/"


@pytest.mark.usefixtures("verifying")
def test_whoever_sees_the_person_no_more_is_thanked_at_their_own_work(visitor: Visitor) -> None:
    form = {"version": str(len(names())), "words": "the same laugh, in a hall that nobody built"}
    answer = visitor("Noam").post("/people/1-2/verify/", form, follow=True)
    assert answer.redirect_chain == [("/work/", 302)]
    page = answer.content.decode()
    assert "Kept. Thank you" in page
    assert DANA.name not in page


def test_whoever_may_see_nobody_is_told_no_name(desk: Home, visitor: Visitor) -> None:
    CaseRow.objects.update(step_owner=somebody(desk, "Omer").id)
    page = visitor("Omer").get("/work/").content.decode()
    assert "Not one of your cases" in page
    assert DANA.name not in page
