"""What a file format is to the registry: how it is recognised, and how its sheets are read."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ingather.lists.sheet import Sheet
from ingather.lists.source import Source

HEAD_SIZE = 1 << 16  # bytes that a format may look at to recognise its own


@dataclass(frozen=True, slots=True)
class Format:
    """One file format. `recognises` judges by the first bytes; the suffix only settles what they leave open."""

    name: str
    recognises: Callable[[Source, bytes], bool]
    sheets: Callable[[Source], Iterator[Sheet]]
