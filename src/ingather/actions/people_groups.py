"""The groups of people that rows are of: by the script of the name, by sex, and by age."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from ingather.actions.evaluation import Dimension
from ingather.dates.ages import parse_age
from ingather.dates.parse import parse
from ingather.records.columns import Column, sexes
from ingather.records.field import Field
from ingather.text.folding import fold
from ingather.text.script import Script, script_of

NOT_SAID = "not_said"
_NAMES = (Field.NAME, Field.FAMILY, Field.GIVEN, Field.MAIDEN, Field.NICKNAME, Field.PATRONYMIC)
GROUPING = frozenset({*_NAMES, Field.SEX, Field.BIRTH, Field.AGE})  # fields by which rows are grouped
_LONGEST = 300  # letters of a name that tell its script
_WIDEST = 20  # years that a date may leave open and still tell the decade
_DECADE = 10


@dataclass(frozen=True, slots=True)
class Grouping:
    """For each row the code of its group in one dimension."""

    dimension: Dimension
    names: tuple[str, ...]
    codes: npt.NDArray[np.int16]


Tell = Callable[[str, Column], str]  # the group that a cell tells, "" where it tells none


def grouped(columns: Sequence[Column], cells: Sequence[pa.Array], length: int) -> tuple[Grouping, ...]:
    """The groups of the rows of one sheet, in every dimension."""
    tellers: Sequence[tuple[Dimension, Sequence[tuple[Field, Tell]]]] = (
        (Dimension.SCRIPT, [(field, _script) for field in _NAMES]),
        (Dimension.SEX, [(Field.SEX, _sex)]),
        (Dimension.AGE, [(Field.BIRTH, _decade_of_birth), (Field.AGE, _decade_of_age)]),
    )
    return tuple(_grouping(dimension, told, columns, cells, length) for dimension, told in tellers)


def _grouping(
    dimension: Dimension,
    told: Sequence[tuple[Field, Tell]],
    columns: Sequence[Column],
    cells: Sequence[pa.Array],
    length: int,
) -> Grouping:
    """The groups in one dimension: the first column that tells anything decides for a row."""
    names = [NOT_SAID]
    codes = np.zeros(length, dtype=np.int16)
    for field, tell in told:
        for column, array in zip(columns, cells, strict=True):
            if column.field is field:
                codes = np.where(codes == 0, _told(column, array, tell, names), codes)
    return Grouping(dimension, tuple(names), codes)


def _told(column: Column, array: pa.Array, tell: Tell, names: list[str]) -> npt.NDArray[np.int16]:
    """For each row the code of the group that a column tells; each distinct cell is looked at once."""
    encoded = pc.dictionary_encode(array)
    table = np.zeros(len(encoded.dictionary) + 1, dtype=np.int16)  # the last is for a cell that is missing
    for place, cell in enumerate(encoded.dictionary.to_pylist()):
        name = tell(cell, column) or NOT_SAID
        if name not in names:
            names.append(name)
        table[place] = names.index(name)
    return np.asarray(table[encoded.indices.fill_null(len(table) - 1).to_numpy(zero_copy_only=False)])


def _script(cell: str, _column: Column) -> str:
    script = script_of(cell[:_LONGEST])
    return "" if script is Script.NONE else str(script)


def _sex(cell: str, _column: Column) -> str:
    return sexes().get(fold(cell), "")


def _decade_of_birth(cell: str, column: Column) -> str:
    """The decade of a birth, where what is written leaves no wide choice."""
    found = parse(cell.strip(), column.order).intervals
    if not found:
        return ""
    first, last = (date.fromordinal(day).year for day in (found[0].first, max(each.last for each in found)))
    return "" if last - first > _WIDEST else f"born_{(first + last) // 2 // _DECADE * _DECADE}"


def _decade_of_age(cell: str, _column: Column) -> str:
    ages = parse_age(cell)
    return "" if ages is None else f"aged_{int(sum(ages) / 2) // _DECADE * _DECADE}"
