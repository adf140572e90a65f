import re
from collections.abc import Callable

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from tests.cast import DANA, KARL

from ingather.store.home import Home
from ingather.store.models import CaseRow, RequestRow, SourceList
from ingather.store.verify import verify

Visitor = Callable[[str], Client]
LOOKS = {
    "where": "look",
    "name": "Ximena Imaginada",
    "birth": "1980",
    "residence": "Lamp Court",
    "who": "her brother, Mill Lane 4",
    "kinship": "close_family",
    "purpose": "to_be_in_touch",
    "words": "she wears a red scarf",
}


@pytest.fixture(autouse=True)
def open_to_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "OPEN_DOOR", True)
    cache.clear()


@pytest.fixture
def somebody(desk: Home) -> Client:
    del desk
    return Client(SERVER_NAME="localhost")


def asks(client: Client, **given: str) -> str:
    """What is answered to somebody who fills the form."""
    page = client.get("/door/ask/").content.decode()
    once = re.findall(r'name="once" value="([^"]*)"', page)[0]
    return client.post("/door/ask/", {**LOOKS, **given, "once": once}).content.decode()


def test_whoever_asks_gets_a_code_of_their_own(desk: Home, somebody: Client) -> None:
    page = asks(somebody)
    code = re.findall(r"/door/([0-9a-f]{32}-[a-z2-7]{10})/", page)[0]
    assert RequestRow.objects.count() == 1
    other = Client(SERVER_NAME="localhost")
    other.get(f"/door/{code}/")
    assert "We have nothing that we may share about this request" in other.get("/door/request/").content.decode()
    assert verify(desk).holds


def test_the_answer_does_not_tell_who_is_on_the_roll(somebody: Client) -> None:
    known = re.sub(r"[0-9a-f]{32}-[a-z2-7]{10}|<svg.*?</svg>", "", asks(somebody, name=DANA.name, birth=DANA.birth))
    unknown = re.sub(r"[0-9a-f]{32}-[a-z2-7]{10}|<svg.*?</svg>", "", asks(Client(SERVER_NAME="localhost")))
    assert re.sub(r'value="[^"]*"', "", known) == re.sub(r'value="[^"]*"', "", unknown)


def test_whoever_is_with_somebody_tells_and_asks_nothing(somebody: Client) -> None:
    before = CaseRow.objects.count()
    assert "Thank you" in asks(somebody, where="with", name=KARL.name)
    assert (RequestRow.objects.count(), CaseRow.objects.count()) == (0, before)
    assert SourceList.objects.count() == 3


def test_a_double_click_asks_once(somebody: Client) -> None:
    page = somebody.get("/door/ask/").content.decode()
    once = re.findall(r'name="once" value="([^"]*)"', page)[0]
    somebody.post("/door/ask/", {**LOOKS, "once": once})
    again = somebody.post("/door/ask/", {**LOOKS, "once": once})
    assert again.headers["Location"] == "/door/request/"
    assert RequestRow.objects.count() == 1


@pytest.mark.parametrize("field", ["where", "name", "who", "kinship", "purpose"])
def test_what_is_missing_is_said_beside_it_and_the_rest_kept(somebody: Client, field: str) -> None:
    page = asks(somebody, **{field: " "})
    assert f'id="wrong-{field}"' in page
    assert "she wears a red scarf" in page
    assert RequestRow.objects.count() == 0


@pytest.mark.parametrize("name", ["a" + "\u0301" * 5000, "\u202edlo\u202c Ausgedacht", "<script>", "\ud800", "ا" * 400])
def test_a_strange_name_is_kept(desk: Home, somebody: Client, name: str) -> None:
    assert "It is kept" in asks(somebody, name=name.encode("utf-8", "replace").decode())
    assert verify(desk).holds


def test_somebody_who_asks_much_is_asked_to_rest_and_loses_nothing(somebody: Client) -> None:
    for number in range(20):
        asks(somebody, name=f"Ximena Imaginada {number}")
    page = asks(somebody, name="Yolanda Imaginada")
    assert "Much was asked from here" in page
    assert "Yolanda Imaginada" in page


def test_the_desk_sees_who_asks(somebody: Client, visitor: Visitor) -> None:
    asks(somebody)
    record = RequestRow.objects.get().record
    page = visitor("Miriam").get(f"/people/{record >> 32}-{(record & 0xFFFFFFFF) + 1}/").content.decode()
    assert "her brother, Mill Lane 4" in page
    assert "close family" in page
