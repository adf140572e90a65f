"""Every component of the pages is shown as it is, and stands off from what it stands on."""

from tests import ready  # noqa: F401  # isort: skip - first: it makes Django ready
import re
from pathlib import Path

import pytest
from docs.components import LOOKS, Component, components, rendered
from docs.contrast import SCHEMES, TINTS, measured, tokens
from tests.docs.pages import text_of

import ingather

SOURCE = Path(ingather.__path__[0])
STYLES = sorted((SOURCE / "web/static/ingather").glob("*.css"))
SPEAKING = [
    *(SOURCE / "web").rglob("*.html"), *(SOURCE / "web").rglob("*.py"), *(SOURCE / "web").rglob("*.js"),
    *(SOURCE / "reports").glob("*.py"), *(SOURCE / "reports").glob("*.html"),
]  # fmt: skip
STATES = "at_rest expected found handed_on home sought"  # written into classes by the state of a person
COMPONENTS = pytest.mark.parametrize("component", components(), ids=lambda each: each.file)
WORDS_OF_A_CLASS = re.compile(r"(?<![\w.-])[a-z][\w-]*")


def classes_of_styles() -> set[str]:
    styles = "".join(re.sub(r"/\*.*?\*/", "", style.read_text("utf-8"), flags=re.DOTALL) for style in STYLES)
    selectors = re.sub(r"\{[^{}]*\}", "{}", styles)
    return set(re.findall(r"\.([a-z][\w-]*)", selectors))


def test_no_style_is_left_that_nothing_wears() -> None:
    worn = " ".join(path.read_text("utf-8") for path in SPEAKING) + STATES + text_of("reference/components.md")
    assert classes_of_styles() - set(WORDS_OF_A_CLASS.findall(worn)) == set()


@COMPONENTS
def test_a_component_wears_only_what_the_styles_know(component: Component) -> None:
    worn = {each for found in re.findall(r'class="([^"]+)"', component.markup) for each in found.split()}
    assert worn - classes_of_styles() - {"swept", "success"} == set()


@COMPONENTS
@pytest.mark.parametrize("language", [language for language, _ in LOOKS])
def test_a_component_says_what_pages_say(component: Component, language: str) -> None:
    assert "<" in rendered(component, language)


@COMPONENTS
def test_a_component_is_shown_in_every_look(component: Component) -> None:
    for look in LOOKS:
        assert component.picture(*look).is_file()
        assert f"(../images/components/{component.picture(*look).name})" in component.said


@COMPONENTS
def test_a_component_says_what_it_is_drawn_with(component: Component) -> None:
    drawn = next(line for line in component.said.splitlines() if line.startswith("Drawn "))
    named = set(re.findall(r"`([a-z_]+)`", drawn))
    assert named - tokens()["light"].keys() - TINTS.keys() == set()
    assert named or "](#" in drawn


def test_each_scheme_says_every_colour_anew() -> None:
    light = STYLES[0].parent.joinpath("desk.css").read_text("utf-8").split("@media (prefers-color-scheme: dark)")
    named = [set(re.findall(r"--([a-z_]+): #", part.split("}", 1)[0].split(":root {", 1)[-1])) for part in light[:2]]
    assert named[0] == set(tokens()["light"])
    assert set(re.findall(r"--([a-z_]+): #", light[1].split("\n}", 1)[0])) == named[0]


def test_everything_drawn_stands_off_from_what_it_stands_on() -> None:
    close = [(ink, on, each) for ink, on, least, found in measured() for each in SCHEMES if found[each] < least]
    assert close == []
