import math
from xml.etree import ElementTree

import numpy as np
import pytest
from tests.unit.records_of import TODAY, records_of

from ingather.matching.compare import compare
from ingather.matching.levels import Compared
from ingather.matching.model import Model, prior_for
from ingather.matching.prepare import prepare
from ingather.matching.score import Score, score
from ingather.reports.waterfall import Kind, signed, steps, waterfall, waterfall_fragment
from ingather.reports.waterfall_picture import Bar, picture
from ingather.wording.say import say

HEADER = ("Name", "Date of birth", "Sex", "Father", "Residence")
MODEL = Model(version="test", prior=prior_for(1000))
DANA = ("Dana Madeup", "1987-03-12", "f", "Karl", "Lviv")
BEN = ("Ben Madeup", "1990-07-30", "m", "Karl", "Lviv")
DANA_ALONE = ("Dana", "1987-03-12", "f", "", "")
SVG = "{http://www.w3.org/2000/svg}"


def scored(left: tuple[str, ...], right: tuple[str, ...]) -> Score:
    one, other = (prepare(records_of(HEADER, row), MODEL, as_of=TODAY) for row in (left, right))
    return score(compare(one, other, np.array([[0, 0]], dtype=np.int32)), MODEL)


def parsed(text: str) -> ElementTree.Element:
    return ElementTree.fromstring(text)  # noqa: S314 - our own picture, not a stranger's


def shapes(text: str) -> list[ElementTree.Element]:
    """The bars of a picture."""
    return [path for path in parsed(text).iter(f"{SVG}path") if path.get("class") != "rule"]


def written(text: str) -> list[str]:
    return [each.text or "" for each in parsed(text).iter(f"{SVG}text")]


@pytest.mark.parametrize("other", [DANA, BEN, DANA_ALONE])
def test_it_adds_up_to_the_probability(other: tuple[str, ...]) -> None:
    told = steps(MODEL, scored(DANA, other))
    assert sum(step.bits for step in told.steps) == pytest.approx(told.total, abs=0.3)  # less than is shown is left out
    assert told.probability == pytest.approx(1 / (1 + 2**-told.total), abs=1e-6)


def test_it_begins_with_the_prior_and_names_what_was_compared() -> None:
    told = steps(MODEL, scored(DANA, DANA))
    assert [step.kind for step in told.steps][:2] == [Kind.PRIOR, Kind.FIELD]
    assert [step.label.id for step in told.steps if step.kind is Kind.FIELD] == [
        "field.name", "field.birth", "field.sex", "field.father", "field.residence",
    ]  # fmt: skip


def test_it_has_a_name_for_everything_that_is_compared() -> None:
    bits = np.ones((1, len(Compared)), dtype=np.float32)
    one = np.ones(1, dtype=np.float32)
    told = steps(MODEL, Score(bits=bits, family=one, weight=one, probability=one, kin=one))
    assert len({say(step.label) for step in told.steps if step.kind is Kind.FIELD}) == len(Compared)


def test_it_says_what_a_family_takes() -> None:
    twin = ("Rosa Madeup", *DANA[1:])
    taken = next(step for step in steps(MODEL, scored(DANA, twin)).steps if step.kind is Kind.FAMILY)
    assert taken.bits < 0


def test_it_says_what_is_taken_off_where_the_given_names_were_not_compared() -> None:
    alone = ("Madeup", *DANA[1:])
    assert Kind.BOUND in {step.kind for step in steps(MODEL, scored(DANA, alone)).steps}


def test_it_tells_the_sides_apart_by_more_than_colour() -> None:
    bars = shapes(waterfall(MODEL, scored(DANA, BEN)))
    for bar in bars:
        assert (bar.get("class") == "for") is (bar.get("fill") == bar.get("stroke"))
    assert {bar.get("class") for bar in bars} == {"for", "against"}


def test_it_says_everything_in_words_too() -> None:
    text = waterfall(MODEL, scored(DANA, DANA))
    root = parsed(text)
    described = root.findtext(f"{SVG}desc") or ""
    assert root.get("role") == "img"
    assert root.findtext(f"{SVG}title")
    assert [label for label in written(text)[2:-1] if label not in described] == []


def test_it_shows_no_value_of_a_list() -> None:
    text = waterfall_fragment(MODEL, scored(DANA, BEN))
    assert [value for value in (*DANA, *BEN) if len(value) > 1 and value in text] == []


def test_it_repeats_the_figures_as_a_table() -> None:
    found = scored(DANA, BEN)
    root = parsed(str(waterfall_fragment(MODEL, found)))
    rows = [row.text for row in next(root.iter("table")).iter("bdi")]
    assert len(rows) == len(steps(MODEL, found).steps) + 1
    assert root.find("svg") is None  # the picture has its own namespace
    assert root.find(f"{SVG}svg") is not None


def test_it_has_no_ids_so_that_a_page_may_have_several() -> None:
    assert " id=" not in waterfall_fragment(MODEL, scored(DANA, BEN))


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_it_stays_on_the_paper_in_either_direction(direction: str) -> None:
    bars = (
        Bar("Before", "−40.0", 0.0, -40.0),
        Bar("Name", "+90.0", -40.0, 50.0),
        Bar("Sum", "+50.0", 0.0, 50.0, whole=True),
    )
    text = picture(bars, title="t", described="d", ends=("two", "one"), result="r", direction=direction)
    places = [float(each.get("x", "nan")) for each in parsed(text).iter(f"{SVG}text")]
    assert all(0 < place < 720 for place in places)
    assert not any(map(math.isnan, places))


def test_it_turns_round_in_a_language_from_the_right() -> None:
    bars = (Bar("Name", "+9.0", 0.0, 9.0),)
    turned, plain = (
        shapes(picture(bars, title="t", described="d", ends=("a", "b"), result="r", direction=way))[0].get("d", "")
        for way in ("rtl", "ltr")
    )
    first = [float(path[1:].split()[0]) for path in (turned, plain)]
    assert first[0] + first[1] == pytest.approx(720, abs=0.2)


def test_it_escapes_what_it_is_told() -> None:
    text = picture(
        (Bar("<a> & b", "+1.0", 0.0, 1.0),), title="<t>", described="&", ends=("<", ">"), result="&", direction="ltr"
    )
    assert "<a> & b" in written(text)


def test_it_tells_each_step_with_its_bar_and_the_sum_so_far_where_a_screen_is_narrow() -> None:
    found = scored(DANA, BEN)
    listed = next(parsed(str(waterfall_fragment(MODEL, found))).iter("ol"))
    told = steps(MODEL, found)
    items = ["".join(item.itertext()) for item in listed]
    assert len(items) == len(told.steps) + 1
    assert say(told.steps[0].label) in items[0]
    assert signed(told.steps[0].bits + told.steps[1].bits) in items[1]
    assert signed(told.total) in items[-1]
    assert len([path for path in listed.iter("path") if path.get("class") != "even"]) == len(items)
