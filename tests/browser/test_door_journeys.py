"""What people come to the open door for, done in a real browser: in both languages, by thumb, and without script."""

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import Open, Served
from tests.browser.test_journeys import EVERYWHERE, How, fits, words
from tests.cast import BEN, DANA, KARL, ROSA


def asks(page: Page, how: How, for_whom: str, who: str, where: str = "look") -> None:
    """Fill the form of whoever asks, and send it."""
    page.goto("/door/ask/")
    fits(page)
    page.locator(f"input[name=where][value={where}]").check()
    page.locator("#name").fill(for_whom)
    page.locator("#who").fill(who)
    if where == "look":
        page.locator("#kinship").select_option("close_family")
        page.locator("#purpose").select_option("to_be_in_touch")
    page.get_by_role("button", name=words(how, "web.ask.do")).click()
    expect(page.locator("#who")).to_have_count(0)


def says(page: Page, how: How, id_: str) -> None:
    """Press the button that says so, and see that it was kept."""
    page.get_by_role("button", name=words(how, id_), exact=True).click()
    expect(page.get_by_role("status")).to_contain_text(words(how, "web.door.kept"))


def code_of(page: Page, how: How, name: str) -> str:
    """Somebody at the desk opens the list that came last, and gives the person on it a code of their own."""
    opens_newest_list(page, name)
    page.get_by_role("button", name=words(how, "web.door.give")).click()
    return page.locator("p.code").inner_text()


def opens_newest_list(page: Page, name: str) -> None:
    """The person on the list of one that came last."""
    page.goto("/lists/")
    newest = page.locator("main a[href^='/lists/']").filter(has=page.locator(".address")).first.get_attribute("href")
    page.goto(f"{newest}rows/people/")
    page.locator("main a[href^='/people/']").first.click()
    expect(page.locator("h1")).to_contain_text(name)


@pytest.mark.parametrize("how", EVERYWHERE)
def test_a_family_asks_and_the_person_chooses_what_they_are_told(open_as: Open, how: How) -> None:
    family, person = open_as(None, **how), open_as(None, **how)
    asks(family, how, ROSA.name, BEN.name)
    fits(family)
    family.locator("main a").first.click()
    nothing = words(how, "tell.nothing")
    expect(family.locator("p.lead")).to_have_text(nothing)
    family.locator("#text").fill("we keep your chair")
    family.get_by_role("button", name=words(how, "web.door.write.do")).click()
    expect(family.get_by_role("status")).to_contain_text(words(how, "web.door.letter_waits"))

    person.goto("/door/")
    person.locator("#code").fill(code_of(open_as("Miriam", **how), how, ROSA.name))
    person.locator("main form button").click()
    person.wait_for_url("**/door/me/")
    fits(person)
    person.get_by_role("button", name=words(how, "web.door.letter.open")).click()
    expect(person.locator("blockquote.letter")).to_contain_text("we keep your chair")
    family.reload()
    expect(family.locator("p.lead")).to_have_text(nothing)  # that it was read is told to nobody
    person.goto("/door/me/")
    person.get_by_role("checkbox", name=words(how, "web.News.alive")).check()
    person.get_by_label(words(how, "web.door.answer")).fill("I come to sit on it")
    says(person, how, "web.do.keep")
    family.reload()
    expect(family.locator("p.lead").first).to_have_text(words(how, "tell.alive"))
    expect(family.locator("blockquote.letter")).to_have_text("I come to sit on it")
    fits(family)


@pytest.mark.parametrize("how", EVERYWHERE)
def test_whoever_does_not_want_to_be_looked_for_is_not(open_as: Open, served: Served, how: How) -> None:
    person, desk = open_as(None, **how), open_as("Dalia", **how)
    person.goto(f"/door/{served.code}/")
    person.locator("details.act", has_text=words(how, "web.door.stop")).locator("summary").click()
    says(person, how, "web.door.stop.do")
    expect(person.locator("main")).to_contain_text(words(how, "web.door.stopped"))
    desk.goto("/people/1-2/")
    expect(desk.locator("#act-record")).to_have_count(0)
    says(person, how, "web.door.again")
    person.locator("details.act", has_text=words(how, "web.door.forget")).locator("summary").click()
    says(person, how, "web.door.forget.do")
    guardian = open_as("Miriam", **how)
    guardian.goto("/proof/")
    expect(guardian.locator("#forget ~ ul a")).to_have_count(1)
    person.get_by_role("button", name=words(how, "web.door.leave")).click()
    person.goto("/door/me/")
    expect(person.locator("#code")).to_be_visible()
    assert DANA.name not in person.content()


@pytest.mark.parametrize("how", EVERYWHERE)
def test_whoever_is_with_somebody_tells_so_and_it_stands_at_the_desk(open_as: Open, how: How) -> None:
    page, desk = open_as(None, **how), open_as("Miriam", **how)
    asks(page, how, KARL.name, "a nurse whom nobody employs", where="with")
    expect(page.locator("h1")).to_be_visible()
    assert page.locator("p.code").count() == 0  # nothing is asked, so there is nothing to follow
    opens_newest_list(desk, KARL.name)
    expect(desk.locator("#next")).to_have_count(0)  # nobody asked for anybody, so no case was opened


@pytest.mark.parametrize("how", EVERYWHERE)
def test_one_person_is_written_down_and_stands_on_the_roll(open_as: Open, how: How) -> None:
    page = open_as("Dalia", **how)
    page.goto("/lists/one/")
    fits(page)
    page.locator("input[name=kind]").first.check()
    page.locator("#name").fill(ROSA.name)
    page.locator("#giver").fill("her cousin")
    page.locator("button[value=look]").click()
    expect(page.locator("#near")).to_contain_text(ROSA.name)  # she may be on the roll already
    page.locator("#keep").click()
    expect(page.locator("ul.difference").first).to_be_visible()


@pytest.mark.parametrize("how", EVERYWHERE)
def test_the_desk_is_proven_and_its_checkpoint_taken_along(open_as: Open, how: How) -> None:
    page = open_as("Miriam", **how)
    page.goto("/proof/")
    fits(page)
    page.locator("form[action='/proof/prove/'] button").first.click()
    expect(page.locator("#holds")).to_have_text(words(how, "web.proof.holds"))
    with page.expect_download() as taken:
        page.locator("form[action='/proof/checkpoint/'] button").click()
    assert b"signature" in taken.value.path().read_bytes()
