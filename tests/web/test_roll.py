from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.cast import DANA, EVERYONE

from ingather.store.home import Home

Visitor = Callable[[str], Client]


@pytest.mark.usefixtures("desk")
def test_it_shows_a_sign_for_each_person(visitor: Visitor) -> None:
    page = visitor("Miriam").get("/").content.decode()
    assert page.count('<a class="mark ') == len(EVERYONE)
    assert f"{len(EVERYONE)} people are on the roll" in page


@pytest.mark.usefixtures("desk")
def test_it_names_nobody(visitor: Visitor) -> None:
    assert DANA.name not in visitor("Miriam").get("/").content.decode()


@pytest.mark.usefixtures("desk")
def test_each_figure_opens_into_just_those_people(visitor: Visitor) -> None:
    page = visitor("Miriam").get("/people/?state=sought").content.decode()
    assert page.count('<a class="who" ') == len(EVERYONE)
    assert DANA.name in page
    assert visitor("Miriam").get("/people/?state=home").content.decode().count('<a class="who" ') == 0


@pytest.mark.usefixtures("desk")
def test_whoever_has_other_cases_sees_no_names(visitor: Visitor) -> None:
    assert DANA.name not in visitor("Noam").get("/people/").content.decode()


def test_it_says_so_where_nobody_is_on_the_roll(home: Home, visitor: Visitor) -> None:
    del home
    assert "Nobody is on the roll yet" in visitor("Miriam").get("/").content.decode()


@pytest.mark.usefixtures("desk")
def test_it_is_not_there_for_those_without_the_right(visitor: Visitor) -> None:
    assert visitor("Omer").get("/").status_code == 404


@pytest.mark.usefixtures("home")
def test_whoever_is_not_signed_in_is_asked_to() -> None:
    answer = Client(SERVER_NAME="localhost").get("/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/sign-in/?next=/")


@pytest.mark.usefixtures("desk")
def test_what_is_due_is_listed_for_whoever_answers(visitor: Visitor) -> None:
    assert "things wait for you" in visitor("Dalia").get("/work/").content.decode()
    assert "Nothing waits for you now" in visitor("Noam").get("/work/").content.decode()


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("path", ["/", "/people/", "/work/"])
def test_its_queries_do_not_grow_with_the_people(visitor: Visitor, path: str) -> None:
    client = visitor("Miriam")
    client.get(path)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        client.get(path)
    assert len(queries) < 2 * len(EVERYONE)
