from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from tests.staff import user_of
from tests.web.authenticator import PASSWORD, asked, with_password

from ingather.store.home import Home
from ingather.store.models import OneTimeLink, User
from ingather.store.one_time_links import Purpose, make_link, use_link, user_of_link
from ingather.web.desk import now

CHOSEN = {"password1": "some other words of one's own", "password2": "some other words of one's own"}


@pytest.fixture
def client(home: Home) -> Client:
    del home
    return Client(SERVER_NAME="localhost")


@pytest.fixture
def token(home: Home) -> str:
    return make_link(home, user_of(home, "Dalia"), Purpose.INVITATION, now=now())


def test_whoever_is_invited_chooses_a_password_and_signs_in(home: Home, client: Client, token: str) -> None:
    del home
    assert "Welcome, <bdi>Dalia</bdi>" in client.get(f"/invitation/{token}/").content.decode()
    assert client.post(f"/invitation/{token}/", CHOSEN).headers["Location"] == "/sign-in/"
    assert asked(client, "Dalia", CHOSEN["password1"]) == 302


def test_it_works_once(client: Client, token: str) -> None:
    for _ in range(3):
        assert client.get(f"/invitation/{token}/").status_code == 200  # to look is not to use
    client.post(f"/invitation/{token}/", CHOSEN)
    assert client.get(f"/invitation/{token}/").status_code == 410
    assert client.post(f"/invitation/{token}/", CHOSEN).status_code == 410


def test_it_works_once_however_many_come_at_once(home: Home, token: str) -> None:
    def use(_number: int) -> User | None:
        try:
            return use_link(home, token, Purpose.INVITATION, now=now())
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        used = list(pool.map(use, range(4)))
    assert sum(user is not None for user in used) == 1


def test_it_is_over_after_three_days_and_when_a_new_one_was_made(home: Home, token: str) -> None:
    after = now() + timedelta(hours=72, seconds=1)
    assert user_of_link(home, token, Purpose.INVITATION, now=after - timedelta(minutes=1)) is not None
    assert user_of_link(home, token, Purpose.INVITATION, now=after) is None
    make_link(home, user_of(home, "Dalia"), Purpose.INVITATION, now=now())
    assert user_of_link(home, token, Purpose.INVITATION, now=now()) is None


def test_what_is_kept_of_it_opens_nothing(client: Client, token: str) -> None:
    kept = OneTimeLink.objects.get()
    assert token not in kept.link
    assert client.get(f"/invitation/{kept.link}/").status_code == 410


def test_it_is_for_nothing_else(home: Home, client: Client, token: str) -> None:
    assert use_link(home, token, Purpose.SIGN_IN, now=now()) is None
    assert client.get(f"/sign-in/link/{token}/").status_code == 410


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ("short", "short", "too short"),
        ("nine lamps at sea", "nine lamps at see", "not the same"),
        ("password12345678", "password12345678", ""),
    ],
)
def test_it_says_what_is_wrong_with_a_password_and_is_not_used_up(
    client: Client, token: str, first: str, second: str, said: str
) -> None:
    page = client.post(f"/invitation/{token}/", {"password1": first, "password2": second})
    if said:
        assert page.status_code == 422
        assert said in page.content.decode()
        assert client.get(f"/invitation/{token}/").status_code == 200


def test_whoever_is_invited_again_begins_anew(home: Home, client: Client, token: str) -> None:
    with_password(home, "Dalia")
    asked(client, "Dalia")
    Client(SERVER_NAME="localhost").post(f"/invitation/{token}/", CHOSEN)
    assert client.get("/account/").status_code == 302  # signed out
    assert "do not belong" in client.post("/sign-in/", {"login": "Dalia", "password": PASSWORD}).content.decode()


def test_a_link_signs_in_at_a_demonstration_alone(home: Home, client: Client) -> None:
    link = make_link(home, user_of(home, "Miriam"), Purpose.SIGN_IN, now=now())
    assert client.get(f"/sign-in/link/{link}/").status_code == 410
