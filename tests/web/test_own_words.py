from collections.abc import Callable

import pytest
from django.test import Client
from tests.cast import DANA

from ingather.actions.messages import waiting
from ingather.cases.messages import Kind
from ingather.store.home import Home
from ingather.store.own_words import own_words
from ingather.store.verify import verify

Visitor = Callable[[str], Client]
PAGE = "/told/words/search_called/en/"
WORDS = {"subject": "Please go out", "body": "For case {case}.\r\n\r\nWe <b>thank</b> you."}


def kept(home: Home) -> set[tuple[Kind, str]]:
    return set(own_words(home))


def test_a_message_is_said_in_the_words_of_the_gathering(desk: Home, visitor: Visitor) -> None:
    client = visitor("Miriam")
    client.post(PAGE, {**WORDS, "do": "keep"})
    message = next(each for each in waiting() if each.kind == Kind.SEARCH_CALLED)
    page = client.get(f"/told/{message.key}/").content.decode()
    assert "Please go out" in page
    assert "We &lt;b&gt;thank&lt;/b&gt; you." in page
    assert "never ask for your password" in page  # what it closes with stays ours
    assert "in your own words" in client.get("/told/words/").content.decode()
    assert verify(desk).holds


def test_it_is_seen_before_it_is_kept(desk: Home, visitor: Visitor) -> None:
    page = visitor("Miriam").post(PAGE, {**WORDS, "do": "see"}).content.decode()
    assert "For case 1:2." in page
    assert kept(desk) == set()


def test_our_words_are_a_press_away(desk: Home, visitor: Visitor) -> None:
    client = visitor("Miriam")
    client.post(PAGE, {**WORDS, "do": "keep"})
    assert kept(desk) == {(Kind.SEARCH_CALLED, "en")}
    client.post(PAGE, {"do": "ours"})
    assert kept(desk) == set()
    assert "In case {case} a search opened" in client.get(PAGE).content.decode()
    assert verify(desk).holds


def test_what_may_not_stand_there_is_said_and_what_was_typed_stays(desk: Home, visitor: Visitor) -> None:
    answer = visitor("Miriam").post(PAGE, {"subject": "Look", "body": f"{{name}} is {DANA.name}", "do": "keep"})
    assert answer.status_code == 422
    assert "nothing can stand but the word case" in answer.content.decode()
    assert f"is {DANA.name}" in answer.content.decode()
    assert kept(desk) == set()


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("path", ["something_to_read/en/", "pigeon/en/", "verify/xx/"])
def test_what_there_is_not_has_no_page(visitor: Visitor, path: str) -> None:
    assert visitor("Miriam").get(f"/told/words/{path}").status_code == 404
