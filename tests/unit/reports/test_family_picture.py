import re
from xml.etree import ElementTree

import pytest
from tests.cast import BEN, DANA, RIVKA, ROSA

from ingather.cases.roll_state import RollState
from ingather.reports.family_picture import NARROW, WIDE, Card, Family, family_picture

MANY = Family(
    self=Card("", (DANA.name,), state="found", late=True),
    parents=(Card("mother", (ROSA.name,), "/people/1-9/"), Card("father", ("Karl",))),
    siblings=(Card("brother or sister", (BEN.name,), "/people/1-3/", "home"),),
    partners=(Card("husband or wife", (RIVKA.name, "Rivka")),),
    children=tuple(Card("child", (f"Child {number}",)) for number in range(15)),
    house=(Card("", ("Lea",)),),
)


def drawn(family: Family, columns: int, direction: str = "ltr") -> ElementTree.Element:
    picture = family_picture(family, columns=columns, direction=direction, of_house="Of the same house")
    return ElementTree.fromstring(picture)  # noqa: S314 - our own


def boxes(picture: ElementTree.Element) -> list[tuple[float, float, float, float]]:
    cards = (each for each in picture.iter("rect") if "sign" not in each.get("class", ""))
    return [tuple(float(each.get(name, "")) for name in ("x", "y", "width", "height")) for each in cards]  # type: ignore[misc]


@pytest.mark.parametrize("columns", [NARROW, WIDE])
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_everyone_has_a_place_of_their_own_within_the_drawing(columns: int, direction: str) -> None:
    picture = drawn(MANY, columns, direction)
    wide, tall = map(float, picture.get("viewBox", "").split()[2:])
    found = boxes(picture)
    assert len(found) == 21
    assert all(x >= 0 and y >= 0 and x + w <= wide and y + h <= tall for x, y, w, h in found)
    for number, (x, y, w, h) in enumerate(found):
        assert not any(x < ox + ow and ox < x + w and y < oy + oh and oy < y + h for ox, oy, ow, oh in found[:number])


def test_it_is_the_mirror_image_from_the_right() -> None:
    left, right = drawn(MANY, WIDE), drawn(MANY, WIDE, "rtl")
    wide = float(left.get("viewBox", "").split()[2])
    assert [(wide - x - w, y, w, h) for x, y, w, h in boxes(left)] == boxes(right)


def test_no_line_runs_through_anybody() -> None:
    picture = drawn(MANY, WIDE)
    found = boxes(picture)
    for path in (each.get("d", "") for each in picture.iter("path") if each.get("class") == "tie"):
        for x, top, bottom in re.findall(r"M([\d.]+) ([\d.]+)V([\d.]+)", path):
            high, low = sorted((float(top), float(bottom)))
            assert not any(bx < float(x) < bx + w and high < by + h - 1 and by + 1 < low for bx, by, w, h in found)


def test_only_who_is_known_here_has_a_link_which_no_key_reaches() -> None:
    links = list(drawn(MANY, WIDE).iter("a"))
    assert [each.get("href") for each in links] == ["/people/1-9/", "/people/1-3/"]
    assert {each.get("tabindex") for each in links} == {"-1"}


@pytest.mark.parametrize("state", RollState)
def test_each_state_has_a_sign(state: RollState) -> None:
    picture = drawn(Family(self=Card("", (DANA.name,), state=state.value)), NARROW)
    assert [each for each in picture.iter() if state.value in each.get("class", "")]


def test_a_long_name_is_broken_and_then_cut_and_a_strange_one_does_nothing() -> None:
    name = "Maria Magdalena Wilhelmina Bartholomea <b>Madeup</b> of Nowhere"
    lines = [each.text or "" for each in drawn(Family(self=Card("", (name,))), NARROW).iter("text")]
    assert len(lines) == 2
    assert all(len(line) <= 25 for line in lines)
    assert lines[-1].strip("\u2068\u2069").endswith("…")


def test_no_line_of_a_name_sticks_out_of_its_card() -> None:
    long = ("Дана Выдуманная-Несуществующая", "Щепетильникова Феодосия Пантелеймоновна", "MMMMMMMMMMMMMMMMMMMMM")
    for name in long:
        drawn = family_picture(Family(self=Card("", (long[0], name))), columns=2, direction="ltr", of_house="")
        lines = re.findall(r'class="name"[^>]*>\u2068(.*?)\u2069', drawn)
        assert len(lines) == 2
        assert all(len(line) <= 19 for line in lines)
        assert all(len(line) <= 14 for line in lines if line.startswith("MM"))
