from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from tests.cast import DANA
from tests.staff import user_of
from tests.web.authenticator import PASSWORD, asked, with_app, with_password

from ingather.store.home import Home
from ingather.store.models import SignedIn
from ingather.store.sessions import end_sessions, forget_what_is_over, sessions_of
from ingather.web.desk import now
from ingather.web.sign_in.own_sessions import device_of

Visitor = Callable[[str], Client]
FOR_ALL = [
    "/account/",
    "/account/password/",
    "/account/app/",
    "/account/app/remove/",
    "/account/codes/",
    "/account/codes/new/",
    "/account/passkeys/new/",
    "/account/passkeys/1/remove/",
    "/account/again/",
    "/account/again/code/",
    "/account/again/passkey/",
]
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("path", [*FOR_ALL, "/looked/", "/people/1-2/looked/"])
def test_whoever_is_not_signed_in_is_asked_to(path: str) -> None:
    answer = Client(SERVER_NAME="localhost").get(path)
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/sign-in/")


@pytest.mark.usefixtures("home")
def test_nobody_ends_sessions_who_is_not_signed_in() -> None:
    answer = Client(SERVER_NAME="localhost").post("/account/sessions/end/", {"session": "others"})
    assert answer.headers["Location"].startswith("/sign-in/")


@pytest.fixture
def dalia(home: Home) -> Client:
    """Signed in with password and app."""
    with_password(home, "Dalia")
    client = Client(SERVER_NAME="localhost", headers={"user-agent": FIREFOX})
    asked(client, "Dalia")
    with_app(client)
    return client


@pytest.mark.parametrize("path", ["/account/", "/account/password/", "/account/app/remove/", "/account/codes/",
                                  "/account/codes/new/", "/account/passkeys/new/"])  # fmt: skip
def test_whoever_signed_in_just_now_sees_each_page_of_theirs(dalia: Client, path: str) -> None:
    assert dalia.get(path).status_code == 200


@pytest.mark.parametrize("path", ["/account/app/remove/", "/account/codes/new/", "/account/passkeys/new/"])
def test_it_asks_again_before_how_one_signs_in_is_changed(visitor: Visitor, home: Home, path: str) -> None:
    user = user_of(home, "Dalia")
    user.set_password(PASSWORD)
    user.save()
    dalia = visitor("Dalia")
    asked_again = dalia.get(path)
    assert asked_again.headers["Location"].startswith("/account/again/")
    page = dalia.post(asked_again.headers["Location"], {"password": "another"})
    assert "not the password so far" in page.content.decode()
    assert dalia.post(asked_again.headers["Location"], {"password": PASSWORD}).headers["Location"] == path


def test_it_lists_where_somebody_is_signed_in_and_ends_one(dalia: Client, visitor: Visitor, home: Home) -> None:
    other = visitor("Dalia")
    page = dalia.get("/account/").content.decode()
    assert "Firefox · Linux" in page
    assert page.count("End this one") == 1
    here = dalia.session.session_key
    kept = [each.session_key for each in sessions_of(user_of(home, "Dalia"), now=now())]
    for each in kept:
        if f'value="{each}"' in page:
            assert dalia.post("/account/sessions/end/", {"session": each}).status_code == 302
    assert other.get("/account/").status_code == 302
    assert dalia.session.session_key == here
    assert dalia.get("/account/").status_code == 200


def test_it_ends_all_others(dalia: Client, visitor: Visitor) -> None:
    others = [visitor("Dalia"), visitor("Dalia")]
    dalia.post("/account/sessions/end/", {"session": "others"})
    assert [each.get("/account/").status_code for each in others] == [302, 302]
    assert dalia.get("/account/").status_code == 200


def test_nobody_ends_a_session_of_somebody_else(dalia: Client, visitor: Visitor, home: Home) -> None:
    noam = visitor("Noam")
    (session,) = sessions_of(user_of(home, "Noam"), now=now())
    assert dalia.post("/account/sessions/end/", {"session": session.session_key}).status_code == 404
    assert noam.get("/account/").status_code == 200


def test_a_new_password_ends_the_other_sessions(dalia: Client, visitor: Visitor) -> None:
    other = visitor("Dalia")
    told = {"oldpassword": PASSWORD, "password1": "new words nobody knows", "password2": "new words nobody knows"}
    assert dalia.post("/account/password/", told).status_code == 302
    assert dalia.get("/account/").status_code == 200
    assert other.get("/account/").status_code == 302


def test_the_last_second_factor_is_replaced_at_once(dalia: Client) -> None:
    dalia.post("/account/app/remove/")
    assert dalia.get("/").headers["Location"] == "/account/"


