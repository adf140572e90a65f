"""Read rows into records, column by column: raw cells kept, each distinct value cleaned once."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import overload

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from ingather.dates.ages import parse_age
from ingather.dates.parse import Order, parse
from ingather.dates.reckoning import LATEST
from ingather.records.columns import Column, sexes
from ingather.records.field import Field
from ingather.records.record import Record
from ingather.records.years import latest_year_of
from ingather.text.cleaning import TO_LOOK_AT, clean
from ingather.text.folding import fold
from ingather.text.sentence import Sentence, sentence
from ingather.text.tables import rows as table_rows

NAMING = (Field.NAME, Field.GIVEN, Field.FAMILY, Field.MAIDEN, Field.NICKNAME, Field.PATRONYMIC)
TELLING = (*NAMING, Field.IDENTIFIER, Field.PHONE, Field.EMAIL)  # what a person can be recognised by


@dataclass(frozen=True, slots=True)
class Values:
    """One mapped column as read: for each row the code of its distinct value; -1 where it says nothing."""

    field: Field
    codes: npt.NDArray[np.int32]
    distinct: Sequence[str]
    order: Order | None = None  # of the numbers in its dates
    latest_year: int = LATEST  # that two figures can mean in its dates

    def value(self, index: int) -> str:
        """The value of one row, "" where it says nothing."""
        code = int(self.codes[index])
        return "" if code < 0 else self.distinct[code]


@dataclass(frozen=True, slots=True)
class Records:
    """Records of consecutive rows of one list, as arrays of one length; one record is arrays of length one.

    `cells` are the raw columns (string arrays, null where a row had no such cell) and `beyond` the cells past
    the header (list array). `values` holds one entry for each mapped column. `readable` is False where no name
    and no identifier could be read, `speaking` where nothing at all could. `attention` is kept by index.
    """

    list: str
    columns: tuple[Column, ...]
    rows: npt.NDArray[np.int64]
    cells: tuple[pa.Array, ...]
    beyond: pa.Array | None
    values: tuple[Values, ...]
    readable: npt.NDArray[np.bool_]
    speaking: npt.NDArray[np.bool_]
    attention: Mapping[int, tuple[Sentence, ...]]

    def __len__(self) -> int:
        return len(self.rows)

    def of(self, *fields: Field) -> Iterator[Values]:
        """The read columns of these fields, in the order of the fields, then of the columns."""
        for field in fields:
            yield from (values for values in self.values if values.field is field)

    def record(self, index: int) -> Record:
        """One record by its place in these arrays: raw cells beside the reading."""
        reading: dict[Field, tuple[str, ...]] = {}
        for values in self.values:
            if value := values.value(index):
                reading[values.field] = (*reading.get(values.field, ()), value)
        return Record(
            list=self.list,
            row=int(self.rows[index]),
            columns=tuple(column.label for column in self.columns),
            cells=self._cells(index),
            reading=reading,
            attention=self.attention.get(index, ()),
        )

    def _cells(self, index: int) -> tuple[str | None, ...]:
        cells = [array[index].as_py() for array in self.cells]
        beyond = self.beyond[index].as_py() if self.beyond is not None else None
        if beyond is not None:
            return (*cells, *beyond)
        while cells and cells[-1] is None:
            cells.pop()
        return tuple(cells)


def read(
    label: str,
    columns: Sequence[Column],
    *,
    rows: npt.NDArray[np.int64],
    cells: Sequence[pa.Array],
    beyond: pa.Array | None = None,
    noticed: Mapping[int, tuple[Sentence, ...]] | None = None,
    broken: npt.NDArray[np.bool_] | None = None,
    latest_year: int,
) -> Records:
    """The records of these rows; nothing raises and no row is left out.

    `noticed` carries, by row number, what the reader of the file already saw; `broken` marks rows whose cells
    could not be told apart, from which nothing is read; `latest_year` is the last that a year of two digits
    can mean.
    """
    legible = np.ones(len(rows), dtype=np.bool_) if broken is None else ~broken
    attention: dict[int, list[Sentence]] = {}
    for index in np.flatnonzero(np.isin(rows, list(noticed or ()))):
        attention[int(index)] = list((noticed or {})[int(rows[index])])
    values = tuple(
        _read_column(column, pc.if_else(pa.array(legible), array, None), attention, latest_year)
        for column, array in zip(columns, cells, strict=True)
        if column.field is not None
    )
    readable = _any_filled(values, TELLING, len(rows))
    for index in np.flatnonzero(~_any_filled(values, NAMING, len(rows))):
        attention.setdefault(int(index), []).append(sentence("reading.no_name"))
    speaking = _speaking(values, len(rows))
    kept = {index: tuple(sentences) for index, sentences in attention.items()}
    return Records(label, tuple(columns), rows, tuple(cells), beyond, values, readable, speaking, kept)


def _read_column(column: Column, array: pa.Array, attention: dict[int, list[Sentence]], latest_year: int) -> Values:
    """Read one mapped column, each distinct cell once, and note what needs attention in it."""
    if column.field is None:
        raise ValueError("only a mapped column is read")
    if column.field is Field.ID and pc.all(pc.string_is_ascii(array)).as_py() is not False:
        return _read_numbers(column, array)
    encoded = pc.dictionary_encode(array)
    if column.field in _DATED:
        latest_year = latest_year_of(encoded.dictionary, latest_year)
    values: list[str] = encoded.dictionary.to_pylist()
    codes = encoded.indices.fill_null(-1).to_numpy(zero_copy_only=False).astype(np.int32)
    noticed: dict[int, list[Sentence]] = {}
    for code in _to_look_at(encoded.dictionary, column):
        values[code], seen = _read_cell(values[code], column, latest_year)
        if seen:
            noticed[code] = seen
    for index in np.flatnonzero(np.isin(codes, list(noticed))) if noticed else ():
        attention.setdefault(int(index), []).extend(noticed[int(codes[index])])
    silent = [code for code, value in enumerate(values) if not value]
    if silent:
        codes[np.isin(codes, silent)] = -1
    return Values(column.field, codes, tuple(values), column.order, latest_year)


class _AsAsked(Sequence[str]):
    """The cells of a column, each read when it is asked for: nearly every row has an id of its own."""

    def __init__(self, column: Column, cells: pa.Array) -> None:
        self._column, self._cells = column, cells

    def __len__(self) -> int:
        return len(self._cells)

    @overload
    def __getitem__(self, place: int) -> str: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[str]: ...

    def __getitem__(self, place: int | slice) -> str | Sequence[str]:
        if isinstance(place, slice):
            return _AsAsked(self._column, self._cells[place])
        return _read_cell(self._cells[place].as_py() or "", self._column, 0)[0]


def _read_numbers(column: Column, array: pa.Array) -> Values:
    """A column of ids in plain letters: nothing in them needs attention, and few are ever shown."""
    filled = pc.fill_null(pc.not_equal(pc.ascii_trim_whitespace(array), ""), False)  # noqa: FBT003 - Arrow's own way
    there = np.asarray(filled.to_numpy(zero_copy_only=False), dtype=np.bool_)
    codes = np.where(there, np.arange(len(array), dtype=np.int32), np.int32(-1)).astype(np.int32)
    return Values(Field.ID, codes, _AsAsked(column, array), column.order)


def _to_look_at(cells: pa.Array, column: Column) -> list[int]:
    """The places of the distinct cells that reading may change; a plain cell that says something is read as it is."""
    if column.field in _DATED:
        return _places(pc.invert(pc.match_substring_regex(cells, _SURE_DAY)))
    if column.field in _DOUBTED:
        return list(range(len(cells)))
    bare = pc.utf8_lower(pc.replace_substring_regex(cells, r"[^\pL\pN]+", ""))
    doubtful = pc.or_(pc.is_in(bare, _bare_placeholders()), pc.match_substring_regex(cells, TO_LOOK_AT))
    return _places(doubtful)


def _places(true: pa.Array) -> list[int]:
    found: list[int] = np.flatnonzero(np.asarray(true.to_numpy(zero_copy_only=False), dtype=np.bool_)).tolist()
    return found


@cache
def _bare_placeholders() -> pa.Array:
    """The words that stand for an empty cell, by their letters and digits alone; "" for what has neither."""
    phrases = (phrase for _, phrase, _ in table_rows("ingather.records", "placeholders.tsv"))
    return pa.array(sorted({"", *("".join(filter(str.isalnum, phrase.lower())) for phrase in phrases)}), pa.string())


_DATED = frozenset({Field.BIRTH, Field.DEATH})
_MONTH, _YEAR = "(?:0[1-9]|1[0-2])", r"(?:1[5-9]|20)\d\d"
# A day that every month has, and that cannot be a month where it stands first: nobody is in doubt about it.
_SURE_DAY = rf"^(?:{_YEAR}-{_MONTH}-(?:0[1-9]|1\d|2[0-8])|(?:1[3-9]|2[0-8])[/.-]{_MONTH}[/.-]{_YEAR})$"
_DOUBTED = frozenset({Field.BIRTH, Field.DEATH, Field.AGE, Field.SEX})  # fields whose values are understood further


def _read_cell(cell: str, column: Column, latest_year: int) -> tuple[str, list[Sentence]]:
    value, stages = clean(cell)
    noticed = []
    if "undo_mojibake" in stages:
        noticed.append(sentence("reading.mojibake", column=column.label, read=value))
    if _says_nothing(value, column.field in NAMING):
        return "", noticed
    if column.field in _DOUBTED and (doubt := _doubt(value, column, latest_year)):
        noticed.append(doubt)
    return value, noticed


@lru_cache(maxsize=1 << 16)
def _says_nothing(value: str, naming: bool) -> bool:  # noqa: FBT001 - part of a cache key
    """Whether a cell is empty, has neither letter nor digit, or holds a word for "nothing known"."""
    if len(value) > _LONGEST_PLACEHOLDER:
        return False
    folded = fold(value)
    scopes = _placeholders().get(folded, frozenset())
    return not folded or "any" in scopes or (bool(scopes) and not naming)


_LONGEST_PLACEHOLDER = 40  # letters


@cache
def _placeholders() -> Mapping[str, frozenset[str]]:
    """The folded words that stand for an empty cell, with where: `any`, or `not_names` for those that are names."""
    scopes: dict[str, set[str]] = {}
    for _, phrase, scope in table_rows("ingather.records", "placeholders.tsv"):
        scopes.setdefault(fold(phrase), set()).add(scope)
    return {phrase: frozenset(found) for phrase, found in scopes.items()}


def _doubt(value: str, column: Column, latest_year: int) -> Sentence | None:
    """What a person should look at in a value that could not be understood for sure."""
    shown = value[:60]
    match column.field:
        case Field.BIRTH | Field.DEATH:
            found = parse(value, column.order, latest_year=latest_year)
            if not found:
                return sentence("reading.date_unread", column=column.label, value=shown)
            return _ambiguous(column, shown) if found.ambiguous else None
        case Field.AGE if parse_age(value) is None:
            return sentence("reading.age_unread", column=column.label, value=shown)
        case Field.SEX if fold(value) not in sexes():
            return sentence("reading.sex_unread", column=column.label, value=shown)
        case _:
            return None


def _ambiguous(column: Column, shown: str) -> Sentence:
    return sentence("reading.date_ambiguous", column=column.label, value=shown)


def _speaking(values: Sequence[Values], length: int) -> npt.NDArray[np.bool_]:
    """Which rows say anything; an id is read only where nothing else speaks, for it may stand for "none"."""
    speaking = _any_filled(values, tuple(field for field in Field if field is not Field.ID), length)
    for column in (each for each in values if each.field is Field.ID):
        for index in np.flatnonzero((column.codes >= 0) & ~speaking).tolist():
            speaking[index] = bool(column.value(index))
    return speaking


def _any_filled(values: Sequence[Values], fields: Sequence[Field], length: int) -> npt.NDArray[np.bool_]:
    filled = np.zeros(length, dtype=np.bool_)
    for column in values:
        if column.field in fields:
            filled |= column.codes >= 0
    return filled
