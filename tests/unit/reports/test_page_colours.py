import re
from importlib.resources import files
from itertools import product

import pytest

STYLE = files("ingather.reports").joinpath("account.css").read_text("utf-8")
INKS = ("ink", "faded", "likely", "possible", "not_seen", "care")
PAPERS = ("paper", "leaf")


def palettes() -> dict[str, dict[str, str]]:
    light, dark, *_ = re.findall(r":root \{([^}]*)\}", STYLE)
    named = {"light": light, "dark": dark}
    return {name: dict(re.findall(r"--([a-z_]+): (#[0-9a-f]{6})", block)) for name, block in named.items()}


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(("mode", "ink", "paper"), [*product(("light", "dark"), INKS, PAPERS)])
def test_it_can_be_read_in_light_and_in_dark(mode: str, ink: str, paper: str) -> None:
    colours = palettes()[mode]
    assert contrast(colours[ink], colours[paper]) >= 4.5


def test_it_lays_everything_out_by_the_direction_of_the_text() -> None:
    physical = r"(?<![\w-])(left|right|margin-(left|right)|padding-(left|right)|text-align: (left|right))\s*[:;]"
    assert not re.search(physical, STYLE)
