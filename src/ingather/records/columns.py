"""Understand the columns of a sheet: by what the user says, by their headers, and by how their values look."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from ingather.dates.parse import Order, parse
from ingather.records.field import Field
from ingather.records.headers import find_field
from ingather.text.digits import to_plain_digits
from ingather.text.folding import fold
from ingather.text.tables import rows


class By(StrEnum):
    """What told us what a column holds."""

    GIVEN = "given"  # the user said so
    HEADER = "header"
    VALUES = "values"
    NOTHING = ""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a sheet as it was understood; `field` is None where it is kept but not matched on."""

    label: str  # the header cell as received, or "" without one
    field: Field | None
    by: By
    order: Order | None = None  # how its dates write their numbers, where the column's habit tells it


_SHARE = 0.7  # of the filled sample cells must look the part
_FEWEST = 2  # filled cells that a look must rest on
_PHONE = re.compile(r"^\+?[\d\s().-]{7,20}$")
_EMAIL = re.compile(r"^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$")
_WORD = re.compile(r"[^\W\d_]+(?:['’׳\".-][^\W\d_]+)*['’׳\".]?")
_NUMBERED = re.compile(r"^\d+[.)]\s*|\s*\(\d+\)$")  # "1. " before a name, "(60)" after it
_NAME_WORDS = range(2, 6)
_LONGEST = 100  # letters of a cell whose look can tell anything


def understand(
    labels: Sequence[str], samples: Sequence[Sequence[str]], given: Mapping[str, Field | None] | None = None
) -> tuple[Column, ...]:
    """The columns of a sheet, from their header cells and a sample of each one's cells.

    `given` maps header cells as the user typed them (compared folded), or "#3" for the third column, to
    fields; None says that a column is not to be matched on.
    """
    places = {place_of(label, labels): field for label, field in (given or {}).items()}
    said = {place: field for place, field in places.items() if place is not None}
    columns = [_from_header(label, place, said) for place, label in enumerate(labels)]
    columns = _from_values(_settle_bare_name(columns), samples)
    return tuple(map(_settle_last_seen, map(_with_order, columns, samples), samples))


_LONGEST_PLACE = 8  # of "#" and a number


def place_of(label: str, labels: Sequence[str]) -> int | None:
    """The place of the column that the user means by its header or as "#3"; None where there is no such column."""
    if label.startswith("#") and label[1:].isdecimal() and len(label) < _LONGEST_PLACE:
        return int(label[1:]) - 1 if 0 < int(label[1:]) <= len(labels) else None
    return next((place for place, own in enumerate(labels) if fold(own) == fold(label)), None)


def called(place: int, labels: Sequence[str]) -> str:
    """How the user can mean the column at a place: by its header where that means no other, else as "#3"."""
    label = labels[place]
    return label if label and place_of(label, labels) == place else f"#{place + 1}"


def _from_header(label: str, place: int, said: Mapping[int, Field | None]) -> Column:
    if place in said:
        return Column(label, said[place], By.GIVEN)
    found = find_field(label)
    if found is None or found in said.values():  # the user said which column holds it, so no other may claim it
        return Column(label, None, By.NOTHING)
    return Column(label, found, By.HEADER)


def _settle_bare_name(columns: list[Column]) -> list[Column]:
    """A column called just "name" beside one of family names holds given names, and the other way round."""
    fields = {column.field for column in columns}
    if Field.FAMILY in fields and Field.GIVEN not in fields:
        return _as(columns, Field.GIVEN)
    if Field.GIVEN in fields and Field.FAMILY not in fields:
        return _as(columns, Field.FAMILY)
    return columns


def _as(columns: list[Column], field: Field) -> list[Column]:
    """The columns with a lone single-word `name` header taken as another field."""
    bare = [c for c in columns if c.field is Field.NAME and c.by is By.HEADER]
    if len(bare) != 1 or len(fold(bare[0].label).split()) != 1 or fold(bare[0].label) not in _BARE_NAMES:
        return columns
    return [Column(c.label, field, c.by) if c is bare[0] else c for c in columns]


def _settle_last_seen(column: Column, cells: Sequence[str]) -> Column:
    """A column called "last seen" that holds no dates says where, not when."""
    if column.field is not Field.LAST_SEEN or column.by is not By.HEADER or not any(cells):
        return column
    filled = [cell for cell in cells if cell.strip()]
    dated = sum(bool(parse(cell.strip(), column.order)) for cell in filled)
    return column if dated * 4 >= len(filled) else replace(column, field=Field.PLACE_SEEN, order=None)


_BARE_NAMES = frozenset(
    fold(word)
    for word in (
        "name",
        "names",
        "nom",
        "nombre",
        "имя",
        "ім'я",
        "imię",
        "שם",
        "الاسم",
        "اسم",
        "נאמען",
        "נאָמען",
    )
)


