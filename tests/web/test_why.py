from collections.abc import Callable
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.test.utils import override_settings
from tests.store.desk import NOW

from ingather.actions.why import why_happened
from ingather.cases.access_events import Looked, PersonRead
from ingather.cases.codes import Role
from ingather.cases.ids import ActorId
from ingather.cases.next_step import next_step
from ingather.cases.rules.acting import Actor
from ingather.store.access import access_stream
from ingather.store.gatherings import policy_in_use
from ingather.store.home import Home
from ingather.store.ledger import history
from ingather.store.project_cases import case_after
from ingather.store.record import case_stream, record_of
from ingather.wording.say import say

Visitor = Callable[[str], Client]
PAGE = "/people/1-2/"
DANAS = record_of(1, 1)


@pytest.mark.usefixtures("desk")
def test_each_line_of_the_story_and_the_next_step_ask_why(visitor: Visitor) -> None:
    page = visitor("Miriam").get(PAGE).content.decode()
    for path in ("why/", "why/1/", "why/2/", "why/2-2/"):
        assert f'href="{PAGE}{path}"' in page


def test_the_page_and_the_command_say_the_same(desk: Home, visitor: Visitor) -> None:
    page = visitor("Miriam").get(f"{PAGE}why/2/").content.decode()
    answer = why_happened(desk, DANAS, 2, Actor(ActorId("user:x"), Role.COORDINATOR), now=NOW)
    for sentence in (answer.said[1], answer.before[0], answer.after[0]):
        assert say(sentence) in page
    assert "missing.csv" in page


def test_that_somebody_asked_is_written_down(desk: Home, visitor: Visitor) -> None:
    del desk
    visitor("Miriam").get(f"{PAGE}why/2/")
    looked = [each.event for each in history(access_stream(DANAS))]
    assert [each.how for each in looked if isinstance(each, PersonRead)] == [Looked.EXPLAINED]


@pytest.mark.usefixtures("desk")
def test_a_match_says_what_speaks_for_it_and_by_which_lists(visitor: Visitor) -> None:
    page = visitor("Miriam").get(f"{PAGE}why/2-2/").content.decode()
    assert "bits speak for one person" in page
    assert "clinic.csv" in page


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("path", ["why/99/", "why/1-2/", "why/9-9/"])
def test_there_is_no_why_of_what_is_not_there(visitor: Visitor, path: str) -> None:
    assert visitor("Miriam").get(f"{PAGE}{path}").status_code == 403


@pytest.mark.usefixtures("desk")
def test_whoever_sees_only_their_cases_asks_why_of_no_other(visitor: Visitor) -> None:
    dalia = visitor("Dalia")
    version = dalia.get("/people/1-4/").content.decode().partition('name="version" value="')[2].partition('"')[0]
    visitor("Samira").post("/people/1-4/accept/", {"version": version})
    assert dalia.get("/people/1-4/why/").status_code == 403
    assert dalia.get("/people/1-4/why/2/").status_code == 403


@pytest.mark.usefixtures("desk")
def test_its_times_are_by_the_clock_of_the_desk_which_it_names(visitor: Visitor) -> None:
    with override_settings(TIME_ZONE="Asia/Jerusalem"):
        page = visitor("Miriam").get(f"{PAGE}why/2/").content.decode()
    due = next_step(case_after(history(case_stream(DANAS))[:2]), policy_in_use())
    assert due is not None
    assert f"{due.due.astimezone(ZoneInfo('Asia/Jerusalem')):%Y-%m-%d %H:%M}" in page
    assert "UTC" not in page
    assert page.count("All times are those of the desk") == 1
    assert "Asia/Jerusalem" in page
