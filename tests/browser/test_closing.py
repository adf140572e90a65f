"""Two people close a case, each on a screen of their own: by hand and by thumb, in both languages, without script."""

import re

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import DESKTOP, PHONE, Open
from tests.browser.test_journeys import does, ends, fits

from ingather.text.sentence import sentence
from ingather.wording.say import say

HOWS = [
    pytest.param({"language": "he", "size": PHONE}, id="he-phone"),
    pytest.param({"language": "en", "size": DESKTOP}, id="en-desktop"),
    pytest.param({"language": "en", "size": PHONE, "script": False}, id="no-script"),
]
How = dict[str, object]
PAGE = "/people/1-2/closing/"


def words(how: How, id_: str, **values: str | int) -> str:
    return say(sentence(id_, **values), str(how["language"]))


def met(dalia: Page, noam: Page, how: How) -> None:
    """Dalia searched and met Dana, Noam made sure, and Dana chose."""
    dalia.goto("/people/1-2/")
    does(dalia, how, "accept")
    does(dalia, how, "find", words="at her sister’s", choice="well", knowledge="spoke")
    noams = dalia.locator("#ask-verification-to option", has_text="Noam").get_attribute("value")
    does(dalia, how, "ask-verification", to=noams or "")
    noam.goto("/people/1-2/")
    does(noam, how, "verify", words="she told what only she knows")
    dalia.reload()
    does(dalia, how, "choose", words="she said so", choice="contact_only")


@pytest.mark.parametrize("how", HOWS)
def test_one_says_it_and_another_signs_and_promises(open_as: Open, how: How) -> None:
    dalia, noam = open_as("Dalia", **how), open_as("Noam", **how)
    met(dalia, noam, how)
    dalia.goto(PAGE)
    fits(dalia)
    dalia.locator("input[value=contact_restored]").check()
    dalia.locator("#words").fill("they speak every day")
    dalia.locator("button[value=read]").click()
    expect(dalia.locator("h1")).to_have_text(words(how, "web.closing.is_it_so"))
    fits(dalia)
    dalia.locator("label", has_text="Noam").locator("input").check()
    dalia.locator("button[value=say]").click()
    expect(dalia.locator(".sign svg")).to_be_visible()
    fits(dalia)
    noam.goto(PAGE)  # as the sign on Dalia's screen tells
    expect(noam.locator("main")).to_contain_text("they speak every day")
    fits(noam)
    noam.locator("button[value=witness]").click()
    expect(noam.locator("h1")).to_have_text(words(how, "web.closing.closed"))
    if how.get("script", True):
        expect(dalia.locator("h1")).to_have_text(words(how, "web.closing.closed"))  # by itself
    noam.locator("button[value=promise]").click()
    expect(noam.locator("main")).to_contain_text(words(how, "web.closing.promised", who="Noam"))
    fits(noam)


def test_what_somebody_writes_is_not_lost_when_the_case_comes_further(open_as: Open) -> None:
    how: How = {"language": "en", "size": PHONE}
    dalia, noam, miriam = (open_as(name, **how) for name in ("Dalia", "Noam", "Miriam"))
    met(dalia, noam, how)
    ends(dalia, outcome="contact_restored", words="they speak every day")
    dalia.goto(PAGE)
    dalia.get_by_text(words(how, "web.closing.take_back"), exact=True).click()
    dalia.locator("#contest").fill("I was mistaken about")
    miriam.goto(PAGE)
    miriam.locator("button[value=witness]").click()
    expect(dalia.locator("#meanwhile")).to_be_visible()
    expect(dalia.locator("#contest")).to_have_value("I was mistaken about")


def test_one_telephone_is_handed_over(open_as: Open) -> None:
    how: How = {"language": "en", "size": PHONE}
    dalia, noam = open_as("Dalia", **how), open_as("Noam", **how)
    met(dalia, noam, how)
    ends(dalia, outcome="contact_restored", words="they speak every day")
    dalia.goto(PAGE)
    dalia.get_by_role("button", name=words(how, "web.closing.hand_over")).click()
    expect(dalia).to_have_url(re.compile(r"/sign-in/\?next=/people/1-2/closing/$"))


def test_a_visit_is_told_with_two_taps(open_as: Open) -> None:
    how: How = {"language": "he", "size": PHONE}
    dalia, noam, miriam = (open_as(name, **how) for name in ("Dalia", "Noam", "Miriam"))
    met(dalia, noam, how)
    ends(dalia, outcome="contact_restored", words="they speak every day")
    miriam.goto(PAGE)
    miriam.locator("button[value=witness]").click()
    dalia.goto("/after/")
    dalia.get_by_role("button", name=words(how, "web.closing.promise.do")).click()
    dalia.locator("details.act summary", has_text=words(how, "web.after.do")).tap()
    fits(dalia)
    dalia.locator("button[value=called]").tap()
    expect(dalia.locator("blockquote")).to_have_text(words(how, "web.after.said.called"))
