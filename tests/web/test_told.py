from collections.abc import Callable

import pytest
from django.test import Client
from tests.cast import DANA

from ingather.actions.messages import waiting
from ingather.store.home import Home
from ingather.store.verify import verify

Visitor = Callable[[str], Client]


def test_what_waits_is_shown_and_handed_over(desk: Home, visitor: Visitor) -> None:
    client, before = visitor("Miriam"), waiting()
    assert before
    assert f"{len(before)} messages wait to be told" in client.get("/told/").content.decode()
    client.post(f"/told/{before[0].key}/", {"way": "telephone"})
    assert len(waiting()) == len(before) - 1
    assert verify(desk).holds


@pytest.mark.usefixtures("desk")
def test_a_double_click_hands_nothing_over_twice(visitor: Visitor) -> None:
    client, key = visitor("Miriam"), waiting()[0].key
    client.post(f"/told/{key}/", {"way": "letter"})
    again = client.post(f"/told/{key}/", {"way": "letter"}, follow=True)
    assert "This message waits no more." in again.content.decode()


@pytest.mark.usefixtures("desk")
def test_it_names_nobody(visitor: Visitor) -> None:
    assert DANA.name not in visitor("Miriam").get("/told/").content.decode()


@pytest.mark.usefixtures("desk")
def test_others_see_only_what_is_for_them(visitor: Visitor) -> None:
    assert "Nothing waits to be told." in visitor("Noam").get("/told/").content.decode()
    key = waiting()[0].key
    visitor("Noam").post(f"/told/{key}/", {"way": "letter"})
    assert key in {each.key for each in waiting()}


@pytest.mark.usefixtures("desk")
def test_a_way_that_there_is_not_is_refused(visitor: Visitor) -> None:
    assert visitor("Miriam").post(f"/told/{waiting()[0].key}/", {"way": "pigeon"}).status_code == 403
