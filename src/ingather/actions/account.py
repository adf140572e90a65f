"""What an account is made of: its people, their matches, its lists, and what became of every row."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from ingather.records.field import Field, ListKind
from ingather.records.record import Record
from ingather.text.sentence import Sentence


class State(StrEnum):
    """What the lists together allow to say of a sought person; a list never says "found"."""

    LIKELY = "likely"
    POSSIBLE = "possible"
    NOT_SEEN = "not_seen"


class Fate(StrEnum):
    """What became of a row: every row of every file has exactly one."""

    SOUGHT = "sought"  # a person of the roll
    LIKELY = "likely"  # a list row that is likely a person of the roll
    POSSIBLE = "possible"
    WEAK = "weak"  # a candidate under .50: kept beside the person, not counted as seen
    NO_MATCH = "no_match"  # read, compared, nobody on the roll
    NEEDS_PERSON = "needs_person"  # resembles a person of the roll, on a list of the dead: somebody must read it
    UNREADABLE = "unreadable"  # a data row in which no name or identifier could be read
    NOT_DATA = "not_data"  # title, header, footer or blank line


@dataclass(frozen=True, slots=True)
class ColumnReading:
    """How one column was understood: its field (None: kept, shown, never matched on) and by what."""

    column: str
    field: Field | None
    by: str  # "given" by --map, "header", "values", or "" where unmapped


@dataclass(frozen=True, slots=True)
class ListAccount:
    """One list (a file, or a sheet of a workbook of several) and the sum of its rows."""

    file: str  # as the user named it, with "#Sheet" in a workbook of several
    kind: ListKind
    sha256: str
    size: int  # bytes
    rows: int = 0  # data rows
    read: int = 0
    unreadable: int = 0
    not_data: int = 0  # title, header, footer and blank rows
    columns: tuple[ColumnReading, ...] = ()
    attention: tuple[Sentence, ...] = ()  # of the file as a whole: e.g. that it cannot be read yet


@dataclass(frozen=True, slots=True)
class Match:
    """A list record that may be about a sought person, with the probability and its reasons."""

    record: Record
    kind: ListKind
    probability: float
    weight: float  # bits of evidence, the sum of the levels' weights
    evidence: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class PersonAccount:
    """One person of the roll, their state, and every candidate from .05, best first."""

    record: Record
    state: State
    matches: tuple[Match, ...] = ()
    needs_person: bool = False  # a list of the dead may name them: a trained human reads it first


@dataclass(frozen=True, slots=True)
class AttentionSum:
    """One thing that needs attention: in how many rows, and the first few of them."""

    id: str  # of its sentence
    rows: int
    first: tuple[tuple[str, int, Sentence], ...]  # file, row, what is said of it


@dataclass(frozen=True, slots=True)
class Account:
    """The whole account. `rows_in` counts what was read, `rows_accounted` sums what became of it."""

    roll: tuple[ListAccount, ...]  # one per sheet
    lists: tuple[ListAccount, ...]
    people: tuple[PersonAccount, ...]  # in roll order
    rows_in: int
    rows_accounted: int
    fates: Mapping[Fate, int] = field(default_factory=dict)
    unreadable: tuple[Record, ...] = ()  # rows in which no name or number could be read; of a long list the first
    attention: tuple[AttentionSum, ...] = ()  # over every row of every file, the most frequent first


@dataclass(frozen=True, slots=True)
class Noted:
    """One row and what became of it."""

    row: int
    fate: Fate
    role: str = "data"
    person_rows: tuple[int, ...] = ()  # the roll's rows it was matched to, best first
    probability: float | None = None
    attention: tuple[Sentence, ...] = ()


class RowSink(Protocol):
    """Where the account says, row by row and while it reads, what became of each."""

    def write(self, file: str, noted: Noted) -> None:
        """Note one row of a list; called once for every row of every file."""
