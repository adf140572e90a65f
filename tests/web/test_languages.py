"""Every page speaks the language that was chosen, whole; one that is only prepared says so."""

import html
import re
from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from django.utils import translation
from tests.staff import user_of
from tests.web.authenticator import PASSWORD, with_password

from ingather.store.home import Home
from ingather.text.sentence import sentence
from ingather.wording.catalogue import catalogue
from ingather.wording.languages import LANGUAGES
from ingather.wording.say import say

Visitor = Callable[[str], Client]
OTHERS = pytest.mark.parametrize("language", [each for each in LANGUAGES if each != "en"])
PAGES = (
    "/", "/people/?state=sought", "/people/1-2/", "/work/", "/matches/", "/matches/1-2/2-1/", "/search/", "/told/",
    "/proof/", "/lists/", "/lists/bring/", "/lists/one/", "/lists/1/", "/lists/1/rows/people/", "/lists/1/withdraw/",
    "/coverage/", "/account/", "/nowhere/", "/work/offline/{}/",
)  # fmt: skip
NOT_OURS = re.compile(
    r"<head>.*?</head>|<form class=\"languages\".*?</form>|<a class=\"mark-of-house\".*?</a>"
    r"|<(bdi|time|code|script|style|svg)\b.*?</\1>|<[^>]*>|CSV|JPEG|PNG|WebP|[\w-]+\.csv",
    re.DOTALL,
)
STAFF = {"Miriam", "Samira", "Dalia", "Noam", "Yael", "Omer"}


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    """A request leaves its language in the thread; the tests that follow speak their own."""
    with translation.override(None):
        yield


def speaking(client: Client, language: str) -> Client:
    client.cookies["language"] = language
    return client


def english_of(page: str, language: str) -> set[str]:
    """The English words of a page, but those of texts that a prepared language still lacks."""
    lacking = catalogue("en").keys() - catalogue(language).keys()
    said = " ".join(str(piece) for id_ in lacking for form in catalogue("en")[id_].values() for piece in form)
    return words_of(html.unescape(NOT_OURS.sub(" ", page))) - STAFF - words_of(said)


def words_of(text: str) -> set[str]:
    return set(re.findall(r"[A-Za-z]{3,}", text))


@pytest.mark.usefixtures("desk")
@OTHERS
@pytest.mark.parametrize("path", PAGES)
def test_it_leaves_no_english_on_a_page(visitor: Visitor, language: str, path: str) -> None:
    page = speaking(visitor("Miriam"), language).get(path.format(language)).content.decode()
    assert f'<html lang="{language}" dir="{LANGUAGES[language].direction}">' in page
    assert english_of(page, language) == set()


@OTHERS
def test_it_says_in_the_language_what_is_wrong_with_a_form(home: Home, visitor: Visitor, language: str) -> None:
    with_password(home, "Dalia")
    nobody = speaking(Client(SERVER_NAME="localhost"), language)
    assert english_of(nobody.post("/sign-in/", {}).content.decode(), language) == set()
    assert (
        english_of(nobody.post("/sign-in/", {"login": "x" * 400, "password": "x"}).content.decode(), language) == set()
    )
    dalia = speaking(visitor("Dalia"), language)
    for told in ({}, {"oldpassword": "no", "password1": "short", "password2": "other"}, {"password1": "password1234"}):
        assert (
            english_of(dalia.post("/account/password/", {"oldpassword": PASSWORD} | told).content.decode(), language)
            == set()
        )
    user_of(home, "Dalia").delete()


@OTHERS
def test_a_form_from_elsewhere_is_told_so_in_the_language(visitor: Visitor, language: str) -> None:
    strict = Client(SERVER_NAME="localhost", enforce_csrf_checks=True)
    refused = speaking(strict, language).post("/sign-in/", {"login": "x", "password": "y"})
    assert refused.status_code == 403
    assert english_of(refused.content.decode(), language) == set()
    del visitor


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_prepared_language_says_on_each_page_that_it_needs_a_reader(language: str) -> None:
    page = speaking(Client(SERVER_NAME="localhost"), language).get("/sign-in/").content.decode()
    marked = say(sentence("web.language.prepared"), language) in page
    assert marked is not LANGUAGES[language].complete


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("asked", ["ru", "ar-EG, ar;q=0.9", "ru-RU,en;q=0.1", "tlh"])
def test_a_prepared_language_is_spoken_to_nobody_who_did_not_choose_it(asked: str) -> None:
    answer = Client(SERVER_NAME="localhost", headers={"accept-language": asked}).get("/sign-in/")
    assert '<html lang="en"' in answer.content.decode()


@pytest.mark.usefixtures("home")
def test_a_complete_language_is_spoken_to_whose_browser_asks_for_it() -> None:
    answer = Client(SERVER_NAME="localhost", headers={"accept-language": "he-IL"}).get("/sign-in/")
    assert '<html lang="he" dir="rtl"' in answer.content.decode()


@pytest.mark.usefixtures("home")
def test_every_language_is_offered_by_its_own_name_to_whoever_comes() -> None:
    client = Client(SERVER_NAME="localhost")
    page = client.get("/sign-in/").content.decode()
    for each in LANGUAGES.values():
        if each.code != "en":
            assert f'value="{each.code}" lang="{each.code}" dir="{each.direction}">{each.name}</button>' in page
    assert client.post("/language/", {"language": "ar", "next": "/sign-in/"}).status_code == 302
    assert '<html lang="ar" dir="rtl">' in client.get("/sign-in/").content.decode()
