"""Whatever stands in a list, the page shows it and is not changed by it."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.cast import DANA
from tests.unit.reports.account_of_the_cast import ROLL, a_person, the_account
from tests.unit.reports.html_tree import Element, read_page

from ingather.actions.account import PersonAccount
from ingather.records.field import Field
from ingather.records.record import Record
from ingather.reports.page import account_html


def page_of(*people: PersonAccount) -> Element:
    return read_page(account_html(replace(the_account(), people=people), made_at="<now>"))


def called(name: str) -> PersonAccount:
    return PersonAccount(Record(ROLL, 2, ("name",), (name,), {Field.NAME: (name,)}), a_person(DANA, 2).state)


@pytest.mark.parametrize(
    "name",
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "' onmouseover='alert(1)",
        "</style></title>&amp;&#60;",
        "{{ 7 * 7 }}{% raw %}",
        "-->]]><!--",
    ],
)
def test_it_shows_a_name_that_is_markup_as_text(name: str) -> None:
    page = page_of(called(name))
    assert name in next(page.all("article", having="person")).text
    assert name in next(page.one("roll").all("a")).attributes["aria-label"]
    assert len(list(page.all("script"))) == 1
    assert not [each for each in page.all() if any(name.startswith("on") for name in each.attributes)]


def test_it_lets_no_override_turn_the_page_round() -> None:
    text = account_html(replace(the_account(), people=(called("Dana\u202eantad\u2066"),)), made_at="now")
    assert "\u202e" not in text
    assert "Dana\ufffdantad" in text


def test_it_cuts_a_pile_of_marks() -> None:
    block = next(page_of(called("a" + "\u0301" * 5000)).all("article", having="person"))
    assert block.text.count("\u0301") < 100


def test_it_shortens_a_huge_cell_and_says_how_long_it_is() -> None:
    text = account_html(replace(the_account(), people=(called("x" * 1_048_576),)), made_at="now")
    assert len(text) < 100_000
    assert "1,048,576 characters in all" in text


def test_it_counts_the_cells_of_an_endless_row_that_it_leaves_out() -> None:
    row = Record(ROLL, 2, (), tuple("x" for _ in range(100_000)), {})
    text = account_html(replace(the_account(), people=(PersonAccount(row, called("").state),)), made_at="now")
    assert len(text) < 100_000
    assert "and 99,940 more" in text


def test_it_says_so_where_a_person_has_no_name() -> None:
    page = page_of(called(""))
    assert "no name could be read" in next(page.all("article", having="person")).text
    assert "no name could be read" in next(page.one("roll").all("a")).attributes["aria-label"]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.text(st.characters(codec=None), max_size=30), min_size=1, max_size=5))
def test_it_is_whole_whatever_is_written_in_a_list(names: list[str]) -> None:
    page = page_of(*map(called, names))
    assert len(list(page.all("article", having="person"))) == len(names)
    ids = [each.id for each in page.all() if each.id]
    assert len(ids) == len(set(ids))
