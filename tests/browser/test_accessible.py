"""No page keeps anybody out: checked by axe, in every language and both colour schemes."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from tests.browser.conftest import DESKTOP, PHONE, Open, Served

PAGES = (
    "/",
    "/people/?state=sought",
    "/after/",
    "/whole/",
    "/whole/sheet/",
    "/people/1-2/",
    "/people/1-2/closing/",
    "/people/1-2/sheet/",
    "/people/1-2/why/",
    "/people/1-2/why/2/",
    "/people/1-2/why/2-2/",
    "/work/",
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
    "/report/",
    "/told/",
    "/told/late/",
    "/account/messages/",
    "/nothing/",
)
DOORS = ("/door/", "/door/me/")
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
    for path in PAGES:
        page.goto(path)
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        violations = Axe().run(page).response["violations"]
        if violations:
            found[path] = [f"{each['id']}: {each['nodes'][0]['html'][:120]}" for each in violations]
    assert found == {}
