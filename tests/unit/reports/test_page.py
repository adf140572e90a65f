import re
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from tests.cast import DANA, EVERYONE, KARL, LAYLA, PYOTR, RIVKA, YENTL, ZOFIA, Someone
from tests.unit.reports.account_of_the_cast import a_person, the_account
from tests.unit.reports.html_tree import Element, read_page

from ingather.actions.account import Account, State
from ingather.records.field import ListKind
from ingather.reports.page import account_html, write_account_html
from ingather.text.sentence import sentence
from ingather.wording.say import say

MADE_AT = "3 March 2031, 14:05"


@cache
def the_page() -> Element:
    return page_of(the_account())


def page_of(account: Account) -> Element:
    return read_page(account_html(account, made_at=MADE_AT))


def block_of(someone: Someone) -> Element:
    (block,) = [each for each in the_page().all(having="person") if someone.id in each.text]
    return block


def people_in(element: Element) -> int:
    """How many people an element names: by their blocks, by their marks, or by links to them."""
    marks = element.children if element.id == "roll" else []
    blocks = list(element.all(having="person"))
    names = [link for names in element.all("ul", having="names") for link in names.all("a")]
    return len([mark for mark in marks if isinstance(mark, Element)]) or len(blocks) or len(names)


def test_it_opens_with_one_plain_sentence_of_account() -> None:
    (opening,) = the_page().all("p", having="sum")
    assert " ".join(opening.text.split()) == (
        "12 people are sought. 3 likely on a list, 1 possibly, 8 on none. 24 rows came in; 24 are accounted for."
    )


def test_every_figure_of_people_leads_to_exactly_that_many_people() -> None:
    figures = [link for link in the_page().all("a", having="figure") if link.attributes["href"] != "#sums"]
    assert len(figures) > 12
    for figure in figures:
        target = the_page().one(figure.attributes["href"][1:])
        assert people_in(target) == int(figure.text.replace(",", "")), figure.attributes["href"]


def test_every_figure_of_rows_stands_in_the_sums() -> None:
    figures = [link.text for link in the_page().all("a", having="figure") if link.attributes["href"] == "#sums"]
    assert figures == ["24", "24"]
    totals = [next(foot.all("td")).text for foot in the_page().one("sums").all("tfoot")]
    assert totals == ["12", "24", "24"]


def test_every_table_of_sums_adds_up() -> None:
    for table in the_page().one("sums").all("table", having="sum"):
        columns = [[int(cell.text) for cell in row.all("td")] for row in table.all("tr")]
        *rows, total = [cells for cells in columns if cells]
        assert [sum(column) for column in zip(*rows, strict=True)] == total


def test_it_draws_one_mark_for_everybody_in_the_order_of_the_roll() -> None:
    marks = list(the_page().one("roll").all("a"))
    names = [the_page().one(mark.attributes["href"][1:]) for mark in marks]
    assert [next(block.all(having="name")).text for block in names] == [someone.name for someone in EVERYONE]


def test_each_mark_has_a_name_and_a_shape_of_its_state() -> None:
    for mark, person in zip(the_page().one("roll").all("li"), the_account().people, strict=True):
        link = next(mark.all("a"))
        state = say_state(person.state)
        assert person.record.name in link.attributes["aria-label"].replace("\u2068", "")
        assert state in link.attributes["aria-label"]
        shapes = [use.attributes["href"] for use in link.all("use")]
        assert shapes == [f"#s-{person.state}"] + ["#s-care"] * person.needs_person
        assert person.state in mark.classes


def say_state(state: State) -> str:
    return {"likely": "Likely on a list", "possible": "Possibly on a list", "not_seen": "On no list"}[state]


def test_every_id_is_the_only_one_and_every_link_leads_somewhere() -> None:
    ids = [element.id for element in the_page().all() if element.id]
    assert len(ids) == len(set(ids))
    links = [each.attributes["href"] for each in the_page().all() if "href" in each.attributes]
    assert {link for link in links if link[1:] not in ids or not link.startswith("#")} == set()
    told = [element.attributes.get("aria-labelledby", "") for element in the_page().all()]
    assert {id_ for id_ in told if id_} <= set(ids)


def test_it_groups_everybody_under_their_state() -> None:
    for state in State:
        section = the_page().one(state)
        wanted = [person.record.id for person in the_account().people if person.state is state]
        assert len(list(section.all(having="person"))) == len(wanted)
        assert all(id_ in section.text for id_ in wanted)


def test_it_sets_the_two_original_rows_side_by_side() -> None:
    rows = list(next(block_of(RIVKA).all("tbody")).all("tr"))
    assert [[cell.text.strip() for cell in row.all("td")] for row in rows] == [
        [RIVKA.name, "the same", "רבקה בדויה"],
        ["1954-01-09", "the same", "9.1.1954"],
    ]
    assert "by the window" in block_of(RIVKA).text


