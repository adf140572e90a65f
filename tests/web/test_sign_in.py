import re
from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from tests.staff import user_of
from tests.store.desk import NOW
from tests.web.authenticator import PASSWORD, asked, code_of, with_app, with_password

from ingather.actions.bar_user import bar_user
from ingather.cases.ids import ActorId
from ingather.store.home import Home
from ingather.store.models import Tried
from ingather.store.users import actor_of

Visitor = Callable[[str], Client]
_TOKEN = re.compile(r'value="[A-Za-z0-9]{64}"')


@pytest.fixture
def client(home: Home) -> Client:
    del home
    return Client(SERVER_NAME="localhost")


def answer(client: Client, name: str, password: str) -> tuple[int, str]:
    page = client.post("/sign-in/", {"login": name, "password": password})
    return page.status_code, _TOKEN.sub("", page.content.decode()).replace(name, "")


def test_it_signs_in_by_the_name_however_it_is_written(home: Home, client: Client) -> None:
    with_password(home, "Dalia")
    assert asked(client, "  dALIA ") == 302
    assert "Sign out" in client.get("/account/").content.decode()


def test_it_answers_alike_whether_a_name_is_known_or_not(home: Home, client: Client) -> None:
    with_password(home, "Dalia")
    answers = {answer(client, name, "not the password") for name in ("Dalia", "Nobody", "Noam")}
    assert len(answers) == 1


def test_it_asks_whoever_was_barred_as_if_nobody_of_that_name_were_there(home: Home, client: Client) -> None:
    with_password(home, "Dalia")
    bar_user(home, actor_of(user_of(home, "Dalia")), why="a test", by=ActorId("console"), now=NOW)
    assert answer(client, "Dalia", PASSWORD) == answer(client, "Nobody", PASSWORD)


def test_whoever_is_barred_is_signed_out_at_once(home: Home, visitor: Visitor) -> None:
    dalia = visitor("Dalia")
    assert dalia.get("/").status_code == 200
    bar_user(home, actor_of(user_of(home, "Dalia")), why="a test", by=ActorId("console"), now=NOW)
    assert dalia.get("/").headers["Location"] == "/sign-in/?next=/"


@pytest.mark.parametrize("name", ["Dalia", "Nobody"])
def test_it_lets_nobody_guess_for_long(home: Home, client: Client, name: str) -> None:
    with_password(home, "Dalia")
    for _ in range(5):
        assert "do not belong together" in answer(client, name, "a guess")[1]
    assert "many times in a short while" in answer(client, name, PASSWORD)[1]
    assert Tried.objects.exists()  # in the database: other processes know of it


def test_it_lets_nobody_guess_the_second_factor_for_long(home: Home, client: Client) -> None:
    with_password(home, "Dalia")
    asked(client, "Dalia")
    secret = with_app(client)
    cache.clear()
    other = Client(SERVER_NAME="localhost")
    asked(other, "Dalia")
    for _ in range(5):
        other.post("/sign-in/second/", {"code": "000000"})
    cache_of_codes = other.post("/sign-in/second/", {"code": code_of(secret)}).content.decode()
    assert "many times in a short while" in cache_of_codes


def test_whoever_has_no_second_factor_is_led_to_set_one_up_before_any_page(home: Home, client: Client) -> None:
    with_password(home, "Miriam")
    asked(client, "Miriam")
    for path in ("/", "/people/", "/work/", "/search/", "/matches/", "/account/password/", "/account/codes/"):
        assert client.get(path).headers["Location"] == "/account/", path
    assert "One more step" in client.get("/account/").content.decode()


def test_it_asks_for_the_second_factor_once_there_is_one(home: Home, client: Client) -> None:
    with_password(home, "Miriam")
    asked(client, "Miriam")
    secret = with_app(client)
    assert client.get("/").status_code == 200
    other = Client(SERVER_NAME="localhost")
    assert asked(other, "Miriam") == 302
    assert other.get("/").status_code == 302  # not yet
    assert "does not fit" in other.post("/sign-in/second/", {"code": "000000"}).content.decode()
    cache.clear()
    assert other.post("/sign-in/second/", {"code": code_of(secret)}).status_code == 302
    assert other.get("/").status_code == 200


def test_a_code_of_the_app_works_once(home: Home, client: Client) -> None:
    with_password(home, "Miriam")
    asked(client, "Miriam")
    code = code_of(with_app(client))
    cache.clear()
    for expected in (302, 200):
        other = Client(SERVER_NAME="localhost")
        asked(other, "Miriam")
        assert other.post("/sign-in/second/", {"code": code}).status_code == expected


def test_a_recovery_code_lets_in_once_and_is_shown_once(home: Home, client: Client) -> None:
    with_password(home, "Miriam")
    asked(client, "Miriam")
    with_app(client)
    codes = re.findall(r"<code>(\d{8})</code>", client.get("/account/codes/").content.decode())
    assert len(codes) == 10
    assert codes[0] not in client.get("/account/codes/").content.decode()
    for expected in (302, 200):
        other = Client(SERVER_NAME="localhost")
        asked(other, "Miriam")
        assert other.post("/sign-in/second/", {"code": codes[0]}).status_code == expected


def test_what_was_opened_with_the_password_alone_ends_when_there_is_a_second_factor(home: Home, client: Client) -> None:
    with_password(home, "Miriam")
    other = Client(SERVER_NAME="localhost")
    asked(other, "Miriam")
    asked(client, "Miriam")
    with_app(client)
    assert other.get("/account/").headers["Location"] == "/sign-in/?next=/account/"


def test_the_tables_hold_no_name_no_secret_and_no_key_of_a_session(home: Home, client: Client) -> None:
    with_password(home, "Miriam")
    asked(client, "Miriam")
    secret = with_app(client)
    connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    kept = (home.folder / "ingather.sqlite3").read_bytes()
    assert b"Miriam" not in kept
    assert secret.encode() not in kept
    assert client.cookies["session"].value.encode() not in kept
    assert b"127.0.0.1" not in kept  # whence somebody tried to sign in


def test_it_does_not_lead_elsewhere(home: Home, client: Client) -> None:
    with_password(home, "Dalia")
    told = {"login": "Dalia", "password": PASSWORD, "next": "https://example.org/"}
    assert client.post("/sign-in/", told).headers["Location"] == "/"


@pytest.mark.parametrize("name", ["x" * 5000, "ש" + "\u0301" * 5000, "a\x00b", "\u202eailaD", ""])
def test_it_asks_again_whatever_was_typed(client: Client, name: str) -> None:
    assert "<h1>Sign in</h1>" in client.post("/sign-in/", {"login": name, "password": "x"}).content.decode()


def test_its_pages_run_nothing_that_stands_in_them(home: Home, client: Client) -> None:
    with_password(home, "Miriam")
    pages = [client.get("/sign-in/")]
    asked(client, "Miriam")
    pages += [client.get(path) for path in ("/account/", "/account/app/", "/account/passkeys/new/")]
    for page in pages:
        text = page.content.decode()
        assert re.findall(r"<script(?! src=)|\bon\w+=|style=|javascript:", text) == []
        assert "unsafe" not in page.headers["Content-Security-Policy"]
