"""The story of a person tells of pairs: which rows may be theirs, and what was decided, by whom and why."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.cast import DANA
from tests.store.desk import NOW
from tests.store.lists_for_tests import brought, clock, csv_of
from tests.web.closing_desk import DANAS, somebody

from ingather.actions.decide_match import (
    Deciding,
    confirm_match,
    leave_match,
    match_id,
    reject_match,
    undo_match,
)
from ingather.actions.match_records import match_pending
from ingather.cases.events.finding import PossibleMatch
from ingather.store.home import Home
from ingather.store.ledger import Addition, append, history
from ingather.store.models import PossibleMatch as PossibleMatchRow
from ingather.store.record import case_stream, record_of

Visitor = Callable[[str], Client]
PAGE = "/people/1-2/"
SEEN = record_of(2, 1)
SAME, DIFFERENT = "decided to be one person", "decided to be different people"


def by(home: Home, name: str, reason: str = "") -> Deciding:
    return Deciding(by=somebody(home, name).id, at=NOW, reason=reason)


def story(client: Client) -> str:
    page = client.get(PAGE).content.decode()
    return page[page.index('id="story"') :]


def suggested(*others: int) -> None:
    """The matching tells the case of these rows, all at once."""
    happened = history(case_stream(DANAS))
    found = [PossibleMatch(at=happened[-1].at, match=match_id(DANAS, each)) for each in others]
    append(Addition(case_stream(DANAS), len(happened), found), at=NOW, by="matching")


@pytest.mark.usefixtures("desk")
def test_a_suggestion_names_the_row_and_leads_to_the_pair(visitor: Visitor) -> None:
    told = story(visitor("Miriam"))
    assert "A row of a list may be about the person." in told
    link = re.search(r'<a href="(/matches/[^"]+)">(.*?)</a>', told)
    assert link is not None
    assert "clinic.csv" in link[2]
    assert visitor("Miriam").get(link[1]).status_code == 200


@pytest.mark.usefixtures("desk")
def test_suggestions_of_one_moment_stand_on_one_line(visitor: Visitor) -> None:
    suggested(record_of(2, 2), record_of(2, 3))
    told = story(visitor("Miriam"))
    assert re.search(r"\b\d rows of lists may be about the person", told)
    assert told.count("may be about the person") <= 2
    assert told.count("clinic.csv") >= 3


def test_a_decision_is_told_with_who_when_and_why(desk: Home, visitor: Visitor) -> None:
    confirm_match(desk, DANAS, SEEN, by(desk, "Miriam", "the same scar"))
    told = story(visitor("Miriam"))
    assert SAME in told
    assert "the same scar" in told
    assert "Miriam" in told


def test_a_decision_that_was_taken_back_is_told_too(desk: Home, visitor: Visitor) -> None:
    reject_match(desk, DANAS, SEEN, by(desk, "Miriam"))
    undo_match(desk, DANAS, SEEN, by(desk, "Miriam", "I looked again"))
    told = story(visitor("Miriam"))
    assert "I looked again" in told


def test_two_people_is_told_once(desk: Home, visitor: Visitor) -> None:
    reject_match(desk, DANAS, SEEN, by(desk, "Miriam"))
    told = story(visitor("Miriam"))
    assert told.count(DIFFERENT) == 1
    assert "saw that a row is not about the person" not in told


def test_whoever_gives_a_second_look_is_not_told_the_first(desk: Home, visitor: Visitor) -> None:
    leave_match(desk, DANAS, SEEN, by(desk, "Samira", "the birth is too far off"))
    assert "the birth is too far off" in story(visitor("Samira"))
    assert "the birth is too far off" not in story(visitor("Miriam"))


@pytest.mark.usefixtures("desk")
def test_whoever_may_judge_nothing_is_led_to_no_pair(visitor: Visitor) -> None:
    told = story(visitor("Yael"))
    assert "clinic.csv" in told
    assert "/matches/" not in told


@pytest.mark.usefixtures("desk")
def test_its_queries_do_not_grow_with_rows(visitor: Visitor) -> None:
    client = visitor("Miriam")
    client.get(PAGE)
    with CaptureQueriesContext(connection) as few:
        client.get(PAGE)
    suggested(record_of(2, 2), record_of(2, 3))
    with CaptureQueriesContext(connection) as many:
        client.get(PAGE)
    assert len(many) == len(few)


def test_a_record_that_is_like_two_of_a_person_is_a_possible_match_once(
    desk: Home, visitor: Visitor, tmp_path: Path
) -> None:
    confirm_match(desk, DANAS, SEEN, by(desk, "Miriam"))
    brought(desk, tmp_path, csv_of(DANA), name="school.csv")
    match_pending(desk, clock=clock, by="worker")
    pairs = PossibleMatchRow.objects.filter(right=record_of(3, 1), left__in=(DANAS, SEEN))
    assert pairs.count() == 2
    page = visitor("Miriam").get(PAGE).content.decode()
    listed = page[page.index('id="candidates"') : page.index('id="story"')]
    assert listed.count('<span class="address">3-2</span>') == 1
