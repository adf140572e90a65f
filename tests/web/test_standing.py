"""What holds a person back, what they chose, the letters that wait, and the sheet that is printed."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.cast import BEN, KARL
from tests.staff import somebody
from tests.store.desk import NOW

from ingather.actions.act_on_case import Told, act_on_case
from ingather.actions.ask_for_person import Enquiry, ask_for_person
from ingather.actions.letters import leave_letter
from ingather.cases.access_events import Looked, PersonRead
from ingather.cases.codes import Role
from ingather.cases.events.requests import Kinship, Purpose
from ingather.cases.events.search import ObstacleAdded
from ingather.cases.ids import ActorId, RequestId
from ingather.cases.rules.acting import Actor
from ingather.store.access import access_stream
from ingather.store.home import Home
from ingather.store.ledger import history
from ingather.store.record import case_stream, record_of
from ingather.web import desk as served

Visitor = Callable[[str], Client]
DANAS, PAGE = record_of(1, 1), "/people/1-2/"
LATER = NOW + timedelta(days=2000)


def does(home: Home, act: str, **told: object) -> None:
    dalia = [somebody(home, "Dalia", Role.SEARCHER)]
    act_on_case(home, DANAS, dalia, act, Told(**told), now=served.now())  # type: ignore[arg-type]  # of each act


def asks(home: Home, name: str) -> RequestId:
    enquiry = Enquiry(enquirer=name, kinship=Kinship.CLOSE_FAMILY, purpose=Purpose.TO_BE_IN_TOUCH, words="of her town")
    return ask_for_person(home, DANAS, enquiry, somebody(home, "Miriam", Role.COORDINATOR), now=served.now())


@pytest.fixture
def met(desk: Home) -> Home:
    """Dalia met Dana, and Noam made sure that it was she."""
    does(desk, "accept")
    does(desk, "find", words="at a house that nobody built", choice="well", knowledge="spoke")
    noam = somebody(desk, "Noam", Role.VERIFIER)
    does(desk, "ask-verification", to=noam)
    act_on_case(desk, DANAS, [noam], "verify", Told(words="she told what only she knows"), now=served.now())
    return desk


def test_what_holds_them_back_stands_with_whoever_sees_to_it_until_it_is_lifted(met: Home, visitor: Visitor) -> None:
    does(met, "obstacle", choice="papers", words="her passport is lost", until=LATER)
    page = visitor("Miriam").get(PAGE).content.decode()
    assert "<strong>papers</strong>" in page
    assert "her passport is lost" in page
    assert "<bdi>Dalia</bdi> sees to it until" in page
    obstacle = next(
        each.event.obstacle for each in history(case_stream(DANAS)) if isinstance(each.event, ObstacleAdded)
    )
    does(met, "lift", choice=obstacle)
    assert '<li class="over">' in visitor("Miriam").get(PAGE).content.decode()


def test_a_choice_says_what_to_whom_since_when_and_who_wrote_it_down(met: Home, visitor: Visitor) -> None:
    request = asks(met, BEN.name)
    does(met, "choose", choice="contact_only", words="she wants to write")
    does(met, "share", request=request, choice="alive,message", words="she said so", until=LATER)
    page = visitor("Miriam").get(PAGE).content.decode()
    assert "They want: <bdi>to be in touch only</bdi>." in page
    assert f"May be told: <bdi>that they are alive, a message</bdi>. To: <bdi>{BEN.name}</bdi>." in page
    assert "<bdi>Dalia</bdi>" in page


def test_a_choice_that_was_taken_back_stands_no_more(met: Home, visitor: Visitor) -> None:
    request = asks(met, BEN.name)
    does(met, "share", request=request, choice="alive", words="she said so", until=LATER)
    does(met, "share", request=request, choice="", words="she said so", until=LATER)
    page = visitor("Miriam").get(PAGE).content.decode()
    assert "May be told" not in page
    assert "Nothing was chosen yet" in page


def test_who_is_shut_out_is_named_to_those_who_hear_choices(met: Home, visitor: Visitor) -> None:
    does(met, "exclude", request=asks(met, KARL.name), words="she is afraid")
    assert f"Is told nothing: <bdi>{KARL.name}</bdi>." in visitor("Miriam").get(PAGE).content.decode()


def test_letters_are_counted_and_nothing_of_them_is_told(desk: Home, visitor: Visitor) -> None:
    writer = Actor(ActorId("enquirer:x"), Role.ENQUIRER)
    for words in ("a first invented secret", "another invented secret"):
        leave_letter(desk, DANAS, words, writer, now=NOW)
    page = visitor("Miriam").get(PAGE).content.decode()
    assert "2 letters wait for them, closed." in page
    assert "invented secret" not in page


def test_the_sheet_holds_all_of_it_and_is_written_down_as_printed(met: Home, visitor: Visitor) -> None:
    del met
    page = visitor("Miriam").get(f"{PAGE}sheet/").content.decode()
    article = page.partition("<article")[2]
    assert "<details" in article
    assert article.count("<details") == article.count(" open>")
    assert "Keep this sheet guarded" in page
    assert "<bdi>Miriam</bdi>" in page
    for told in ("As received", "What happened", "she told what only she knows"):
        assert told in page
    for done in ('action="/people', "Why?"):
        assert done not in page
    looked = [each.event for each in history(access_stream(DANAS))]
    assert [each.how for each in looked if isinstance(each, PersonRead)] == [Looked.PRINTED]


def test_a_page_that_is_printed_as_it_stands_says_where_the_sheet_is(desk: Home, visitor: Visitor) -> None:
    del desk
    assert '<p class="only-print">Please print from' in visitor("Miriam").get(PAGE).content.decode()


def test_a_long_story_folds_what_is_older(desk: Home, visitor: Visitor) -> None:
    does(desk, "accept")
    for number in range(12):
        does(desk, "record", words=f"asked at door {number}")
    page = visitor("Miriam").get(PAGE).content.decode()
    recent, _, older = page.partition('<details class="earlier">')
    assert "things happened before" in older
    assert "asked at door 11" in recent
    assert "asked at door 0" in older


def test_its_queries_do_not_grow_with_choices_obstacles_and_those_who_ask(met: Home, visitor: Visitor) -> None:
    def adds(name: str) -> None:
        does(met, "share", request=asks(met, name), choice="alive", words="she said so", until=LATER)
        does(met, "obstacle", choice="papers", words="lost", until=LATER)
        leave_letter(met, DANAS, "words", Actor(ActorId(f"enquirer:{name}"), Role.ENQUIRER), now=NOW)

    adds("Lea")
    client = visitor("Miriam")
    client.get(PAGE)
    with CaptureQueriesContext(connection) as few:
        client.get(PAGE)
    for number in range(5):
        adds(f"Lea {number}")
    client.get(PAGE)
    with CaptureQueriesContext(connection) as many:
        client.get(PAGE)
    assert len(many) == len(few)


def test_days_stand_in_both_calendars(desk: Home, visitor: Visitor) -> None:
    del desk
    page = visitor("Miriam").get(PAGE).content.decode()
    assert '<bdi>1987-03-12</bdi> <span class="hebrew-day">(11 Adar 5747)</span>' in page
