import re
from collections.abc import Callable

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from tests.cast import DANA, KARL
from tests.store.desk import NOW
from tests.store.lists_for_tests import clock

from ingather.actions.match_records import match_pending
from ingather.actions.suggest_matches import suggest_matches
from ingather.store.comparable import records_for
from ingather.store.home import Home
from ingather.store.models import CaseRow, PossibleMatch, RequestRow, SourceList
from ingather.store.record import record_of
from ingather.store.source_rows import rows_of
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
    code = re.findall(r"/door/([0-9a-z]{5}(?:-[0-9a-z]{5}){3})/", page)[0]
    assert RequestRow.objects.count() == 1
    other = Client(SERVER_NAME="localhost")
    other.get(f"/door/{code}/")
    assert "We have nothing that we may share about this request" in other.get("/door/request/").content.decode()
    assert verify(desk).holds


def test_the_answer_does_not_tell_who_is_on_the_roll(somebody: Client) -> None:
    known = re.sub(
        r"[0-9a-z]{5}(?:-[0-9a-z]{5}){3}|<svg.*?</svg>", "", asks(somebody, name=DANA.name, birth=DANA.birth)
    )
    unknown = re.sub(r"[0-9a-z]{5}(?:-[0-9a-z]{5}){3}|<svg.*?</svg>", "", asks(Client(SERVER_NAME="localhost")))
    assert re.sub(r'value="[^"]*"', "", known) == re.sub(r'value="[^"]*"', "", unknown)


def test_whoever_is_with_somebody_tells_and_asks_nothing(somebody: Client) -> None:
    before = CaseRow.objects.count()
    assert "Thank you" in asks(somebody, where="with", name=KARL.name)
    assert (RequestRow.objects.count(), CaseRow.objects.count()) == (0, before)
    assert SourceList.objects.count() == 3


def test_what_is_told_of_somebody_is_kept_whole(desk: Home, somebody: Client) -> None:
    asks(somebody, where="with", name=KARL.name, words="he waits by the old pump")
    told = SourceList.objects.latest("number").number
    (row,) = [row for _record, row in rows_of(desk.guard, told) if row is not None and row.readable]
    assert "he waits by the old pump" in row.cells


def test_a_word_without_a_code_changes_nothing_until_somebody_made_sure(desk: Home, somebody: Client) -> None:
    before = list(CaseRow.objects.order_by("record").values_list("record", "stage", "outcome"))
    page = somebody.get("/door/ask/?where=me").content.decode()
    assert 'name="where" value="me"' in page
    assert "Your name, in any script" in page
    assert "makes sure that it is you" in asks(somebody, where="me", name=DANA.name, birth=DANA.birth)
    assert list(CaseRow.objects.order_by("record").values_list("record", "stage", "outcome")) == before
    match_pending(desk, clock=clock, by="worker")
    suggest_matches(now=NOW)
    danas = record_of(1, 1)
    assert any(DANA.name in row.name for row in records_for(desk.guard, [danas]).values())
    assert PossibleMatch.objects.filter(left=danas, right__gte=record_of(3, 0)).exists()


def test_an_address_carries_nothing_personal_into_the_form(somebody: Client) -> None:
    assert DANA.name not in somebody.get("/door/ask/", {"where": "me", "name": DANA.name}).content.decode()


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
    for number in range(60):
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
