"""Signing in, as somebody does who was invited: by name and password, an app, recovery codes and a passkey."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page
from tests.browser.conftest import DESKTOP, PHONE, Open, Served
from tests.browser.serving import INVITED
from tests.browser.test_accessible import LOOKS
from tests.web.authenticator import PASSWORD, code_of

_DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
SEND = "main form:not(.passkey) button"
BY_PASSKEY = "form.passkey button"


def accept(page: Page, served: Served) -> None:
    page.goto(f"/invitation/{served.invitation}/")
    page.fill("#password1", PASSWORD)
    page.fill("#password2", PASSWORD)
    page.click(SEND)


def give_name(page: Page) -> None:
    page.fill("#login", INVITED.lower())
    page.fill("#password", PASSWORD)
    page.click(SEND)


def sign_out(page: Page) -> None:
    page.click("form[action='/sign-out/'] button")


def codes_of(page: Page) -> list[str]:
    """The recovery codes, after an app was set up."""
    page.goto("/account/app/")
    page.fill("#code", code_of(page.locator(".secret").inner_text()))
    page.click(SEND)
    return page.locator(".codes code").all_inner_texts()


@pytest.mark.parametrize(("size", "language"), [(DESKTOP, "en"), (PHONE, "he")])
@pytest.mark.parametrize("script", [True, False])
def test_whoever_is_invited_gets_in_with_an_app(
    open_as: Open,
    served: Served,
    size: tuple[int, int],
    language: str,
    script: bool,  # noqa: FBT001 - of the parameters
) -> None:
    page = open_as(None, size=size, language=language, script=script)
    accept(page, served)
    give_name(page)
    page.goto("/")
    assert page.url.endswith("/account/")  # led there before any page
    codes = codes_of(page)
    assert len(codes) == 10
    page.goto("/")
    assert page.locator("a.mark").count() > 10
    sign_out(page)
    give_name(page)
    assert page.url.endswith("/sign-in/second/")
    page.fill("#code", codes[0])
    page.click(SEND)
    page.goto("/account/")
    assert page.locator("#sessions").count() == 1
    assert page.locator("form.passkey").count() == 0


def test_a_passkey_signs_in_by_itself_and_as_a_second_step(open_as: Open, served: Served) -> None:
    page = open_as(None)
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": _DEVICE})
    accept(page, served)
    give_name(page)
    page.goto("/account/passkeys/new/")
    page.click(BY_PASSKEY)
    page.wait_for_url("**/account/codes/")
    sign_out(page)
    page.click(BY_PASSKEY)
    page.wait_for_url(f"{served.address}/")
    assert page.locator("a.mark").count() > 10
    sign_out(page)
    give_name(page)
    page.click(BY_PASSKEY)
    page.wait_for_url(f"{served.address}/")


@pytest.mark.parametrize(("language", "dark", "size"), [LOOKS[each] for each in (0, 3, 5, 6)])  # each pair is met
def test_axe_finds_nothing(open_as: Open, served: Served, language: str, dark: bool, size: tuple[int, int]) -> None:  # noqa: FBT001 - of the parameters
    page = open_as(None, language=language, dark=dark, size=size)
    found: dict[str, list[str]] = {}

    def look(what: str) -> None:
        nodes = [each["nodes"][0]["html"][:120] for each in Axe().run(page).response["violations"]]
        if nodes:
            found[what] = nodes

    page.goto(f"/invitation/{served.invitation}/")
    look("invitation")
    accept(page, served)
    look("sign in")
    page.fill("#login", "nobody")
    page.fill("#password", "wrong")
    page.click(SEND)
    look("wrong")
    give_name(page)
    look("set up")
    for path in ("/account/app/", "/account/passkeys/new/"):
        page.goto(path)
        look(path)
    codes = codes_of(page)
    look("codes")
    for path in ("/account/", "/account/codes/", "/account/codes/new/", "/account/app/remove/", "/account/password/"):
        page.goto(path)
        look(path)
    sign_out(page)
    give_name(page)
    look("second")
    page.fill("#code", codes[0])
    page.click(SEND)
    assert found == {}


def test_axe_finds_nothing_where_it_is_shown_who_looked(open_as: Open) -> None:
    page = open_as("Yael")
    for path in ("/people/1-2/", "/people/1-2/looked/", "/looked/"):
        page.goto(path)
        assert [each["id"] for each in Axe().run(page).response["violations"]] == []
