"""What every reader yields: sheets of rows, each row with its number, its role and its cells as received."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import pyarrow as pa

from ingather.text.sentence import Sentence


class Role(StrEnum):
    """What a row of a file is. Only data rows speak about people; the others are named all the same."""

    DATA = "data"
    TITLE = "title"
    HEADER = "header"
    FOOTER = "footer"
    BLANK = "blank"
    BROKEN = "broken"  # a data row that could not be taken apart into cells


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row before the header is known: its number as a person sees it and its cells as received."""

    number: int
    cells: tuple[str, ...]
    attention: tuple[Sentence, ...] = ()
    broken: bool = False


@dataclass(frozen=True, slots=True)
class Batch:
    """Some consecutive rows of a sheet.

    `rows` is a record batch of (row: int64, role: string, one nullable string column per column of the
    sheet, named "0", "1", ..., and extra: list of the cells beyond them, null where there are none).
    A cell that the row lacks is null; an empty one is "". A broken row has its text in column "0".
    `attention` holds, by row number, what a person should look at.
    """

    rows: pa.RecordBatch
    attention: Mapping[int, tuple[Sentence, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of a file. Its batches can be read once, in order, and hold every row of it."""

    name: str | None  # None where the file has only one
    columns: tuple[str, ...]  # the header cells as received; "" where a column has none
    header_row: int | None  # None where there is no header row, or the format needs none
    batches: Iterator[Batch]


class Unreadable(Exception):
    """A whole file cannot be read as a table; it is kept whole and this is said of it."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(sentence.id)
        self.sentence = sentence
