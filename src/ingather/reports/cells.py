"""Cells that open safely in a spreadsheet: never taken for a formula, never longer than it can hold."""

import re

from ingather.wording.harmless import harmless
from ingather.wording.say import shortened

LONGEST_CELL = 32_000  # spreadsheets cut a cell at 32,767 characters

# What a spreadsheet may take for the start of a formula, in ASCII and full width, also behind spaces, quotes,
# invisible letters and line ends.
_FORMULA = re.compile("[\\s\"'“”‘’`\u200b-\u200f\u2060\ufeff\x00-\x1f]*[=+\\-@＝＋－＠﹢﹣﹦﹫−]")
_CONTROLS = ("\t", "\r", "\n")


def cell(text: str) -> str:
    """The text as a cell: harmless, of a length that fits, and led by an apostrophe where it could act."""
    text = shortened(text, longest=LONGEST_CELL)
    safe = harmless(text)
    # Both: what was received may act, and so may what is left of it.
    return f"'{safe}" if _acts(text) or _acts(safe) else safe


def _acts(text: str) -> bool:
    return text.startswith(_CONTROLS) or _FORMULA.match(text) is not None
