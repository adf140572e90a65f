"""Work without network, in a real browser whose network is taken away."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from tests.browser.conftest import DESKTOP, PHONE, Open, Served
from tests.cast import BEN, DANA

from ingather.text.sentence import sentence
from ingather.wording.say import say

How = dict[str, object]
EVERYWHERE = [
    pytest.param({"language": "en", "size": DESKTOP}, id="en-desktop"),
    pytest.param({"language": "he", "size": PHONE}, id="he-phone"),
]
SCHEMES = [
    pytest.param({"language": language, "dark": dark, "size": PHONE}, id=f"{language}-{'dark' if dark else 'light'}")
    for language in ("en", "he")
    for dark in (False, True)
]
WORDS = "four quite invented words of nobody"
RECORDED = "asked at a school that nobody built"
WHOLE_STORE = """async () => {
  const done = (asked) => new Promise((yes, no) => { asked.onsuccess = () => yes(asked.result); asked.onerror = no; });
  const base = await done(indexedDB.open("ingather-offline"));
  const texts = [];
  const told = (value) => {
    if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) {
      const bytes = new Uint8Array(value.buffer ?? value);
      texts.push(new TextDecoder("utf-8").decode(bytes), new TextDecoder("utf-16le").decode(bytes));
    } else if (value && typeof value === "object") Object.values(value).forEach(told);
    else texts.push(String(value));
  };
  for (const name of base.objectStoreNames) {
    const store = base.transaction(name).objectStore(name);
    for (const row of await done(store.getAll())) told(row);
  }
  base.close();
  return texts.join("\\n");
}"""


def words(how: How, id_: str, **values: str | int) -> str:
    return say(sentence(id_, **values), str(how["language"]))


def shell(how: How) -> str:
    return f"/work/offline/{how['language']}/"


def prepared(open_as: Open, how: How, who: str = "Dalia") -> Page:
    """The page, with the cases of somebody taken along."""
    page = open_as(who, **how)
    page.goto("/work/")
    page.locator("a[href='/work/offline/']").click()
    page.evaluate("navigator.serviceWorker.ready")
    page.locator("#words").fill(WORDS)
    page.locator("#again").fill(WORDS)
    page.locator("#begin-form button").click()
    expect(page.locator("#opened")).to_be_visible()
    expect(page.locator("#told")).to_contain_text(
        words(
            how,
            "web.offline.says.sent",
        )
        .split("#")[0]
        .strip(" :")
    )
    return page


def opened(page: Page, told: str = WORDS) -> None:
    page.locator("#open-words").fill(told)
    page.locator("#enter-form button").click()


def away(page: Page) -> None:
    page.context.set_offline(True)
    page.reload()
    expect(page.locator("#locked")).to_be_visible()


def records(page: Page, act: str, told: str = "", record: str = "1-2") -> None:
    details = page.locator(f"details[data-record='{record}'][data-act='{act}']")
    details.locator("summary").click()
    if told:
        details.locator("textarea").fill(told)
    details.locator("button").click()
    waits = page.locator(f"article[data-record='{record}'] .waits")
    expect(waits).to_be_focused()
    expect(waits).to_be_in_viewport()


def sends(page: Page) -> None:
    page.context.set_offline(False)
    page.locator("#send").click()
    expect(page.locator("#unsent")).to_have_text("0")
    expect(page.locator("#answered")).to_be_visible()


@pytest.mark.parametrize("how", EVERYWHERE)
def test_what_is_done_without_network_stands_in_the_story_later(open_as: Open, how: How) -> None:
    page = prepared(open_as, how)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    away(page)
    opened(page, "not at all the right words")
    expect(page.locator("#enter-form .wrong")).to_have_text(words(how, "web.offline.says.wrong_words"))
    expect(page.locator("#opened")).to_be_hidden()
    opened(page)
    expect(page.locator("#cases")).to_contain_text(DANA.name)
    records(page, "accept")
    card = page.locator("article[data-record='1-2']")
    expect(card.locator(".waits")).to_contain_text(words(how, "web.act.accept"))
    expect(card.locator(".step")).to_be_hidden()
    records(page, "record", RECORDED)
    records(page, "check-in")
    expect(page.locator("#unsent")).to_have_text("3")
    sends(page)
    expect(page.locator("#answers")).to_contain_text(words(how, "web.offline.says.became_done"))
    expect(page.locator("#cases section").first).to_contain_text(DANA.name)
    expect(page.locator("#cases section").first).to_contain_text(words(how, "web.work.yours"))
    page.goto("/people/1-2/")
    story = page.locator("ol.story").last
    expect(story).to_contain_text(RECORDED)
    assert story.locator("blockquote", has_text=RECORDED).count() == 1
    expect(page.locator("#beside")).to_have_count(0)


@pytest.mark.parametrize("how", EVERYWHERE)
def test_where_others_acted_both_stand_side_by_side(open_as: Open, how: How) -> None:
    page = prepared(open_as, how)
    away(page)
    opened(page)
    records(page, "accept")
    records(page, "record", RECORDED)
    miriam = open_as("Miriam", **how)
    miriam.goto("/people/1-2/?act=accept")
    miriam.locator("#act-accept button").click()
    sends(page)
    expect(page.locator("#answers")).to_contain_text(words(how, "web.offline.says.became_beside"))
    miriam.goto("/work/")
    miriam.locator("a[href='/people/1-2/#beside']").click()
    beside = miriam.locator(".beside", has_text=RECORDED)
    expect(beside.locator(".story")).to_contain_text("Miriam")
    beside.locator("button[value=take_up]").click()
    expect(miriam.get_by_role("status")).to_contain_text(words(how, "web.kept"))
    expect(miriam.locator(".beside", has_text=RECORDED)).to_have_count(0)


def test_nobody_can_be_read_from_what_is_kept(open_as: Open) -> None:
    how: How = {"language": "en", "size": PHONE}
    page = prepared(open_as, how)
    away(page)
    opened(page)
    records(page, "accept")
    records(page, "record", RECORDED)
    kept = page.evaluate(WHOLE_STORE)
    assert [each for each in (DANA.name, BEN.name, RECORDED, WORDS, "invented", "nobody") if each in kept] == []
    caches = page.evaluate("""async () => {
      const texts = [];
      for (const name of await caches.keys())
        for (const asked of await (await caches.open(name)).keys())
          texts.push(asked.url, await (await caches.match(asked, {ignoreVary: true})).text());
      return texts.join("\\n");
    }""")
    assert "/work/offline/en/" in caches
    assert DANA.name not in caches
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]


def test_it_locks_when_it_is_told_to_and_shows_nothing_more(open_as: Open) -> None:
    page = prepared(open_as, {"language": "en", "size": PHONE})
    assert DANA.name in page.content()
    page.locator("#close").click()
    expect(page.locator("#locked")).to_be_visible()
    assert DANA.name not in page.content()


def test_it_locks_by_itself_and_keeps_what_was_being_written(open_as: Open) -> None:
    page = open_as("Dalia", language="en", size=PHONE)
    page.clock.install()
    page.goto("/work/offline/en/")
    page.locator("#words").fill(WORDS)
    page.locator("#again").fill(WORDS)
    page.locator("#begin-form button").click()
    expect(page.locator("#cases")).to_contain_text(DANA.name)
    form = page.locator("details[data-record='1-2'][data-act='check-in']")
    assert form.count() == 1
    page.locator("details[data-record='1-2'][data-act='note'] summary").click()
    page.locator("details[data-record='1-2'][data-act='note'] textarea").fill(RECORDED)
    page.clock.run_for(2_000)
    page.clock.run_for(6 * 60_000)
    expect(page.locator("#locked")).to_be_visible()
    assert RECORDED not in page.content()
    opened(page)
    expect(page.locator("details[data-record='1-2'][data-act='note'] textarea")).to_have_value(RECORDED)


def test_a_session_that_ended_takes_the_cases_and_leaves_what_was_not_sent(open_as: Open, served: Served) -> None:
    how: How = {"language": "en", "size": PHONE}
    page = prepared(open_as, how)
    away(page)
    opened(page)
    records(page, "accept")
    page.context.clear_cookies(name="session")
    page.context.set_offline(False)
    page.locator("#send").click()
    expect(page.locator("#told")).to_have_text(words(how, "web.offline.says.ended"))
    expect(page.locator("#cases")).to_be_empty()
    expect(page.locator("#unsent")).to_have_text("1")
    page.context.add_cookies([{"name": "session", "value": served.sessions["Miriam"], "url": served.address}])
    page.locator("#send").click()
    expect(page.locator("#told")).to_have_text(words(how, "web.offline.says.another"))
    expect(page.locator("#unsent")).to_have_text("1")
    page.context.add_cookies([{"name": "session", "value": served.sessions["Dalia"], "url": served.address}])
    page.locator("#send").click()
    expect(page.locator("#unsent")).to_have_text("0")


def test_signing_out_asks_where_something_was_not_sent_and_empties_the_telephone(open_as: Open) -> None:
    page = prepared(open_as, {"language": "en", "size": PHONE})
    away(page)
    opened(page)
    records(page, "accept")
    page.locator("#close").click()  # else it is sent as soon as there is network
    page.context.set_offline(False)
    page.goto("/work/")
    page.once("dialog", lambda dialog: dialog.dismiss())
    with page.expect_event("dialog") as asked:
        page.locator("form[action='/sign-out/'] button").click()
    assert "from this telephone: 1." in asked.value.message
    expect(page).to_have_url(re.compile("/work/"))
    page.once("dialog", lambda dialog: dialog.accept())
    page.locator("form[action='/sign-out/'] button").click()
    expect(page).to_have_url(re.compile("/sign-in/"))
    page.goto("/work/offline/en/")
    expect(page.locator("#begin")).to_be_visible()
    assert page.evaluate(WHOLE_STORE) == ""


def test_the_cases_go_when_the_time_is_over_though_nobody_reaches_the_desk(open_as: Open) -> None:
    page = open_as("Dalia", language="en", size=PHONE)
    page.clock.install()
    page.goto("/work/offline/en/")
    page.locator("#words").fill(WORDS)
    page.locator("#again").fill(WORDS)
    page.locator("#begin-form button").click()
    expect(page.locator("#cases")).to_contain_text(DANA.name)
    records(page, "accept")
    page.context.set_offline(True)
    page.clock.fast_forward(13 * 3_600_000)
    expect(page.locator("#over")).to_be_visible()
    opened(page)
    expect(page.locator("#unsent")).to_have_text("1")
    assert DANA.name not in page.locator("#cases").inner_text()


def test_words_that_are_easily_guessed_are_refused(open_as: Open) -> None:
    page = open_as("Dalia", language="en", size=PHONE)
    page.goto("/work/offline/en/")
    for told in ("short", "one one one one one one", "a b c d"):
        page.locator("#words").fill(told)
        page.locator("#again").fill(told)
        page.locator("#begin-form button").click()
        expect(page.locator("#begin-form .wrong")).to_contain_text("too easily guessed")


def test_without_script_it_says_that_it_needs_it(open_as: Open) -> None:
    page = open_as("Dalia", script=False, size=PHONE)
    page.goto("/work/offline/en/")
    assert "needs script" in page.locator("noscript").inner_text()


@pytest.mark.parametrize("how", SCHEMES)
def test_axe_finds_nothing_whether_it_is_new_locked_open_or_empty(open_as: Open, how: How) -> None:
    found: dict[str, list[str]] = {}

    def looked(page: Page, state: str) -> None:
        page.evaluate("document.querySelectorAll('details:not([hidden])').forEach(each => each.open = true)")
        violations = Axe().run(page).response["violations"]
        if violations:
            found[state] = [f"{each['id']}: {each['nodes'][0]['html'][:120]}" for each in violations]

    page = open_as("Dalia", **how)
    page.goto(shell(how))
    expect(page.locator("#begin")).to_be_visible()
    looked(page, "new")
    page = prepared(open_as, how)
    records(page, "accept")
    looked(page, "open")
    page.locator("#close").click()
    expect(page.locator("#locked")).to_be_visible()
    looked(page, "locked")
    looked(prepared(open_as, how, "Noam"), "empty")
    assert found == {}
