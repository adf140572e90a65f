"""Take the pictures of the pages, through `ingather demo --serve`, with a Chromium that must be installed.

The page of the documentation that shows them is written with them.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, sync_playwright

DOCS = Path(__file__).parent.parent / "docs"
IMAGES = DOCS / "images" / "pages"
PORT = 8769
PAGES = {
    "roll": "/",
    "people": "/people/?state=sought",
    "person": "/people/1-2/",
    "person-back": "/people/1-28/",
    "sheet": "/people/1-2/sheet/",
    "why": "/people/1-2/why/2/",
    "why-next": "/people/1-2/why/",
    "why-pair": "/people/1-2/why/11-5/",
    "closing": "/people/1-52/closing/",
    "closing-signing": "/people/1-64/closing/",
    "closing-closed": "/people/1-73/closing/",
    "after": "/after/",
    "thanks": "/thanks/",
    "whole": "/whole/",
    "whole-sheet": "/whole/sheet/",
    "matches": "/matches/",
    "pair": "/matches/1-2/11-5/",
    "search": "/search/",
    "lists": "/lists/",
    "bring-list": "/lists/bring/",
    "list": "/lists/2/",
    "list-people": "/lists/2/people/",
    "list-rows": "/lists/2/rows/people/",
    "withdraw-list": "/lists/2/withdraw/",
    "one-person": "/lists/one/",
    "coverage": "/coverage/",
    "messages": "/told/",
    "messages-late": "/told/late/",
    "words-of-messages": "/told/words/",
    "words-of-one": "/told/words/verify/he/",
    "own-messages": "/account/messages/",
    "proof": "/proof/",
    "proof-rows": "/proof/rows/person/",
    "report": "/report/",
    "account": "/account/",
    "not-there": "/nothing/",
}
OF_A_SEARCHER = {"my-work": "/work/", "without-network": "/work/offline/"}
DOORS = {
    "door": "/door/",
    "door-ask": "/door/ask/",
    "door-me": "/door/me/",
    "door-request": "/door/request/",
    "sign-in": "/sign-in/",
}
_GIVES = "/people/1-2/"  # where a code is given to the person, with which their own page opens
_HANDED_IN = """Name;Geburtsdatum;Wo gesehen
Katzman, Josef;02.05.1934;Fähre, Oberdeck
Almog, Dawid;11.1971;Fähre, Unterdeck
Mansur, Fadwa;7.8.1990;Anleger Saltmeadow
"""
_HEAD = (
    "# Pictures of the pages\n\nMade by `make pictures` from the invented community of the demonstration: in English "
    "and Hebrew, by day and by night, on a wide screen and on a telephone.\n"
)
_SAID = {"en": "English", "he": "Hebrew", "light": "light", "dark": "dark", "desktop": "wide", "phone": "telephone"}


@dataclass(frozen=True, slots=True)
class Look:
    """How a picture is taken."""

    name: str
    language: str
    dark: bool
    width: int
    height: int


LOOKS = (
    Look("en-light-desktop", "en", dark=False, width=1180, height=900),
    Look("he-light-phone", "he", dark=False, width=390, height=844),
    Look("en-dark-phone", "en", dark=True, width=390, height=844),
    Look("he-dark-desktop", "he", dark=True, width=1180, height=900),
)
_QUALITY = 62  # of 100: text stays sharp, and the source small


def main() -> int:
    """Take each page in each look."""
    place = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if place is None:
        print("No Chromium was found. Install one (chromium) and call this again.", file=sys.stderr)
        return 2
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, served(Path(folder)) as links, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=place, args=["--no-sandbox"])
        cookies, searcher = (signed_in(browser, links[name]) for name in ("Miriam", "Dalia"))
        page = opened(browser, LOOKS[0], cookies)
        code, made = given_code(page), {"list-understood": handed_in(page), "message": first_message(page)}
        asked = request_code(opened(browser, LOOKS[0], []))
        titles: dict[str, str] = {}
        for look in LOOKS:
            titles |= take(opened(browser, look, cookies), look, {**PAGES, **made})
            titles |= take(opened(browser, look, searcher), look, OF_A_SEARCHER)
            person = opened(browser, look, [])
            for each in (code, asked):
                person.goto(f"/door/{each}/")
                person.wait_for_url(re.compile("/door/(me|request)/"))
            titles |= take(person, look, DOORS)
    (DOCS / "reference" / "pictures-of-pages.md").write_text(written(titles), encoding="utf-8")
    return 0


@contextmanager
def served(folder: Path) -> Iterator[dict[str, str]]:
    """The demonstration as it is served, by the links that sign in once, by the name of whom each is for."""
    command = ["ingather", "demo", "--dir", str(folder), "--serve", "--port", str(PORT)]
    door = {**os.environ, "INGATHER_OPEN_DOOR": "1"}
    links: dict[str, str] = {}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=door) as process:  # noqa: S603 - our own command
        for line in process.stdout or ():
            if found := re.search(r"(\w+), \w+: (http\S+/sign-in/link/\S+)", line):
                links[found[1]] = found[2]
            elif links:
                yield links
                break
        process.terminate()


def signed_in(browser: Browser, link: str) -> list[dict[str, object]]:
    """The cookies of whoever signed in by that link."""
    context = browser.new_context()
    page = context.new_page()
    wait_for(page, link)
    return [dict(cookie) for cookie in context.cookies()]


def wait_for(page: Page, link: str) -> None:
    """Open a link of a server that may still be starting."""
    for _ in range(60):
        try:
            page.goto(link)
        except Exception:
            page.wait_for_timeout(500)
        else:
            return


def given_code(page: Page) -> str:
    """A code of their own for one person, as somebody at the desk gives it."""
    page.goto(_GIVES)
    page.locator("form[action$='/door/'] button").first.click()
    return page.locator("p.code").inner_text().replace(" ", "")


def request_code(page: Page) -> str:
    """The code of somebody who asks for one person at the open door."""
    page.goto("/door/ask/")
    page.locator("input[value=look]").check()
    for field, words in (("#name", "Yosef Katzman"), ("#who", "a cousin, Wendla Katzman")):
        page.locator(field).fill(words)
    for field in ("#kinship", "#purpose"):
        page.locator(field).select_option(index=1)
    page.locator("main form button").last.click()
    return page.locator("p.code").inner_text().replace(" ", "")


def handed_in(page: Page) -> str:
    """Where it is shown what was understood of a list that somebody hands in."""
    page.goto("/lists/bring/")
    page.locator("input[type=file]").set_input_files(
        {"name": "ferry.csv", "mimeType": "text/csv", "buffer": _HANDED_IN.encode()}
    )
    page.locator("#giver").fill("the ferry to Saltmeadow")
    page.locator("main form button").first.click()
    page.wait_for_selector(".columns")
    return urlsplit(page.url).path


def first_message(page: Page) -> str:
    """The first of the messages that wait."""
    page.goto("/told/")
    return str(page.locator("main .listed a").first.get_attribute("href"))


def opened(browser: Browser, look: Look, cookies: list[dict[str, object]]) -> Page:
    """A browser of that look, signed in by these cookies."""
    context = browser.new_context(
        viewport={"width": look.width, "height": look.height},
        color_scheme="dark" if look.dark else "light",
        base_url=f"http://127.0.0.1:{PORT}",
    )
    context.add_cookies(cookies)  # type: ignore[arg-type]  # as the browser gave them
    context.add_cookies([{"name": "language", "value": look.language, "url": f"http://127.0.0.1:{PORT}"}])
    return context.new_page()


def take(page: Page, look: Look, pages: Mapping[str, str]) -> dict[str, str]:
    """Each of these pages as a screen shows it at first; what the pages call themselves in English."""
    titles = {}
    for name, path in pages.items():
        page.goto(path)
        page.screenshot(path=IMAGES / f"{name}-{look.name}.jpg", type="jpeg", quality=_QUALITY)
        if look.language == "en":
            titles[name] = page.title().partition(" · ")[0]
    return titles


def written(titles: Mapping[str, str]) -> str:
    """The page that shows them all."""
    parts = [_HEAD]
    for name, title in titles.items():
        shown = (f"![{title}: {said(look)}](../images/pages/{name}-{look.name}.jpg)" for look in LOOKS)
        parts.append(f"## {title}\n\n" + "\n".join(shown) + "\n")
    return "\n".join(parts)


def said(look: Look) -> str:
    """A look in words."""
    return ", ".join(_SAID[each] for each in look.name.split("-"))


if __name__ == "__main__":
    sys.exit(main())
