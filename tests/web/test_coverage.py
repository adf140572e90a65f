from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.web.handing import page_of

from ingather.actions.sweep_source import board
from ingather.store.home import Home

Visitor = Callable[[str], Client]
HILL = "the hospital on the hill"


def test_it_shows_what_was_swept_by_whom_and_what_never(home: Home, visitor: Visitor) -> None:
    client = visitor("Miriam")
    client.post("/coverage/", {"source": HILL, "do": "planned"})
    client.post("/coverage/", {"source": "the shelter by the lake", "words": "all rooms", "do": "swept"})
    page = page_of(client, "/coverage/")
    assert "One was never swept" in page
    assert page.index(HILL) < page.index("the shelter by the lake")
    assert "Swept once" in page
    assert "by <bdi>Miriam</bdi>" in page
    assert [(each.label, each.times) for each in board(home)] == [(HILL, 0), ("the shelter by the lake", 1)]


def test_it_is_marked_as_swept_once_whoever_presses_twice(home: Home, visitor: Visitor) -> None:
    client = visitor("Dalia")
    client.post("/coverage/", {"source": HILL, "do": "planned"})
    said = {"source": HILL, "times": "0", "do": "swept"}
    assert client.post("/coverage/", said).status_code == 302
    again = client.post("/coverage/", said)
    assert again.status_code == 422
    assert "Somebody else wrote something down" in again.content.decode()
    assert [each.times for each in board(home)] == [1]


@pytest.mark.usefixtures("home")
def test_what_was_typed_is_kept_where_something_is_wrong(visitor: Visitor) -> None:
    client = visitor("Miriam")
    answer = client.post("/coverage/", {"source": HILL, "words": "all rooms", "list": "77", "do": "swept"})
    assert answer.status_code == 422
    assert "There is no list" in answer.content.decode()
    assert f'value="{HILL}"' in answer.content.decode()
    assert "all rooms</textarea>" in answer.content.decode()
    assert client.post("/coverage/", {"source": " ", "do": "planned"}).status_code == 422
    assert client.post("/coverage/", {"source": HILL, "list": "seven", "do": "swept"}).status_code == 422


@pytest.mark.usefixtures("home")
def test_it_says_so_where_the_board_is_empty(visitor: Visitor) -> None:
    assert "No place or source stands on the board yet" in page_of(visitor("Miriam"), "/coverage/")


@pytest.mark.usefixtures("home")
def test_its_queries_do_not_grow_with_the_places(visitor: Visitor) -> None:
    client = visitor("Miriam")
    client.post("/coverage/", {"source": HILL, "do": "swept"})
    few = _queries(client)
    for number in range(8):
        client.post("/coverage/", {"source": f"shelter {number}", "do": "swept"})
    assert _queries(client) <= few


def _queries(client: Client) -> int:
    client.get("/coverage/")
    with CaptureQueriesContext(connection) as queries:
        client.get("/coverage/")
    return len(queries)
