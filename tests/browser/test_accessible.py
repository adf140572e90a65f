"""No page keeps anybody out: checked by axe, in every language and both colour schemes."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import get_resolver
from playwright.sync_api import Page
from tests.browser.conftest import DESKTOP, PHONE, Open, Served
from tests.web.test_matrix import MATRIX, THERE

PAGES = (
    "/",
    "/people/?state=sought",
    "/after/",
    "/thanks/",
    "/whole/",
    "/whole/sheet/",
    "/people/1-2/",
    "/people/1-2/closing/",
    "/people/1-2/sheet/",
    "/people/1-2/why/",
    "/people/1-2/why/2/",
    "/people/1-2/why/2-2/",
    "/work/",
    "/work/offline/",
    "/matches/",
    "/matches/1-2/2-2/",
    "/search/",
    "/lists/",
    "/lists/bring/",
    "/lists/one/",
    "/lists/2/",
    "/lists/2/rows/people/",
    "/lists/2/people/",
    "/lists/2/withdraw/",
    "/coverage/",
    "/proof/",
    "/proof/rows/person/",
    "/report/",
    "/told/",
    "/told/late/",
    "/told/words/",
    "/told/words/verify/he/",
    "/account/messages/",
    "/nothing/",
)
DOORS = ("/door/", "/door/me/", "/door/ask/", "/door/request/")
SEEN_ELSEWHERE = (  # of whoever signs in, of the data guardian, and without network: each in a test file of its own
    "/sign-in/",
    "/account/",
    "/account/again/code/",
    "/people/1-2/looked/",
    "/looked/",
    "/work/offline/en/",
)
NO_PAGES = (  # answers that no page shows by itself, or that are files
    "/version/",
    "/health/",
    "/ready/",
    "/lists/2/original/",
    "/report/workbook/",
    "/matches/next/",
    "/people/1-2/closing/version/",
    "/work/offline/en/app.webmanifest",
    "/work/offline/en/cases/",
    "/work/offline/worker.js",
    "/work/offline/session/",
)
_STICKS_OUT = "document.documentElement.scrollWidth > innerWidth"
LOOKS = [
    pytest.param(language, dark, size, id=f"{language}-{'dark' if dark else 'light'}-{name}")
    for language in ("en", "he")
    for dark in (False, True)
    for name, size in (("desktop", DESKTOP), ("phone", PHONE))
] + [pytest.param(each, False, PHONE, id=f"{each}-light-phone") for each in ("ru", "ar")]


@pytest.mark.parametrize(("language", "dark", "size"), LOOKS)
def test_axe_finds_nothing(open_as: Open, served: Served, language: str, dark: bool, size: tuple[int, int]) -> None:  # noqa: FBT001 - of the parameters
    page = open_as("Miriam", language=language, dark=dark, size=size)
    found: dict[str, list[str]] = {}
    page.goto(f"/door/{served.code}/")
    page.wait_for_url("**/door/me/")
    _ask(page)
    for path in (*PAGES, *DOORS):
        page.goto(path)
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        violations = Axe().run(page).response["violations"]
        if violations:
            found[path] = [f"{each['id']}: {each['nodes'][0]['html'][:120]}" for each in violations]
        if page.evaluate(_STICKS_OUT):
            found.setdefault(path, []).append("sticks out of the screen")
    assert found == {}


def _ask(page: Page) -> None:
    """Ask for somebody, so that there is a request to follow."""
    page.goto("/door/ask/")
    page.locator("input[value=look]").check()
    for field, words in (("#name", "Ximena Imaginada"), ("#who", "her brother")):
        page.locator(field).fill(words)
    for field in ("#kinship", "#purpose"):
        page.locator(field).select_option(index=1)
    page.locator("main form button").last.click()
    page.wait_for_selector("p.code")


def test_every_page_is_looked_at() -> None:
    resolver = get_resolver()
    looked_at = (*PAGES, *DOORS, *SEEN_ELSEWHERE, *NO_PAGES)
    known = {resolver.resolve(path.partition("?")[0]).route for path in looked_at if path != "/nothing/"}
    there = [path for path, answers in MATRIX.items() if THERE in answers and set(answers) != {405}]
    assert {path for path in there if resolver.resolve(path).route not in known} == set()