def _from_values(columns: list[Column], samples: Sequence[Sequence[str]]) -> list[Column]:
    """The columns with those that no header explains given the field that their values look like."""
    taken = {column.field for column in columns}
    looks: list[tuple[Field, Callable[[str], bool]]] = [
        (Field.EMAIL, lambda cell: bool(_EMAIL.match(cell))),
        (Field.SEX, lambda cell: fold(cell) in sexes()),
        (Field.BIRTH, _looks_like_birth),
        (Field.PHONE, _looks_like_phone),
    ]
    if not taken & {Field.NAME, Field.GIVEN, Field.FAMILY}:
        looks.append((Field.NAME, _looks_like_name))
    for field, look in looks:
        if field in taken:
            continue
        shares = [_share(s, look) if c.by is By.NOTHING else 0.0 for c, s in zip(columns, samples, strict=True)]
        best = max(range(len(shares)), key=shares.__getitem__, default=None)
        if best is not None and shares[best] >= _SHARE and _may_guess(field, columns[best].label):
            columns[best] = Column(columns[best].label, field, By.VALUES)
            taken.add(field)
    return columns


_DATES = frozenset({Field.BIRTH, Field.DEATH, Field.LAST_SEEN})
_DAY_FIRST = re.compile(r"^(?:1[3-9]|2\d|3[01])\s*[-/. ]\s*\d{1,2}\s*[-/. ]\s*\d{2,4}")
_MONTH_FIRST = re.compile(r"^\d{1,2}\s*[-/. ]\s*(?:1[3-9]|2\d|3[01])\s*[-/. ]\s*\d{2,4}")
_DOTTED = re.compile(r"^\d{1,2}\.\d{1,2}\.\d{2,4}$")


def _with_order(column: Column, cells: Sequence[str]) -> Column:
    """The column with the order of its dates: as its header says, or as its unmistakable dates show."""
    if column.field not in _DATES:
        return column
    plain = [to_plain_digits(cell).strip() for cell in cells if cell and cell.strip()]
    if len(plain) >= _FEWEST and sum(map(_looks_like_serial, plain)) >= _SHARE * len(plain):
        return replace(column, order=Order.SERIAL)
    day_first = sum(bool(_DAY_FIRST.match(cell)) for cell in plain)
    month_first = sum(bool(_MONTH_FIRST.match(cell)) for cell in plain)
    dotted = sum(bool(_DOTTED.match(cell)) for cell in plain) > len(plain) / 2
    label = column.label.lower().replace(" ", "")
    if "mm/dd" in label or "mm-dd" in label or month_first > 3 * day_first:
        return replace(column, order=Order.MONTH_FIRST)
    if "dd/mm" in label or "dd-mm" in label or "dd.mm" in label or day_first > 3 * month_first or dotted:
        return replace(column, order=Order.DAY_FIRST)
    return column


def reads_both_ways(column: Column, cells: Sequence[str]) -> bool:
    """Whether some dates of a column may begin with the day or with the month: then both readings are kept."""
    if column.field not in _DATES or column.order is not None:
        return False
    readings = ((parse(cell, Order.DAY_FIRST), parse(cell, Order.MONTH_FIRST)) for cell in cells)
    return any(day_first and month_first and day_first != month_first for day_first, month_first in readings)


def _looks_like_serial(cell: str) -> bool:
    """Whether a cell is the bare count of days that a spreadsheet keeps: from 1927 on these have five figures."""
    whole = cell.partition(".")[0]
    return len(whole) == 5 and whole.isdecimal() and bool(parse(cell, Order.SERIAL))


def _may_guess(field: Field, label: str) -> bool:
    """A date column under a header that we cannot read may be any date: only without header is it the birth."""
    return field is not Field.BIRTH or not fold(label)


def _share(cells: Sequence[str], look: Callable[[str], bool]) -> float:
    """The share of filled cells with that look; a long cell has none."""
    filled = [cell.strip()[: _LONGEST + 1] for cell in cells if cell and cell.strip()]
    if len(filled) < _FEWEST:
        return 0.0
    return sum(len(cell) <= _LONGEST and look(cell) for cell in filled) / len(filled)


def _looks_like_name(cell: str) -> bool:
    """Two to five words of letters, written as names are: where a script has capitals, most begin with one."""
    words = _NUMBERED.sub("", cell).replace(",", " ").split()
    small = sum(word[0].islower() for word in words)
    lettered = all(_WORD.fullmatch(word) for word in words)
    return lettered and len(words) in _NAME_WORDS and small * 2 < len(words)


def _looks_like_birth(cell: str) -> bool:
    found = parse(cell)
    return bool(found) and not cell.strip().isdigit()


def _looks_like_phone(cell: str) -> bool:
    plain = to_plain_digits(cell)
    return bool(_PHONE.match(plain)) and sum(map(str.isdigit, plain)) >= 7 and not parse(cell)


@cache
def sexes() -> Mapping[str, str]:
    """The folded words for the sexes, in ten languages, each with female, male or other."""
    return {fold(phrase): sex for sex, _, phrase in rows("ingather.records", "sexes.tsv")}
