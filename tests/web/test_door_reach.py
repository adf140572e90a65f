"""The person, and whoever asks, say themselves how they may be reached, and take it back."""

import re
from collections.abc import Callable

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from tests.store.desk import NOW
from tests.web.door_desk import DANAS, coordinator

from ingather.actions.ask_for_person import enquirer_of
from ingather.actions.door import give_code, who_comes
from ingather.actions.messages import waiting
from ingather.actions.speak_for_oneself import Telling, let_be_told, stop_looking
from ingather.cases.events.choosing import News
from ingather.cases.ids import PersonId, RequestId
from ingather.cases.message_events import Way
from ingather.store.home import Home
from ingather.store.reach import reach_of
from ingather.store.verify import verify
from ingather.web.desk import now

Visitor = Callable[[str], Client]


@pytest.fixture(autouse=True)
def open_to_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "OPEN_DOOR", True)
    monkeypatch.setenv("INGATHER_EMAIL_URL", "smtp://nowhere.invalid")
    cache.clear()


def sister_of(asked: RequestId) -> PersonId:
    found = enquirer_of(asked)
    assert found is not None
    return found


def test_she_leaves_an_address_with_her_hours_and_language_and_takes_it_back(desk: Home, dana: Client) -> None:
    dana.post("/language/", {"language": "he"})
    dana.post("/door/me/reach/", {"mail": "dana@nowhere.invalid", "from": "17", "to": "19"})
    reach = reach_of(desk, f"person:{DANAS}")
    assert (reach.language, reach.ways) == ("he", {Way.MAIL: "dana@nowhere.invalid"})
    page = dana.get("/door/me/").content.decode()
    assert "dana@nowhere.invalid" not in page  # whoever comes by the same code later is not told it
    dana.post("/door/me/reach/", {"mail": ""})
    assert reach_of(desk, f"person:{DANAS}").ways == {}
    assert verify(desk).holds


@pytest.mark.parametrize(
    "told", [{"mail": "dana"}, {"mail": "d@x.invalid", "from": "9", "to": "8"}, {"mail": "d@x.invalid", "to": "25"}]
)
def test_what_makes_no_sense_is_said_and_not_kept(desk: Home, dana: Client, told: dict[str, str]) -> None:
    assert dana.post("/door/me/reach/", told).status_code == 422
    assert reach_of(desk, f"person:{DANAS}").ways == {}


def test_whoever_asks_leaves_an_address_and_takes_it_back(desk: Home, asked: RequestId, sister: Client) -> None:
    sister.post("/door/request/reach/", {"mail": "sister@nowhere.invalid"})
    assert reach_of(desk, sister_of(asked)).ways == {Way.MAIL: "sister@nowhere.invalid"}
    assert "sister@nowhere.invalid" not in sister.get("/door/request/").content.decode()
    sister.post("/door/request/reach/", {"mail": "sister@"})
    assert reach_of(desk, sister_of(asked)).ways == {Way.MAIL: "sister@nowhere.invalid"}
    sister.post("/door/request/reach/")
    assert reach_of(desk, sister_of(asked)).ways == {}
    assert verify(desk).holds


def test_an_address_is_not_asked_for_where_no_mail_is_sent(sister: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Write to me" in sister.get("/door/request/").content.decode()
    monkeypatch.delenv("INGATHER_EMAIL_URL")
    assert "Write to me" not in sister.get("/door/request/").content.decode()


def test_to_leave_an_address_is_answered_alike_whatever_there_is_to_tell(
    desk: Home, asked: RequestId, sister: Client, dana: Client
) -> None:
    del dana

    def answered() -> str:
        page = sister.post("/door/request/reach/", {"mail": "s@nowhere.invalid"}, follow=True).content.decode()
        return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", page)

    before = answered()
    found = who_comes(desk, give_code(desk, DANAS, coordinator(desk), now=NOW))
    assert found is not None
    stop_looking(desk, DANAS, found[1], "", now=NOW)
    assert answered() == before
    assert waiting(sister_of(asked)) == []


def test_whoever_carries_it_by_hand_reads_the_one_sentence_and_only_in_its_round(
    desk: Home, asked: RequestId, visitor: Visitor
) -> None:
    found = who_comes(desk, give_code(desk, DANAS, coordinator(desk), now=NOW))
    assert found is not None
    let_be_told(desk, DANAS, found[1], {sister_of(asked): Telling((News.ALIVE,))}, "", now=now())
    (message,) = waiting(sister_of(asked))
    client = visitor("Miriam")
    page = client.get(f"/told/{message.key}/").content.decode()
    assert "there is something to read under the link" in page
    assert "her sister, Mill Lane 4" in page
    assert "It goes in the next round" in page
    refused = client.post(f"/told/{message.key}/", {"way": "telephone"}, follow=True).content.decode()
    assert "It goes in the next round" in refused
    assert waiting(sister_of(asked)) == [message]
    assert "Somebody who asks has something to read" in client.get("/people/1-2/").content.decode()
