"""Passwords that come to mind at a desk are refused."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from tests.staff import user_of
from tests.web.authenticator import PASSWORD

from ingather.store.home import Home
from ingather.store.one_time_links import Purpose, make_link
from ingather.web.desk import now
from ingather.web.sign_in.passwords import NothingNear


@pytest.mark.parametrize(
    "password", ["Ingather2026!!!", "coordinator-desk", "Password Password", "DALIA-1234567", "dalia.searcher.1"]
)
def test_it_refuses_what_is_made_of_words_that_are_near(home: Home, password: str) -> None:
    with pytest.raises(ValidationError):
        NothingNear().validate(password, user_of(home, "Dalia"))


@pytest.mark.parametrize(
    "password", [PASSWORD, "ingather seven lanterns", "a desk of wet stones", "123456789012345", "רכבת לילה ארוכה"]
)
def test_it_takes_what_has_enough_of_its_own(home: Home, password: str) -> None:
    NothingNear().validate(password, user_of(home, "Dalia"))


def test_it_says_so_on_the_page(home: Home) -> None:
    link = make_link(home, user_of(home, "Dalia"), Purpose.INVITATION, now=now())
    told = {"password1": "Dalia-Ingather-1", "password2": "Dalia-Ingather-1"}
    answer = Client(SERVER_NAME="localhost").post(f"/invitation/{link}/", told)
    assert answer.status_code == 422
    assert "only words that come to mind here" in answer.content.decode()
