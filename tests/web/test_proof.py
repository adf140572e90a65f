import json
import re
from collections.abc import Callable

import pytest
from django.test import Client
from tests.cast import DANA, EVERYONE

from ingather.actions.door import ask_to_be_forgotten
from ingather.cases.codes import Role
from ingather.cases.ids import ActorId
from ingather.cases.rules.acting import Actor
from ingather.store.checkpoint import checkpoint_from
from ingather.store.home import Home
from ingather.store.models import RowPlace
from ingather.store.record import record_of
from ingather.web.desk import now

Visitor = Callable[[str], Client]
ROWS = len(EVERYONE) + 3 + 2  # everyone, three at the clinic, and two headers


@pytest.mark.usefixtures("desk")
def test_every_row_has_its_place_and_each_figure_opens(visitor: Visitor) -> None:
    client = visitor("Miriam")
    page = client.get("/proof/").content.decode()
    assert f"{ROWS} rows were received, on 2 lists." in page
    assert "are the same number" in page
    assert client.get("/proof/rows/person/").content.decode().count('<li><a href="/people/') == len(EVERYONE) + 3
    assert client.get("/proof/rows/not_about_people/").content.decode().count("<li>") >= 2


@pytest.mark.usefixtures("desk")
def test_a_row_that_is_of_nobody_opens_where_it_stands_on_its_list(visitor: Visitor) -> None:
    client = visitor("Miriam")
    page = client.get("/proof/rows/not_about_people/").content.decode()
    assert '<a href="/lists/1/rows/other/"><bdi dir="ltr">1-1</bdi></a>' in page
    assert client.get("/lists/1/rows/other/").status_code == 200


@pytest.mark.usefixtures("desk")
def test_it_names_nobody(visitor: Visitor) -> None:
    for path in ("/proof/", "/proof/rows/person/"):
        assert DANA.name not in visitor("Miriam").get(path).content.decode()


@pytest.mark.usefixtures("desk")
def test_it_proves_that_all_of_it_holds(visitor: Visitor) -> None:
    assert "All of it holds" in visitor("Miriam").post("/proof/prove/").content.decode()
    assert "All of it holds" in visitor("Miriam").post("/proof/prove/", {"replay": "1"}).content.decode()


@pytest.mark.usefixtures("desk")
def test_it_names_what_does_not_hold(visitor: Visitor) -> None:
    RowPlace.objects.filter(record=record_of(1, 1)).delete()
    client = visitor("Miriam")
    assert "differ" in client.get("/proof/").content.decode()
    assert "Something does not hold" in client.post("/proof/prove/").content.decode()


def test_a_checkpoint_is_signed_and_taken_away(desk: Home, visitor: Visitor) -> None:
    answer = visitor("Miriam").post("/proof/checkpoint/")
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="checkpoint-')
    made = checkpoint_from(answer.content.decode())
    assert made is not None
    assert json.loads(answer.content)["home"] == str(desk.file.id)


@pytest.mark.usefixtures("desk")
def test_who_asks_to_be_forgotten_is_shown(visitor: Visitor) -> None:
    danas = record_of(1, 1)
    ask_to_be_forgotten(danas, Actor(ActorId(f"person:{danas}"), Role.SELF), now=now())
    assert "Who asks to be forgotten" in visitor("Miriam").get("/proof/").content.decode()


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize(("name", "status"), [("Miriam", 200), ("Omer", 200), ("Dalia", 404), ("Yael", 404)])
def test_it_is_there_for_those_who_keep_copies(visitor: Visitor, name: str, status: int) -> None:
    assert visitor(name).get("/proof/").status_code == status
    assert visitor(name).post("/proof/prove/").status_code == status
    assert visitor(name).post("/proof/checkpoint/").status_code == status


@pytest.mark.usefixtures("desk")
def test_rows_are_for_those_who_may_see_everybody(visitor: Visitor) -> None:
    assert visitor("Omer").get("/proof/rows/person/").status_code == 404
    assert visitor("Dalia").get("/proof/rows/person/").status_code == 404
    assert visitor("Miriam").get("/proof/rows/nowhere/").status_code == 404


@pytest.mark.usefixtures("desk")
def test_the_rows_behind_a_figure_name_their_lists(visitor: Visitor) -> None:
    page = visitor("Miriam").get("/proof/rows/not_about_people/").content.decode()
    assert "missing.csv" in page
    assert "clinic.csv" in page


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize(("page", "part"), [("/report/", "/proof/"), ("/people/1-2/", "/"), ("/told/late/", "/told/")])
def test_the_menu_marks_the_part_in_which_a_page_lies(visitor: Visitor, page: str, part: str) -> None:
    shown = visitor("Miriam").get(page).content.decode()
    assert re.findall(r'href="([^"]+)" aria-current="true"', shown) == [part]
