import re
from collections.abc import Callable

import pytest
from django.test import Client
from tests.cast import DANA, RIVKA
from tests.web.conftest import takes_up_work
from tests.web.handing import page_of

from ingather.actions.replay_list import replay_lists
from ingather.cases.codes import Role
from ingather.store.home import Home
from ingather.store.models import CaseRow, SourceList
from ingather.store.verify import verify
from ingather.web.lists import background

Visitor = Callable[[str], Client]
SAID = {
    "kind": "sought",
    "name": "Dana Madeup",
    "birth": "1987",
    "sex": "female",
    "residence": "a town that nobody founded",
    "father": "",
    "mother": "Ruth",
    "phone": "",
    "giver": "her aunt",
    "basis": "vital_interest",
}


def _kept(client: Client, **said: str) -> tuple[int, str]:
    """A person, looked for and then kept."""
    page = client.post("/lists/one/", {**SAID, **said, "do": "look"}).content.decode()
    looked = re.search(r'name="looked" value="([0-9a-f]+)"', page)
    assert looked is not None, page
    answer = client.post("/lists/one/", {**SAID, **said, "do": "keep", "looked": looked[1]})
    background.finish()
    return answer.status_code, answer.headers.get("Location", "")


@pytest.mark.usefixtures("desk")
def test_it_shows_who_is_near_before_anybody_is_written_down(visitor: Visitor) -> None:
    client = visitor("Miriam")
    page = client.post("/lists/one/", {**SAID, "do": "look"}).content.decode()
    assert "Perhaps already here" in page
    assert 'href="/people/1-2/"' in page
    assert 'value="Dana Madeup"' in page
    assert SourceList.objects.count() == 2


@pytest.mark.usefixtures("desk")
def test_it_finds_them_in_any_script(visitor: Visitor) -> None:
    said = {**SAID, "name": RIVKA.name, "birth": "1954", "sex": "", "residence": "", "mother": ""}
    page = visitor("Miriam").post("/lists/one/near/", said).content.decode()
    assert 'href="/people/1-5/"' in page
    assert "<html" not in page


@pytest.mark.usefixtures("desk")
def test_it_shows_nobody_whose_name_is_alike_by_chance(visitor: Visitor) -> None:
    said = {**SAID, "name": "Dvora Zorp", "birth": "", "sex": "", "residence": "", "mother": ""}
    page = visitor("Miriam").post("/lists/one/near/", said).content.decode()
    assert "Nobody near is kept here" in page


@pytest.mark.usefixtures("desk")
def test_nobody_is_written_down_before_it_was_looked(visitor: Visitor) -> None:
    client = visitor("Miriam")
    assert client.post("/lists/one/", {**SAID, "do": "keep"}).status_code == 200
    assert client.post("/lists/one/", {**SAID, "do": "keep", "looked": "0123456789abcdef"}).status_code == 200
    assert SourceList.objects.count() == 2


def test_a_person_is_a_list_of_one_row_like_any_other(desk: Home, visitor: Visitor) -> None:
    client = visitor("Miriam")
    status, where = _kept(client)
    assert (status, where) == (302, "/lists/3/")
    page = page_of(client, where)
    assert "It has one row" in page
    assert "her aunt" in page
    assert "One case was opened" in page
    assert CaseRow.objects.filter(record=3 << 32).exists()
    row = page_of(client, "/lists/3/rows/people/")
    assert "Ruth" in row
    assert "a town that nobody founded" in row
    assert verify(desk).findings == ()
    assert list(replay_lists(desk)) == []


@pytest.mark.usefixtures("desk")
def test_pressing_keep_twice_keeps_once(visitor: Visitor) -> None:
    client = visitor("Miriam")
    assert _kept(client) == (302, "/lists/3/")
    assert _kept(client) == (302, "/lists/3/?again")
    assert SourceList.objects.count() == 3


@pytest.mark.usefixtures("desk")
def test_another_person_of_the_same_giver_is_no_edition(visitor: Visitor) -> None:
    client = visitor("Miriam")
    _kept(client)
    _kept(client, name="Ben Madeup", birth="1990", sex="male")
    assert list(SourceList.objects.order_by("number").values_list("edition_of", flat=True)) == [None] * 4


@pytest.mark.usefixtures("home")
def test_what_was_typed_is_kept_where_something_is_missing(visitor: Visitor) -> None:
    client = visitor("Miriam")
    page = client.post("/lists/one/", {**SAID, "name": "", "do": "look"})
    assert page.status_code == 422
    assert "Please write a name" in page.content.decode()
    assert 'value="a town that nobody founded"' in page.content.decode()
    page = client.post("/lists/one/", {**SAID, "giver": "", "do": "keep"})
    assert page.status_code == 422
    assert "Please say from whom it is" in page.content.decode()
    assert '<option value="female" selected>' in page.content.decode()


@pytest.mark.usefixtures("home")
def test_consent_of_those_who_are_missing_is_not_pretended(visitor: Visitor) -> None:
    client = visitor("Miriam")
    assert _kept(client, basis="consent")[0] == 422
    assert not SourceList.objects.exists()
    assert _kept(client, basis="consent", kind="alive")[0] == 302


def test_whoever_may_not_search_is_shown_nobody(desk: Home, visitor: Visitor) -> None:
    takes_up_work(desk, "Rut", Role.REGISTRAR)
    client = visitor("Rut")
    page = client.post("/lists/one/near/", SAID).content.decode()
    assert "In your capacity you do not see who is near" in page
    assert DANA.name not in page
    assert _kept(client)[0] == 302


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("name", ["Noam", "Yael", "Omer"])
def test_its_parts_are_not_there_for_those_without_the_right(visitor: Visitor, name: str) -> None:
    assert visitor(name).post("/lists/one/near/", SAID).status_code == 404


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("name", ["a" + chr(0x301) * 5_000, "\u202eDana Madeup", 'Dana "the younger", of\nMadeup'])
def test_a_strange_name_is_kept_as_it_was_written(visitor: Visitor, name: str) -> None:
    client = visitor("Miriam")
    client.post("/lists/one/", {**SAID, "name": "Dana", "do": "look"})
    status, where = _kept(client, name=name)
    assert status == 302
    page = page_of(client, f"{where}rows/people/")
    assert "\u202e" not in page
    assert chr(0x301) * 100 not in page
    assert SourceList.objects.get().rows == 1