def test_it_gives_the_reasons_in_words_with_the_chance_never_certain() -> None:
    text = block_of(DANA).text
    assert "likely, 99.9%" in text
    assert "The name is the same: “Dana Madeup”." in text


def test_it_says_what_needs_attention_in_a_row() -> None:
    assert "The date in “Возраст” could not be understood: “ок. 50”." in block_of(PYOTR).text


def test_it_folds_away_what_is_weak() -> None:
    young = next(the_page().one("not_seen").all(having="person"))
    (weak,) = young.all("details", having="weak")
    assert "weak, 20.0%" in weak.text
    assert "open" not in weak.attributes
    (born,) = weak.all("tr", having="differs")
    assert [cell.text.strip() for cell in born.all("td")] == ["2009-11-02", "differs", "1987-03-12"]


@pytest.mark.parametrize("someone", [ZOFIA, KARL])
def test_it_heads_a_register_of_the_dead_with_neutral_words_and_folds_it(someone: Someone) -> None:
    (match,) = block_of(someone).all(having="with-care")
    assert match.text.split()[:6] == ["A", "trained", "person", "reads", "this", "first"]
    (folded,) = match.all("details")
    assert "register of the dead or buried" in folded.text
    outside = block_of(someone).text.replace(folded.text, "")
    assert "dead" not in outside
    assert "%" not in outside
    assert "On no list" in outside


def test_it_speaks_of_no_register_where_only_a_row_of_a_list_asks_for_care() -> None:
    whole = the_account()
    alive = replace(whole, lists=(*whole.lists[:2], replace(whole.lists[2], kind=ListKind.ALIVE)))
    text = page_of(alive).text
    assert "a row that asks for care" in text
    assert "register of the dead or buried" not in text


def test_it_says_the_language_of_a_value_where_its_script_tells() -> None:
    spoken = {each.text: each.attributes.get("lang") for each in the_page().all("bdi")}
    assert [spoken[someone.name] for someone in (RIVKA, LAYLA, YENTL, PYOTR, ZOFIA)] == [
        "he",
        "ar",
        "yi",
        "und-Cyrl",
        None,
    ]


def test_it_shows_the_rows_of_the_roll_that_could_not_be_read() -> None:
    section = the_page().one("unreadable")
    assert "+00 555 0100" in section.text
    assert "Row 14 of roll.csv" in section.text


def test_it_says_loudly_when_the_sums_do_not_add_up() -> None:
    (alarm, *_) = page_of(replace(the_account(), rows_accounted=20)).all(having="alarm")
    assert "do not add up" in alarm.text
    assert alarm.attributes["role"] == "alert"


def test_it_needs_nothing_from_anywhere() -> None:
    text = account_html(the_account(), made_at=MADE_AT)
    assert not re.search(r"https?:|//[a-z]|url\(|@import|\bsrc=", text)
    policies = [each.attributes["content"] for each in the_page().all("meta") if "http-equiv" in each.attributes]
    assert policies[0].startswith("default-src 'none'")


def test_it_can_be_used_without_seeing_it() -> None:
    tags = {element.tag for element in the_page().all()}
    assert {"header", "nav", "main", "footer", "h1", "h2", "h3", "h4"} <= tags
    assert [link.text for link in the_page().all("a", having="skip")] == ["To the people"]
    (html,) = the_page().all("html")
    assert (html.attributes["lang"], html.attributes["dir"]) == ("en", "ltr")
    headings = [int(each.tag[1]) for each in the_page().all() if re.fullmatch(r"h[1-6]", each.tag)]
    assert all(after - before <= 1 for before, after in pairwise(headings))
    assert all(each.attributes.get("scope") for each in the_page().all("th"))
    assert not [each for each in the_page().all() if "title" in each.attributes]


def test_it_is_written_to_a_file_as_it_is_said(tmp_path: Path) -> None:
    write_account_html(the_account(), tmp_path / "account.html", made_at=MADE_AT)
    assert (tmp_path / "account.html").read_text("utf-8") == account_html(the_account(), made_at=MADE_AT)


def test_it_stays_small_beside_what_it_tells() -> None:
    nobody = replace(the_account(), people=(), lists=(), unreadable=())
    assert len(account_html(nobody, made_at=MADE_AT).encode()) < 50_000


def test_it_draws_a_long_roll_with_smaller_marks() -> None:
    people = tuple(a_person(DANA, row) for row in range(2, 1702))
    long = page_of(replace(the_account(), people=people))
    assert "many" in next(long.all("body")).classes
    assert len(list(long.one("roll").all("a"))) == 1700
    assert next(long.all("a", having="figure")).text == "1,700"


def test_it_calls_its_states_by_the_words_of_the_catalogue() -> None:
    assert [say(sentence(f"state.{state}")) for state in State] == [say_state(state) for state in State]
