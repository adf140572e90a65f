"""Take the pictures of the pages, through `ingather demo --serve`, with a Chromium that must be installed."""

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

IMAGES = Path(__file__).parent.parent / "docs" / "images" / "pages"
PORT = 8769
PAGES = {
    "roll": "/",
    "people": "/people/?state=sought",
    "person": "/people/1-2/",
    "closing": "/people/1-2/closing/",
    "after": "/after/",
    "thanks": "/thanks/",
    "whole": "/whole/",
    "whole-sheet": "/whole/sheet/",
    "sheet": "/people/1-2/sheet/",
    "why": "/people/1-2/why/2/",
    "my-work": "/work/",
    "without-network": "/work/offline/",
    "matches": "/matches/",
    "pair": "/matches/1-2/11-5/",
    "search": "/search/",
    "lists": "/lists/",
    "one-person": "/lists/one/",
    "coverage": "/coverage/",
    "messages": "/told/",
    "messages-late": "/told/late/",
    "words-of-messages": "/told/words/",
    "own-messages": "/account/messages/",
    "proof": "/proof/",
    "report": "/report/",
    "account": "/account/",
}


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
    with tempfile.TemporaryDirectory() as folder, served(Path(folder)) as link, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=place, args=["--no-sandbox"])
        cookies = signed_in(browser, link)
        for look in LOOKS:
            take(browser, look, cookies)
    return 0


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The demonstration as it is served, by the link that signs in once."""
    command = ["ingather", "demo", "--dir", str(folder), "--serve", "--port", str(PORT)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:  # noqa: S603 - our own command
        for line in process.stdout or ():
            if found := re.search(r"http\S+/sign-in/link/\S+", line):
                yield found[0]
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


def take(browser: Browser, look: Look, cookies: list[dict[str, object]]) -> None:
    """Every page in one look, as much of it as a screen shows at first and as much again."""
    context = browser.new_context(
        viewport={"width": look.width, "height": look.height},
        color_scheme="dark" if look.dark else "light",
        base_url=f"http://127.0.0.1:{PORT}",
    )
    context.add_cookies(cookies)  # type: ignore[arg-type]  # as the browser gave them
    context.add_cookies([{"name": "language", "value": look.language, "url": f"http://127.0.0.1:{PORT}"}])
    page = context.new_page()
    for name, path in PAGES.items():
        page.goto(path)
        page.screenshot(path=IMAGES / f"{name}-{look.name}.jpg", type="jpeg", quality=_QUALITY)


if __name__ == "__main__":
    sys.exit(main())
