import re
from collections.abc import Sequence
from dataclasses import replace

import pytest
from tests.cast import DANA, EVERYONE, KARL, LAYLA, RIVKA
from tests.unit.actions.whole_lists import deduped, linked, whole
from tests.unit.reports.html_tree import Element, read_page

from ingather.actions.attention_of_rows import attention_of_rows
from ingather.actions.least_sure import least_sure
from ingather.actions.match_lists import Deduped, Linked
from ingather.reports.explanation_files import explanation_html
from ingather.reports.run_page import run_html
from ingather.reports.run_sentences import rows_said
from ingather.reports.weights import field_weights
from ingather.wording.catalogue import catalogue
from ingather.wording.say import say

HEADER = ("name", "date of birth", "notes")
WICKED = "<script>alert(1)</script>"
ROWS = [(each.name, birth, WICKED) for each in EVERYONE for birth in (each.birth, each.birth[:4])]


def shown(found: Deduped) -> Deduped:
    """The same with every pair around even odds, so that all of them are on the page."""
    probability = found.matches.probability.copy()
    probability[:] = 0.5
    return replace(found, matches=replace(found.matches, probability=probability))


@pytest.fixture(scope="module")
def found() -> Deduped:
    return shown(deduped(HEADER, *ROWS, (KARL.name, "yesterday", "")))


@pytest.fixture(scope="module")
def page(found: Deduped) -> str:
    return run_html(found, made_at="<now>")


def pages(found: Deduped) -> Sequence[str]:
    pair = least_sure(found)[0].pairs[0].found
    return run_html(found, made_at="<now>"), explanation_html(pair, made_at="<now>")


def pairs_on(page: str) -> list[Element]:
    return list(read_page(page).all("article", having="pair"))


def test_it_needs_nothing_from_anywhere_and_runs_nothing(found: Deduped) -> None:
    for text in pages(found):
        bare = text.replace("http://www.w3.org/2000/svg", "")  # the name of a format, which nothing asks for
        assert not re.search(r"https?:|//[a-z]|url\(|@import|\bsrc=|<script", bare)
        policies = [
            each.attributes["content"] for each in read_page(text).all("meta") if "http-equiv" in each.attributes
        ]
        assert policies[0].startswith("default-src 'none'")


def test_it_says_that_it_holds_people_and_names_nobody_in_its_title_or_links(found: Deduped) -> None:
    names = [part for each in EVERYONE for part in (each.given, each.family)]
    for text in pages(found):
        read = read_page(text)
        assert "people in danger" in next(read.all(having="guard")).text
        outside = [each.text for each in read.all("title")]
        outside += [link.attributes["href"] for link in read.all("a")] + [each.id for each in read.all() if each.id]
        assert [name for name in names if name in " ".join(outside)] == []


def test_it_shows_each_pair_with_its_rows_and_its_picture(found: Deduped, page: str) -> None:
    articles = pairs_on(page)
    assert len(articles) == len(least_sure(found)[0].pairs)
    for article in articles:
        assert len(list(article.all("svg", having="waterfall"))) == 1
        assert len(list(article.all("section", having="received"))) == 2
        assert WICKED in article.text


def test_it_sets_names_apart_in_their_own_direction_and_language(page: str) -> None:
    spoken = {each.text: each.attributes.get("lang") for each in read_page(page).all("bdi")}
    assert spoken[RIVKA.name] == "he"
    assert spoken[LAYLA.name] == "ar"


def test_it_leads_only_to_what_is_on_the_page(page: str) -> None:
    read = read_page(page)
    ids = [element.id for element in read.all() if element.id]
    assert len(ids) == len(set(ids))
    assert {link.attributes["href"].removeprefix("#") for link in read.all("a")} <= set(ids)


def test_it_names_rows_by_number_that_somebody_should_look_at(page: str) -> None:
    assert "row 26" in read_page(page).one("rows").text


def test_it_tells_the_weights_of_what_the_lists_speak_of(found: Deduped) -> None:
    told = field_weights(found)
    assert [each.label for each in told] == ["Name", "Born"]
    assert [told[0].levels[0].says, told[0].levels[-1].says] == ["same name", "other name"]
    assert sum(level.pairs for level in told[0].levels) == len(found.matches.left)
    for level in told[1].levels:
        assert level.factor.startswith("÷") is level.bits.startswith("\N{MINUS SIGN}")


def test_it_says_what_came_of_links() -> None:
    found: Linked = linked(HEADER, [(DANA.name, DANA.birth, "")], [(DANA.name, DANA.birth, "")])
    assert "linked to a row" in read_page(run_html(found, made_at="now")).one("compared").text


def test_it_takes_lists_of_nobody() -> None:
    assert "No pair is near" in read_page(run_html(deduped(HEADER), made_at="now")).text


def test_it_counts_rows_without_what_they_say() -> None:
    rows = [(DANA.name, "yesterday", "")] * 7
    (told,) = attention_of_rows(whole(HEADER, rows))
    words = say(rows_said(told))
    assert "7 rows" in words
    assert "2, 3, 4, 5, 6 and 2 more" in words
    assert "yesterday" not in words


def test_it_has_words_for_everything_that_needs_attention_in_a_row() -> None:
    texts = catalogue("en")
    assert {id_ for id_ in texts if id_.startswith("reading.") and f"rows.{id_}" not in texts} == set()
    said = {id_.removeprefix("rows.") for id_ in texts if id_.startswith("rows.lists.")}
    assert said <= texts.keys()
