"""What people come to do, done in a real browser: in both languages, by hand and by thumb, and without script."""

import re

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import DESKTOP, PHONE, Open, Served
from tests.cast import DANA, RIVKA

from ingather.text.sentence import sentence
from ingather.wording.say import say

EVERYWHERE = [
    pytest.param({"language": language, "size": size, "script": script}, id=f"{language}-{name}")
    for language in ("en", "he")
    for name, size, script in (("desktop", DESKTOP, True), ("phone", PHONE, True), ("no-script", PHONE, False))
]
How = dict[str, object]


def words(how: How, id_: str, **values: str | int) -> str:
    return say(sentence(id_, **values), str(how["language"]))


def does(page: Page, how: How, act: str, **given: str) -> None:
    """Open an act of a person's page, fill it and keep it."""
    hidden = page.locator(f"details.others:not([open]):has(#act-{act})")
    if hidden.count():
        hidden.locator("> summary").click()
    folded = page.locator(f"details#act-{act} > summary")
    if folded.count():
        folded.click()
    form = page.locator(f"form#act-{act}, #act-{act} form")
    for name, value in given.items():
        field = form.locator(f"[name={name}]")
        if field.evaluate("each => each.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)
    form.locator("button").click()
    expect(page.get_by_role("status")).to_contain_text(words(how, "web.kept"))


def ends(page: Page, *, outcome: str, words: str) -> None:
    """Go from a person's page to the one of closing, and say there how it ended."""
    page.locator(".do a[href$='/closing/']").click()
    page.locator(f"input[name=outcome][value={outcome}]").check()
    page.locator("#words").fill(words)
    page.locator("button[value=read]").click()
    page.locator("button[value=say]").click()
    expect(page.locator(".sign svg")).to_be_visible()


def fits(page: Page) -> None:
    """Nothing sticks out of the page."""
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("how", EVERYWHERE)
def test_a_figure_of_the_roll_opens_into_its_people(open_as: Open, how: How) -> None:
    page = open_as("Miriam", **how)
    page.goto("/")
    fits(page)
    signs = page.locator("a.mark").count()
    page.locator(".sums a").first.click()
    expect(page.locator("h1 .figure")).to_have_text(str(signs))
    page.locator("a.who").first.click()
    expect(page.locator("#next")).to_have_text(words(how, "web.next_step"))


@pytest.mark.parametrize("how", EVERYWHERE)
def test_a_person_is_found_in_another_script_and_the_match_is_confirmed(open_as: Open, how: How) -> None:
    page = open_as("Miriam", **how)
    page.goto("/search/")
    page.locator("#name").fill("Rivka Bedouya")
    page.locator("main form button").click()
    expect(page.locator(".listed")).to_contain_text(RIVKA.name)
    page.locator("a.who", has_text=RIVKA.name).click()
    page.locator("#candidates ~ ul a.who").first.click()
    expect(page.locator("button[value=same]")).to_be_visible()
    fits(page)
    page.locator("button[value=same]").click()
    expect(page.locator("#just-said")).to_contain_text(words(how, "web.said.same.confirmed"))


@pytest.mark.parametrize("how", EVERYWHERE)
def test_a_case_is_walked_to_a_witnessed_closure(open_as: Open, how: How) -> None:
    dalia, noam = open_as("Dalia", **how), open_as("Noam", **how)
    dalia.goto("/people/1-2/")
    does(dalia, how, "accept")
    does(dalia, how, "record", words="asked at a school that nobody built")
    does(dalia, how, "find", words="at her sister’s", choice="well", knowledge="spoke")
    does(dalia, how, "ask-verification", to=_option(dalia, "Noam"))
    noam.goto("/people/1-2/")
    does(noam, how, "verify", words="she told what only she knows")
    dalia.reload()
    does(dalia, how, "choose", words="she said so", choice="contact_only")
    ends(dalia, outcome="contact_restored", words="they speak every day")
    miriam = open_as("Miriam", **how)
    miriam.goto("/people/1-2/")
    does(miriam, how, "witness")
    miriam.goto("/")
    expect(miriam.locator("a.mark.home")).to_have_count(1)


def _option(page: Page, name: str) -> str:
    value = page.locator("#ask-verification-to option", has_text=name).get_attribute("value")
    assert value is not None
    return value


@pytest.mark.parametrize("how", EVERYWHERE)
def test_a_link_to_ones_own_door_opens_from_a_page_of_elsewhere(open_as: Open, served: Served, how: How) -> None:
    page = open_as(None, **how)
    page.goto(f"data:text/html,<a href='{served.address}/door/{served.code}/'>link</a>")
    page.locator("a").click()
    expect(page.locator("h1")).to_have_text(words(how, "web.door.me"))
    expect(page).to_have_url(f"{served.address}/door/me/")


@pytest.mark.parametrize("how", EVERYWHERE)
def test_whoever_is_safe_says_so_with_two_taps(open_as: Open, served: Served, how: How) -> None:
    page = open_as(None, **how)
    page.goto(f"/door/{served.code}/")
    page.wait_for_url("**/door/me/")
    fits(page)
    page.locator("button.large").click()
    expect(page.get_by_role("status")).to_contain_text(words(how, "web.door.kept"))
    assert DANA.name not in page.content()


@pytest.mark.parametrize("how", EVERYWHERE)
def test_what_is_due_is_done_from_ones_own_list(open_as: Open, how: How) -> None:
    page = open_as("Dalia", **how)
    page.goto("/work/")
    fits(page)
    page.locator("a.who").first.click()
    does(page, how, "accept")
    page.goto("/work/")
    expect(page.locator("a.who").first).to_be_visible()


def test_a_pair_is_decided_by_keyboard(open_as: Open) -> None:
    page = open_as("Miriam")
    page.goto("/matches/")
    page.locator("a.button").click()
    expect(page.locator(".sides")).to_be_visible()
    page.wait_for_load_state()
    before = page.url
    page.keyboard.press("n")
    page.wait_for_url(lambda url: url != before)
    page.wait_for_load_state()
    page.locator("#why").fill("same and different are letters here")
    assert page.url != before
    page.locator("h1").click()
    page.wait_for_timeout(700)  # a key that is pressed the moment a pair came up is not meant for it
    now = page.url
    page.keyboard.press("d")
    page.wait_for_url(lambda url: url != now)
    expect(page.locator("#just-said")).to_contain_text("You said two people")


def test_the_back_button_after_a_decision_loses_nothing(open_as: Open) -> None:
    page = open_as("Miriam")
    page.goto("/matches/")
    page.locator("a.button").click()
    page.locator("button[value=different]").click()
    page.go_back()
    page.reload()
    expect(page.locator("button[value=undo]")).to_be_visible()


def test_the_language_is_changed_and_stays(open_as: Open) -> None:
    page = open_as("Miriam")
    page.goto("/")
    page.locator(".menu summary").click()
    page.get_by_role("button", name="עברית").click()
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    page.goto("/search/")
    expect(page.locator("html")).to_have_attribute("lang", "he")
    assert re.search("[א-ת]", page.locator("h1").inner_text())
