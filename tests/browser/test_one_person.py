"""The page of one person in a real browser: the family drawn, why, the sheet for print, a photo by consent."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect
from tests.browser.conftest import DESKTOP, PHONE, Open

from ingather.text.sentence import sentence
from ingather.wording.say import say

WAYS = [
    pytest.param({"language": "en", "size": DESKTOP, "script": True}, id="en-desktop"),
    pytest.param({"language": "he", "size": PHONE, "script": True}, id="he-phone"),
    pytest.param({"language": "en", "size": PHONE, "script": False}, id="en-no-script"),
]
How = dict[str, object]
MENDEL = "/people/3-2/"


def words(how: How, id_: str, **values: str | int) -> str:
    return say(sentence(id_, **values), str(how["language"]))


def fits(page: Page) -> None:
    assert page.locator("body").evaluate("each => each.scrollWidth <= document.documentElement.clientWidth")


@pytest.mark.parametrize("how", WAYS)
def test_the_family_is_drawn_and_each_of_them_a_tap_away(open_as: Open, how: How) -> None:
    page = open_as("Miriam", **how)
    page.goto(MENDEL)
    fits(page)
    tree = page.locator("svg.tree:visible")
    expect(tree).to_have_count(1)
    expect(tree.locator("text.name")).to_have_count(7)
    cards = tree.locator("> g, > a")
    own, child = (cards.filter(has_text=f"{name} Bayit").bounding_box() for name in ("Mendel", "Gitl"))
    assert own is not None
    assert child is not None
    assert child["y"] > own["y"] + own["height"]
    cards.filter(has_text="Gitl Bayit").click()
    expect(page.locator("h1")).to_contain_text("Gitl Bayit")
    page.locator("details.kin > summary").click()
    expect(page.locator(".kin li", has_text="Mendel Bayit")).to_contain_text(words(how, "web.kin.father"))


@pytest.mark.parametrize("how", WAYS)
def test_why_is_answered_for_the_next_step_and_for_what_happened(open_as: Open, how: How) -> None:
    page = open_as("Miriam", **how)
    page.goto("/people/1-3/")
    page.locator(".next a.why").click()
    expect(page.locator("h1")).to_have_text(words(how, "web.why.next"))
    page.go_back()
    page.locator(".story a.why").first.click()
    expect(page.locator(".said")).to_contain_text(words(how, "ground.called.sought_from_the_start"))
    expect(page.locator(".sources")).to_contain_text("missing.csv")
    fits(page)


@pytest.mark.parametrize("how", WAYS)
def test_the_sheet_is_whole_on_paper_and_the_page_itself_is_not_printed(open_as: Open, how: How) -> None:
    page = open_as("Miriam", **how)
    page.goto("/people/1-4/")
    page.emulate_media(media="print")
    expect(page.locator("h1")).to_be_hidden()
    expect(page.locator(".only-print")).to_be_visible()
    page.emulate_media(media="screen")
    page.locator(".leave a").first.click()
    page.emulate_media(media="print")
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(".guarded")).to_contain_text("Miriam")
    expect(page.locator(".original").first).to_be_visible()
    expect(page.locator("header.frame")).to_be_hidden()
    assert len(page.pdf()) > 10_000


@pytest.mark.parametrize("how", WAYS)
def test_a_photo_is_seen_once_somebody_agreed_and_is_destroyed_by_one_press(
    open_as: Open, how: How, tmp_path: Path
) -> None:
    file = tmp_path / "IMG_0001.png"
    drawn = BytesIO()
    Image.new("RGB", (640, 480), "teal").save(drawn, "PNG")
    file.write_bytes(drawn.getvalue())
    page = open_as("Miriam", **how)
    page.goto("/people/1-5/")
    page.locator("#photo-add > summary").click()
    page.locator("#photo-file").set_input_files(file)
    page.locator("#photo-add button").click()
    expect(page.locator(".photo")).to_contain_text(words(how, "web.photo.kept_unseen"))
    page.locator("#photo-consent > summary").click()
    page.locator("#photo-giver").select_option("other")
    page.locator("#photo-named").fill("an invented sister")
    page.locator("#photo-evidence").fill("she wrote it")
    page.locator("#photo-until").fill("2099-01-01T12:00")
    page.locator("#photo-consent button").click()
    page.locator(".photo details.seen > summary").click()
    image = page.locator(".photo img")
    expect(image).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert image.evaluate("each => each.naturalWidth") == 640
    fits(page)
    page.locator(".photo > form button").click()
    expect(page.locator(".photo img")).to_have_count(0)
