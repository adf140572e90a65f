from collections.abc import Callable
from uuid import UUID

import pytest
from django.test import Client
from tests.cast import DANA
from tests.web.conftest import somebody

from ingather.actions.act_on_case import Told, act_on_case
from ingather.actions.bring_in_recorded import Became, Sent, bring_in_recorded
from ingather.cases.events.away import AwayAct
from ingather.cases.ids import ItemId
from ingather.store.home import Home
from ingather.store.ledger import history
from ingather.store.record import case_stream, record_of
from ingather.web.desk import now

Visitor = Callable[[str], Client]
DANAS, PAGE = record_of(1, 1), "/people/1-2/"
ITEM = str(UUID(int=7))
WORDS = "asked at a school that nobody built"


@pytest.fixture
def waiting(desk: Home) -> Home:
    """Dalia recorded something without network, and Miriam had rung the library meanwhile."""
    dalia, miriam = somebody(desk, "Dalia"), somebody(desk, "Miriam")
    act_on_case(desk, DANAS, [dalia], "accept", Told(), now=now())
    seen = len(history(case_stream(DANAS)))
    act_on_case(desk, DANAS, [miriam], "record", Told(words="rang the library"), now=now())
    sent = Sent(ItemId(ITEM), DANAS, seen, AwayAct.RECORD, now(), WORDS)
    (answer,) = bring_in_recorded(desk, [sent], [dalia], now=now())
    assert answer.became is Became.BESIDE
    return desk


def names() -> list[str]:
    return [each.event.name for each in history(case_stream(DANAS))]


@pytest.mark.usefixtures("waiting")
def test_the_page_shows_it_beside_what_happened_meanwhile(visitor: Visitor) -> None:
    page = visitor("Dalia").get(PAGE).content.decode()
    side = page[page.index('id="beside"') : page.index('id="do"')]
    assert WORDS in side
    assert "rang the library" in side
    assert "took the case" not in side
    assert "Dalia" in side


@pytest.mark.usefixtures("waiting")
def test_it_stands_in_the_work_of_whoever_has_the_case(visitor: Visitor) -> None:
    page = visitor("Dalia").get("/work/").content.decode()
    assert 'href="/people/1-2/#beside"' in page
    assert DANA.name in page
    assert "#beside" not in visitor("Miriam").get("/work/").content.decode()


@pytest.mark.usefixtures("waiting")
def test_it_is_done_now_and_waits_no_more(visitor: Visitor) -> None:
    client = visitor("Dalia")
    page = client.post(f"{PAGE}beside/{ITEM}/", {"decision": "take_up"}, follow=True).content.decode()
    assert names()[-2:] == ["action.recorded", "away.taken_up"]
    assert ('id="beside"' in page, WORDS in page) == (False, True)
    again = client.post(f"{PAGE}beside/{ITEM}/", {"decision": "take_up"}, follow=True).content.decode()
    assert "This was decided already." in again
    assert names().count("action.recorded") == 2


@pytest.mark.usefixtures("waiting")
def test_it_is_set_aside_for_a_reason_alone(visitor: Visitor) -> None:
    client = visitor("Miriam")
    client.post(f"{PAGE}beside/{ITEM}/", {"decision": "set_aside", "words": " "})
    assert names()[-1] == "away.kept_beside"
    told = {"decision": "set_aside", "words": "it was asked there before"}
    page = client.post(f"{PAGE}beside/{ITEM}/", told, follow=True).content.decode()
    assert names()[-1] == "away.set_aside"
    assert ("it was asked there before" in page, WORDS in page) == (True, True)


@pytest.mark.usefixtures("waiting")
@pytest.mark.parametrize(("name", "status"), [("Yael", 302), ("Noam", 403), ("Omer", 404)])
def test_nobody_else_decides(visitor: Visitor, name: str, status: int) -> None:
    assert visitor(name).post(f"{PAGE}beside/{ITEM}/", {"decision": "take_up"}).status_code == status
    assert names()[-1] == "away.kept_beside"


def test_a_form_of_another_site_decides_nothing(waiting: Home, visitor: Visitor) -> None:
    client = Client(enforce_csrf_checks=True, SERVER_NAME="localhost")
    client.cookies = visitor("Dalia").cookies
    assert not waiting.file.locked
    assert client.post(f"{PAGE}beside/{ITEM}/", {"decision": "take_up"}).status_code == 403
    assert names()[-1] == "away.kept_beside"
