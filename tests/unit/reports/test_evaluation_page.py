import re
from pathlib import Path

from tests.cast import DANA
from tests.unit.actions.joined_output import write_pairs, write_rows, write_truth
from tests.unit.reports.html_tree import Element, read_page

from ingather.actions.evaluate import Question, evaluate, received
from ingather.reports.evaluation_page import evaluation_html

PERSONS = ["a", "a", "a", "b", "b", "c"]
PAIRS = [(0, 1, 0.99), (0, 2, 0.6), (2, 5, 0.97), (1, 3, 0.07)]


def page_of(question: Question) -> str:
    found = evaluate(question)
    return evaluation_html(found, rows=received(question, found), made_at="<now>")


def of_pairs(folder: Path, names: tuple[str, ...] = ()) -> str:
    truth = write_truth(folder / "people.csv", PERSONS, names=names)
    return page_of(Question(write_pairs(folder / "pairs.csv", PAIRS), (truth,), "who"))


def of_rows(folder: Path) -> str:
    truth = write_truth(folder / "people.csv", PERSONS)
    return page_of(Question(write_rows(folder / "out.csv", list("xxyyyz")), (truth,), "who"))


def figures(page: Element) -> list[Element]:
    return list(page.all("figure", having="drawing"))


def test_it_draws_three_curves_of_pairs_each_with_its_words(tmp_path: Path) -> None:
    page = read_page(of_pairs(tmp_path))
    assert len(figures(page)) == 3
    for figure in figures(page):
        (drawing,) = figure.all("svg")
        (words,) = figure.all("figcaption")
        assert drawing.attributes["aria-label"] == words.text


def test_it_draws_every_point_within_its_frame(tmp_path: Path) -> None:
    for drawing in read_page(of_pairs(tmp_path)).all("svg"):
        width, height = map(float, drawing.attributes["viewbox"].split()[2:])
        for dot in drawing.all("circle"):
            assert 0 <= float(dot.attributes["cx"]) <= width
            assert 0 <= float(dot.attributes["cy"]) <= height


def test_it_draws_no_curve_where_there_are_no_probabilities(tmp_path: Path) -> None:
    page = read_page(of_rows(tmp_path))
    assert figures(page) == []
    assert "#curves" not in {link.attributes["href"] for link in page.all("a")}


def test_it_leads_only_to_what_is_on_the_page(tmp_path: Path) -> None:
    page = read_page(of_pairs(tmp_path))
    ids = {element.id for element in page.all() if element.id}
    assert {link.attributes["href"].removeprefix("#") for link in page.all("a")} <= ids


def test_it_needs_nothing_from_anywhere_and_runs_nothing(tmp_path: Path) -> None:
    text = of_pairs(tmp_path)
    assert not re.search(r"https?:|//[a-z]|url\(|@import|\bsrc=|<script", text)
    policies = [each.attributes["content"] for each in read_page(text).all("meta") if "http-equiv" in each.attributes]
    assert policies[0].startswith("default-src 'none'")


def test_it_shows_the_rows_of_errors_as_text(tmp_path: Path) -> None:
    names = (DANA.name, DANA.name, "<b>Dana</b>", "{{ 7 }}", "Ben", '"><i>')
    page = read_page(of_pairs(tmp_path, names))
    shown = [cell.text for cell in page.one("wrong").all("dd")]
    assert "<b>Dana</b>" in shown
    assert '"><i>' in shown


def test_it_marks_a_group_that_is_too_small_to_tell(tmp_path: Path) -> None:
    assert "Latin (too few to tell)" in read_page(of_pairs(tmp_path)).one("groups").text
