"""Two original rows side by side: what both say about a field, and what only one of them says."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ingather.actions.account import ColumnReading, Match
from ingather.records.field import Field
from ingather.records.record import Record
from ingather.text.folding import fold
from ingather.text.sentence import Sentence

# Parts of a name stand beside whole names, an age beside a date of birth.
_BESIDE = {Field.GIVEN: Field.NAME, Field.PATRONYMIC: Field.NAME, Field.FAMILY: Field.NAME, Field.AGE: Field.BIRTH}
# Each list numbers its own rows, and free text is read, not compared.
_NOT_COMPARED = frozenset({Field.ID, Field.DESCRIPTION, Field.PHOTO, Field.SOURCE_NOTE})
_TELLING = 600  # letters of a cell that decide whether two are written the same
CELLS_SHOWN = 60  # of one row; a row of more is no row that people read


class Verdict(StrEnum):
    """How two rows stand to each other in a field, as the evidence says, or as they are written."""

    SAME = "same"
    ALIKE = "alike"
    DIFFERS = "differs"
    NOT_WEIGHED = "not_weighed"


# An address is a home where a row says no other. Every level not named here means that two values are alike.
_SAYING = {Field.RESIDENCE: ("place",), Field.ADDRESS: ("address", "place")}
_VERDICTS = {
    "same": Verdict.SAME,
    "day": Verdict.SAME,
    "conflict": Verdict.DIFFERS,
    "other_given": Verdict.DIFFERS,
    "other_family": Verdict.DIFFERS,
    "other_script": Verdict.NOT_WEIGHED,
}


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as received that says something, with its column and the field that was read from it."""

    number: int  # of the column, from 1
    column: str  # "" without a header
    field: Field | None
    text: str


@dataclass(frozen=True, slots=True)
class Compared:
    """What both rows say about one field."""

    field: Field
    left: tuple[Cell, ...]
    right: tuple[Cell, ...]
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class SideBySide:
    """A roll's row beside a list's row: the fields both have, and the cells that only the list has."""

    compared: tuple[Compared, ...]
    only_right: tuple[Cell, ...]


def verdict_of(level: str) -> Verdict:
    """How two values of that level stand to each other; the level is named in small letters."""
    return _VERDICTS.get(level, Verdict.ALIKE)


def verdict_on(field: Field, evidence: Sequence[Sentence]) -> Verdict | None:
    """What the evidence of a pair says of a field; None where it says nothing of it."""
    weighed, of = _weighed(evidence), _BESIDE.get(field, field)
    return next((weighed[said] for said in _SAYING.get(of, (of,)) if said in weighed), None)


def cells_of(record: Record, columns: Sequence[ColumnReading]) -> tuple[Cell, ...]:
    """The cells of a row that are not empty, in the order received."""
    return tuple(_cells(record, columns))


def side_by_side(left: Sequence[Cell], right: Sequence[Cell], match: Match) -> SideBySide:
    """The two rows field by field, each with what the match's evidence says of it."""
    lefts, rights = _by_field(left), _by_field(right)
    weighed = _weighed(match.evidence)
    both = [field for field in lefts if field in rights]
    compared = tuple(_compared(field, lefts[field], rights[field], weighed) for field in both)
    shown = {id(cell) for each in compared for cell in each.right}
    return SideBySide(compared, tuple(cell for cell in right if id(cell) not in shown))


def _cells(record: Record, columns: Sequence[ColumnReading]) -> Iterator[Cell]:
    for index, text in enumerate(record.cells):
        if text is None or not text.strip():
            continue
        column = record.columns[index] if index < len(record.columns) else ""
        yield Cell(index + 1, column, columns[index].field if index < len(columns) else None, text)


def _by_field(cells: Sequence[Cell]) -> Mapping[Field, tuple[Cell, ...]]:
    fields: dict[Field, tuple[Cell, ...]] = {}
    for cell in cells:
        if cell.field is not None and cell.field not in _NOT_COMPARED:
            field = _BESIDE.get(cell.field, cell.field)
            fields[field] = (*fields.get(field, ()), cell)
    return fields


def _compared(
    field: Field, left: tuple[Cell, ...], right: tuple[Cell, ...], weighed: Mapping[str, Verdict]
) -> Compared:
    written = Verdict.SAME if _words(left) == _words(right) else Verdict.NOT_WEIGHED
    told = (weighed[said] for said in _SAYING.get(field, (field,)) if said in weighed)
    return Compared(field, left, right, next(told, written))


def _words(cells: Sequence[Cell]) -> list[str]:
    return sorted(word for cell in cells for word in fold(cell.text[:_TELLING]).split())


def _weighed(evidence: Sequence[Sentence]) -> Mapping[str, Verdict]:
    """What the evidence says of each field, by the two halves of its sentences' ids."""
    halves = (said.id.partition(".") for said in evidence)
    return {field: verdict_of(level) for field, _, level in halves}
