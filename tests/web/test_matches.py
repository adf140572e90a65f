from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.cast import BEN, DANA, KARL

from ingather.actions.decide_match import open_matches
from ingather.store.home import Home
from ingather.store.models import MatchDecision
from ingather.web.addresses import address_of

Visitor = Callable[[str], Client]


def first_pair() -> str:
    pair = open_matches()[0]
    return f"/matches/{address_of(pair.left)}/{address_of(pair.right)}/"


@pytest.mark.usefixtures("desk")
def test_the_queue_has_the_pairs_that_wait(visitor: Visitor) -> None:
    page = visitor("Miriam").get("/matches/").content.decode()
    for person in (DANA, BEN, KARL):
        assert page.count(person.name) == 2


@pytest.mark.usefixtures("desk")
def test_two_records_stand_side_by_side_with_what_speaks_for_them(visitor: Visitor) -> None:
    page = visitor("Miriam").get(first_pair()).content.decode()
    assert '<tr class="same">' in page
    assert "The name is the same" in page
    assert "Number or id" in page


@pytest.mark.usefixtures("desk")
def test_a_decision_leads_to_the_next_pair(visitor: Visitor) -> None:
    client, path = visitor("Miriam"), first_pair()
    answer = client.post(path, {"decision": "same", "version": "0", "why": "by telephone"})
    assert answer.headers["Location"] == first_pair() != path
    assert MatchDecision.objects.get().state == "confirmed"


@pytest.mark.usefixtures("desk")
def test_whoever_is_not_sure_leaves_it_and_goes_on(visitor: Visitor) -> None:
    client, path = visitor("Miriam"), first_pair()
    answer = client.post(path, {"decision": "unsure", "version": "0"})
    assert answer.headers["Location"] != path
    assert not MatchDecision.objects.exists()


@pytest.mark.usefixtures("desk")
def test_a_decision_can_be_taken_back(visitor: Visitor) -> None:
    client, path = visitor("Miriam"), first_pair()
    client.post(path, {"decision": "different", "version": "0"})
    assert "Take the decision back" in client.get(path).content.decode()
    client.post(path, {"decision": "undo", "version": "1"})
    assert "Waits for a decision" in client.get(path).content.decode()


@pytest.mark.usefixtures("desk")
def test_of_two_who_decide_at_once_the_second_is_told(visitor: Visitor) -> None:
    path = first_pair()
    visitor("Miriam").post(path, {"decision": "same", "version": "0"})
    late = visitor("Samira").post(path, {"decision": "different", "version": "0", "why": "another voice"})
    assert late.status_code == 422
    assert "another voice" in late.content.decode()


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize(
    ("name", "status"), [("Miriam", 200), ("Samira", 200), ("Noam", 403), ("Yael", 404), ("Omer", 404)]
)
def test_it_is_there_for_those_who_may_judge(visitor: Visitor, name: str, status: int) -> None:
    assert visitor(name).get(first_pair()).status_code == status


@pytest.mark.usefixtures("desk")
def test_what_is_no_decision_is_refused(visitor: Visitor) -> None:
    assert visitor("Miriam").post(first_pair(), {"decision": "perhaps"}).status_code == 403


def test_its_queries_do_not_grow_with_the_pairs(desk: Home, visitor: Visitor) -> None:
    del desk
    client = visitor("Miriam")
    client.get("/matches/")
    with CaptureQueriesContext(connection) as queries:
        client.get("/matches/")
    assert len(queries) < 35
