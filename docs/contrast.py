"""How far the colours of the pages stand from what they stand on, by the formula of WCAG 2, in both schemes."""

import re
from collections.abc import Mapping
from pathlib import Path

import ingather

STYLE = Path(ingather.__path__[0]) / "web/static/ingather/desk.css"
SCHEMES = ("light", "dark")
TEXT, MARK = 4.5, 3.0  # what WCAG 2.1 asks at level AA of text, and of what has to be told apart
INKS: Mapping[str, float] = {
    "ink": TEXT, "faded": TEXT, "home": TEXT, "found": TEXT, "sought": TEXT, "expected": TEXT, "at_rest": TEXT,
    "late": TEXT, "rule": MARK,
}  # fmt: skip
"""What is written or drawn with, and how far it has to stand off; `hair` only parts what a space parts already."""
PAPERS = ("paper", "leaf")
TINTS: Mapping[str, tuple[str, int]] = {"same": ("home", 9), "alike": ("home", 4), "differs": ("late", 8)}
"""What lies under text of two records side by side: a colour, and how much of a hundred of it."""
_TOKEN = re.compile(r"--([a-z_]+): (#[0-9a-f]{6})\b")
Colour = tuple[float, float, float]


def tokens() -> Mapping[str, Mapping[str, Colour]]:
    """The colours of each scheme by their names, as the stylesheet has them."""
    light, dark = STYLE.read_text("utf-8").split("@media (prefers-color-scheme: dark)")[:2]
    found = {name: _colour(written) for name, written in _TOKEN.findall(light)}
    return {"light": found, "dark": found | {name: _colour(written) for name, written in _TOKEN.findall(dark)}}


def contrast(one: Colour, other: Colour) -> float:
    """How far two colours stand apart, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def mixed(upper: Colour, lower: Colour, percent: int) -> Colour:
    """A colour of which so much of a hundred covers another."""
    red, green, blue = ((u * percent + v * (100 - percent)) / 100 for u, v in zip(upper, lower, strict=True))
    return red, green, blue


def measured() -> list[tuple[str, str, float, dict[str, float]]]:
    """What is drawn, on what, how far it has to stand off, and how far it does in each scheme."""
    schemes = tokens()
    found = [
        (ink, paper, least, {each: contrast(schemes[each][ink], schemes[each][paper]) for each in SCHEMES})
        for ink, least in INKS.items()
        for paper in PAPERS
    ]
    found.append(
        ("paper", "home", TEXT, {each: contrast(schemes[each]["paper"], schemes[each]["home"]) for each in SCHEMES})
    )
    for name, (colour, percent) in TINTS.items():
        under = {each: mixed(schemes[each][colour], schemes[each]["paper"], percent) for each in SCHEMES}
        found.append(("ink", name, TEXT, {each: contrast(schemes[each]["ink"], under[each]) for each in SCHEMES}))
    return found


def table() -> str:
    """All of it as a table."""
    lines = ["| drawn with | on | at least | light | dark |", "|---|---|---:|---:|---:|"]
    lines += [
        f"| `{ink}` | `{paper}` | {least} | {found['light']:.1f} | {found['dark']:.1f} |"
        for ink, paper, least, found in measured()
    ]
    return "\n".join(lines)


def _colour(written: str) -> Colour:
    red, green, blue = (int(written[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _luminance(colour: Colour) -> float:
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
