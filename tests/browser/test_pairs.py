"""Pair after pair by keyboard and thumb: without waiting, without a slip, and without a line."""

import time

from playwright.sync_api import Page, Route, expect
from tests.browser.conftest import PHONE, Open

STARTLED = 0.7  # seconds after a pair came up in which nothing is taken


def first_pair(page: Page) -> str:
    """The first pair of the queue, with the next one ready."""
    page.goto("/matches/")
    page.locator("main a.button").click()
    with page.expect_response("**/matches/next/**"):
        page.locator("h1").hover()
    page.wait_for_timeout(200)
    return page.url


def test_the_next_pair_is_there_without_waiting_for_the_desk(open_as: Open) -> None:
    page, held = open_as("Miriam"), list[Route]()
    first = first_pair(page)
    page.route("**/matches/**", lambda route: held.append(route))
    name, begun = page.locator(".sides thead").inner_text(), time.monotonic()
    page.keyboard.press("d")
    expect(page.locator(".sides thead")).not_to_have_text(name)
    assert time.monotonic() - begun < 1  # the desk has not answered at all
    assert page.url != first
    assert [route.request.method for route in held] == ["POST"]
    held[0].continue_()
    expect(page.locator("#just-said")).to_contain_text("You said two people")


def test_a_double_click_says_something_of_one_pair_alone(open_as: Open) -> None:
    page = open_as("Miriam", size=PHONE)
    page.goto("/matches/")
    waiting = page.locator(".pairs > li").count()
    first_pair(page)
    page.locator("button[value=different]").dblclick()
    expect(page.locator("#just-said")).to_contain_text("You said two people")
    page.goto("/matches/")
    expect(page.locator(".pairs > li")).to_have_count(waiting - 1)


def test_a_lost_line_loses_nothing_that_was_typed(open_as: Open) -> None:
    page = open_as("Miriam")
    first = first_pair(page)
    page.locator("#why").fill("the voice is another")
    page.context.set_offline(True)
    page.locator("button[value=different]").click()
    expect(page.locator("#not-sent")).to_be_visible()
    assert page.url == first
    assert page.locator("#why").input_value() == "the voice is another"
    page.context.set_offline(False)
    page.wait_for_timeout(1000 * STARTLED)
    page.locator("button[value=different]").click()
    expect(page.locator("#just-said")).to_contain_text("You said two people")


def test_u_takes_back_what_was_said_just_now(open_as: Open) -> None:
    page = open_as("Miriam")
    first = first_pair(page)
    page.keyboard.press("s")
    expect(page.locator("#just-said")).to_contain_text("You said one person")
    page.wait_for_timeout(1000 * STARTLED)
    page.keyboard.press("u")
    page.wait_for_url(first)
    expect(page.locator(".saying-bar button")).to_have_count(3)


def test_what_is_said_is_within_reach_of_a_thumb(open_as: Open) -> None:
    page = open_as("Miriam", size=PHONE, language="he")
    first_pair(page)
    for choice in ("same", "different", "unsure"):
        box = page.locator(f"button[value={choice}]").bounding_box()
        assert box is not None
        assert box["y"] > PHONE[1] / 2
        assert box["y"] + box["height"] <= PHONE[1]
        assert min(box["width"], box["height"]) >= 44
