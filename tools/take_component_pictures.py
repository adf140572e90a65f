"""Take the pictures of the components from their markup in the documentation; needs a Chromium."""

from tests import ready  # noqa: F401  # isort: skip - first: it makes Django ready
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from docs.components import LOOKS, PICTURES, components, rendered
from playwright.sync_api import Page, sync_playwright

import ingather

WIDTH = 360  # of a small telephone
_STYLES = sorted((Path(ingather.__path__[0]) / "web/static/ingather").glob("*.css"))
_QUALITY = 70


def main() -> int:
    """Take each component in each look."""
    place = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if place is None:
        print("No Chromium was found. Install one (chromium) and call this again.", file=sys.stderr)
        return 2
    shutil.rmtree(PICTURES, ignore_errors=True)
    PICTURES.mkdir(parents=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=place, args=["--no-sandbox"])
        for language, scheme in LOOKS:
            page = browser.new_page(
                viewport={"width": WIDTH, "height": 800}, color_scheme="dark" if scheme == "dark" else "light"
            )
            take(page, language, scheme)
    return 0


def take(page: Page, language: str, scheme: str) -> None:
    """Every component in one look."""
    page.set_content("".join(_page(language)))
    for each in components():
        shown = page.locator(f"[data-component={each.file}]")
        shown.screenshot(path=each.picture(language, scheme), type="jpeg", quality=_QUALITY)


def _page(language: str) -> Iterator[str]:
    yield f'<!doctype html><html lang="{language}" dir="{"rtl" if language == "he" else "ltr"}"><style>'
    yield from (style.read_text("utf-8") for style in _STYLES)
    yield ".marks { content-visibility: visible; }</style><body>"
    for each in components():
        yield f'<div data-component="{each.file}" style="padding: .6rem 1rem; overflow: hidden">'
        yield f"{rendered(each, language)}</div>"


if __name__ == "__main__":
    sys.exit(main())