def test_sessions_are_ended_at_the_machine_and_forgotten_when_they_are_over(home: Home, visitor: Visitor) -> None:
    noam, dalia = visitor("Noam"), visitor("Dalia")
    assert end_sessions(user_of(home, "Noam")) == 1
    assert noam.get("/account/").status_code == 302
    SignedIn.objects.update(expire_date=now())
    forget_what_is_over(now=now())
    assert not SignedIn.objects.exists()
    assert dalia.get("/account/").status_code == 302


def test_a_session_of_another_home_holds_nothing(visitor: Visitor) -> None:
    noam = visitor("Noam")
    SignedIn.objects.update(session_data="bm90IHNlYWxlZCBoZXJl")
    assert noam.get("/account/").status_code == 302


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("path", ["/looked/", "/people/1-2/looked/"])
@pytest.mark.parametrize("name", ["Miriam", "Samira", "Dalia", "Noam", "Omer"])
def test_who_looked_is_not_there_for_those_without_the_right(visitor: Visitor, name: str, path: str) -> None:
    assert visitor(name).get(path).status_code == 404


@pytest.mark.usefixtures("desk")
def test_who_looked_is_shown_to_whoever_guards_the_data(visitor: Visitor) -> None:
    visitor("Miriam").get("/people/1-2/")
    yael = visitor("Yael")
    page = yael.get("/people/1-2/looked/").content.decode()
    assert "Miriam" in page
    assert "One look is written down" in page
    assert DANA.name not in page
    assert "Nobody is written down" in yael.get("/people/1-9999/looked/").content.decode()


@pytest.mark.usefixtures("desk")
def test_it_finds_whose_looks_are_wanted(visitor: Visitor) -> None:
    yael = visitor("Yael")
    assert yael.get("/looked/?record=1-2").headers["Location"] == "/people/1-2/looked/"
    for wrong in ("0-1", "Dana", "1", "1-2-3", "9" * 50 + "-1", "²-1"):
        assert yael.get("/looked/", {"record": wrong}).status_code == 422


def test_it_tells_a_browser_by_two_words() -> None:
    assert device_of(FIREFOX) == "Firefox · Linux"
    assert device_of("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Safari/604.1") == "Safari · iOS"
    assert device_of("Dana's own browser") == ""


def began_before(client: Client, **passed: timedelta) -> None:
    """Let the session have begun, and been used, so long ago."""
    session = client.session
    session.update({name: (now() - ago).isoformat(timespec="seconds") for name, ago in passed.items()})
    session.save()


@pytest.mark.parametrize(
    ("passed", "status"),
    [
        ({"began": timedelta(hours=11), "seen": timedelta(minutes=50)}, 200),
        ({"seen": timedelta(minutes=70)}, 302),
        ({"began": timedelta(hours=13)}, 302),
    ],
)
def test_a_session_ends_when_nobody_is_there_and_in_any_case(
    dalia: Client, home: Home, passed: dict[str, timedelta], status: int
) -> None:
    began_before(dalia, **passed)
    assert dalia.get("/account/").status_code == status
    assert SignedIn.objects.filter(user=user_of(home, "Dalia").pk).exists() is (status == 200)


def test_a_page_that_asks_by_itself_keeps_no_session_alive(dalia: Client) -> None:
    before = dalia.session["seen"]
    began_before(dalia, seen=timedelta(minutes=50))
    dalia.get("/version/")
    assert dalia.session["seen"] != before
    began_before(dalia, seen=timedelta(minutes=61))
    assert dalia.get("/version/").status_code == 302


def test_whoever_proves_again_who_they_are_goes_on_under_a_new_key(visitor: Visitor, home: Home) -> None:
    user = user_of(home, "Dalia")
    user.set_password(PASSWORD)
    user.save()
    dalia = visitor("Dalia")
    before = dalia.cookies["session"].value
    asked_again = dalia.get("/account/codes/new/").headers["Location"]
    assert dalia.post(asked_again, {"password": PASSWORD}).headers["Location"] == "/account/codes/new/"
    assert dalia.cookies["session"].value != before
    assert dalia.get("/account/codes/new/").status_code == 200
    old = Client(SERVER_NAME="localhost")
    old.cookies["session"] = before
    assert old.get("/account/").status_code == 302


def test_whoever_took_cases_along_may_be_quiet_and_not_for_ever(dalia: Client) -> None:
    assert dalia.get("/work/offline/en/cases/").status_code == 200
    began_before(dalia, seen=timedelta(hours=5))
    assert dalia.get("/account/").status_code == 200
    began_before(dalia, began=timedelta(hours=10))
    left = timedelta(seconds=dalia.get("/work/offline/session/").json()["seconds"])
    assert timedelta(hours=1) < left <= timedelta(hours=2)
    began_before(dalia, began=timedelta(hours=13))
    assert dalia.get("/account/").status_code == 302
