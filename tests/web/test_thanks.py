from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client
from tests.cast import DANA
from tests.web.closing_desk import DANAS, back, case_of_now, does, somebody, version

from ingather.actions.act_on_case import Told
from ingather.actions.door import give_code
from ingather.store.home import Home
from ingather.web.desk import now

Visitor = Callable[[str], Client]
PAGE = "/people/1-2/closing/"


@pytest.fixture
def at_the_door(desk: Home, monkeypatch: pytest.MonkeyPatch) -> Client:
    """Dana, at a door of her own."""
    monkeypatch.setattr(settings, "OPEN_DOOR", True)
    client = Client(SERVER_NAME="localhost")
    client.get(f"/door/{give_code(desk, DANAS, somebody(desk, 'Miriam'), now=now())}/")
    return client


def test_through_her_own_door_she_thanks_and_takes_it_back(desk: Home, visitor: Visitor, at_the_door: Client) -> None:
    assert "Thank those who helped" not in at_the_door.get("/door/me/").content.decode()
    back(desk)
    assert "Thank those who helped" in at_the_door.get("/door/me/").content.decode()
    at_the_door.post("/door/me/thank/", {"words": "You sat with me.", "signed": "D."})
    page = visitor("Dalia").get("/thanks/").content.decode()
    assert "You sat with me." in page
    assert "D.</bdi> is home and thanks you." in page
    assert DANA.name not in page
    assert "You sat with me." not in visitor("Yael").get("/thanks/").content.decode()
    at_the_door.post("/door/me/unthank/")
    assert "You sat with me." not in visitor("Dalia").get("/thanks/").content.decode()


def test_she_thanks_nobody_before_it_has_ended(desk: Home, at_the_door: Client) -> None:
    del desk
    answer = at_the_door.post("/door/me/thank/", {"words": "You sat with me."})
    assert answer.status_code == 422
    assert "Thanks are for what has ended." in answer.content.decode()


def test_somebody_at_the_desk_writes_down_how_she_said_so(desk: Home, visitor: Visitor) -> None:
    back(desk)
    client = visitor("Dalia")
    told = {"version": version(), "do": "thank", "words": "You sat with me."}
    refused = client.post(PAGE, told)
    page = refused.content.decode()
    assert (refused.status_code, "Please write how the person said so." in page) == (422, True)
    assert "You sat with me.</textarea>" in page
    assert client.post(PAGE, {**told, "evidence": "She said so to me."}).status_code == 302
    assert "Those who helped are thanked." in client.get(PAGE).content.decode()
    assert "Somebody who is home thanks you." in visitor("Noam").get("/thanks/").content.decode()
    client.post(PAGE, {"version": version(), "do": "unthank"})
    assert case_of_now().thanks is None


def test_of_one_who_was_laid_to_rest_nothing_is_said_but_the_words_of_the_family(
    desk: Home, visitor: Visitor, at_the_door: Client
) -> None:
    does(desk, "Dalia", "accept")
    does(desk, "Samira", "fate", Told(words="the register", authority="a court that nobody founded"))
    does(desk, "Samira", "close", Told(words="row 3", choice="laid_to_rest", authority="its paper"))
    does(desk, "Miriam", "witness")
    assert "Thank those who helped" not in at_the_door.get("/door/me/").content.decode()
    client = visitor("Samira")
    told = {"version": version(), "do": "thank", "evidence": "Her brother, on the telephone."}
    assert client.post(PAGE, told).status_code == 422
    client.post(PAGE, {**told, "words": "We could bury her."})
    page = visitor("Dalia").get("/thanks/").content.decode()
    assert "We could bury her." in page
    assert "thanks you" not in page.split("<main")[1].replace("Who thanks you", "")


@pytest.mark.usefixtures("desk")
def test_whoever_is_thanked_by_nobody_is_told_so_kindly(visitor: Visitor) -> None:
    assert "your part is no smaller for it" in visitor("Omer").get("/thanks/").content.decode()
