"""Bringing a list in, as people do it: on a phone, in Hebrew, and without script."""

from tests import ready  # noqa: F401  # isort: skip - first: it makes Django ready
from pathlib import Path

import pytest
from tests.browser.conftest import DESKTOP, PHONE, Open
from tests.cast import LUC, RIVKA, ROSA
from tests.store.lists_for_tests import csv_of


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A list that somebody hands over."""
    path = tmp_path / "shelter.csv"
    path.write_bytes(csv_of(ROSA, LUC))
    return path


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
@pytest.mark.parametrize(("language", "size"), [("en", DESKTOP), ("he", PHONE)], ids=["desktop", "phone"])
def test_a_list_is_brought_in(open_as: Open, file: Path, language: str, size: tuple[int, int], *, script: bool) -> None:
    page = open_as("Miriam", language=language, size=size, script=script)
    page.goto("/lists/bring/")
    page.fill("#giver", "the shelter by the lake")
    page.set_input_files("#file", file)
    page.click("main form button")
    page.wait_for_selector("button[value=start]")
    assert ROSA.name in page.inner_text("main")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.click("button[value=start]")
    page.wait_for_selector("ul.difference")  # the page of the progress leads there by itself
    page.wait_for_timeout(2_500)
    page.reload()
    page.click("ul.difference a >> nth=0")
    assert page.locator(".one-of-the-roll").count() == 2


def test_who_is_near_is_shown_while_somebody_writes(open_as: Open) -> None:
    page = open_as("Dalia", size=PHONE)
    page.goto("/lists/one/")
    page.type("#name", RIVKA.name)
    page.wait_for_selector("#near a")
    assert page.is_visible("#near-sign")
    page.fill("#giver", "her niece")
    page.fill("#father", "Luc")
    page.wait_for_selector("#keep:visible")
    page.click("#keep")
    page.wait_for_selector("ul.difference")
