"""How long the largest thing on a page waits to be painted, on a telephone, also with a processor slowed down."""

import os
import shutil

from playwright.sync_api import Browser, sync_playwright

from benchmarks.pages.addresses import pages_about
from benchmarks.pages.serving import PORT, Served

SLOWER = 4
_TIMES = 5
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_LARGEST = """() => new Promise(answer => {
  let last = 0;
  new PerformanceObserver(list => { for (const each of list.getEntries()) last = each.startTime; })
    .observe({ type: "largest-contentful-paint", buffered: true });
  setTimeout(() => answer(last), 300);
})"""
Paints = dict[str, tuple[float, float]]  # milliseconds, the longest of some: as it is, and slowed down


def paints(served: Served) -> Paints:
    """The largest paint of each page; nothing where there is no Chromium (`INGATHER_CHROMIUM`, or on the path)."""
    place = os.environ.get("INGATHER_CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)
    if place is None:
        return {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=place, args=["--no-sandbox"])
        pages = pages_about(f"/people/{served.people[0]}/")
        found = {name: _painted(browser, served, path) for name, path in pages.items()}
        browser.close()
    return found


def _painted(browser: Browser, served: Served, path: str) -> tuple[float, float]:
    _largest(browser, served, path, 1)  # the process reads what it needs
    once, slowed = ([_largest(browser, served, path, by) for _ in range(_TIMES)] for by in (1, SLOWER))
    return max(once), max(slowed)


def _largest(browser: Browser, served: Served, path: str, slower: int) -> float:
    """Milliseconds from the first byte that was asked, in a browser that has nothing kept."""
    address = f"http://127.0.0.1:{PORT}"
    context = browser.new_context(viewport={"width": 390, "height": 844}, device_scale_factor=3)
    context.add_cookies([{"name": "session", "value": served.sessions[0], "url": address}])
    page = context.new_page()
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slower})
    page.goto(f"{address}{path}", wait_until="load")
    found = float(page.evaluate(_LARGEST))
    context.close()
    return found
