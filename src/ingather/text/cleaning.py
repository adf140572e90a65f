"""Clean a cell for reading, in named stages; the cell as received is never touched."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from ftfy import fix_encoding
from ftfy.badness import is_bad

# Controls, soft hyphen, zero-widths, bidi marks and isolates, byte order mark, any space that is not a plain one.
_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_SPACES = re.compile(r"\s+")
# What no stage changes: plain Latin, Hebrew, Cyrillic and Arabic letters without marks, between single spaces.
# Letters stand in it as themselves, so that the columnar engine reads the same pattern.
TO_LOOK_AT = "[^ -~א-תА-яЁёІіЇїЄєҐґء-غف-ي]|  |^ | $"
_TO_LOOK_AT = re.compile(TO_LOOK_AT)
_LONGEST_MENDED = 1000  # letters; a longer cell is prose, and mending it would cost more than it tells


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of cleaning: its name, as recorded beside what it changed, and what it does."""

    name: str
    apply: Callable[[str], str]


def undo_mojibake(text: str) -> str:
    """The text as it was before it was decoded with a wrong code page; itself where nothing shows that."""
    if text.isascii() or len(text) > _LONGEST_MENDED or not is_bad(text):
        return text
    return fix_encoding(text)


def drop_invisible(text: str) -> str:
    """The text without letters that nobody sees: controls, zero-widths, bidi marks."""
    return _INVISIBLE.sub("", text)


def compose(text: str) -> str:
    """The text with its marks joined to their letters (NFC)."""
    return unicodedata.normalize("NFC", text)


def tidy_spaces(text: str) -> str:
    """The text with every run of white space as one space, or as one line break where it held one; none at its ends."""
    return _SPACES.sub(lambda run: "\n" if "\n" in run[0] else " ", text.replace("\r", "\n")).strip()


STAGES = (
    Stage("undo_mojibake", undo_mojibake),
    Stage("tidy_spaces", tidy_spaces),
    Stage("drop_invisible", drop_invisible),
    Stage("compose", compose),
    Stage("tidy_spaces_again", tidy_spaces),
)


def clean(text: str) -> tuple[str, tuple[str, ...]]:
    """The cleaned text, and the names of the stages that changed it, in order."""
    if not _TO_LOOK_AT.search(text):
        return text, ()
    changed: list[str] = []
    for stage in STAGES:
        after = stage.apply(text)
        if after != text:
            changed.append(stage.name)
            text = after
    return text, tuple(changed)
