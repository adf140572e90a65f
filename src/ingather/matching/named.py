"""Take the names of records apart, each distinct writing once."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from ingather.matching.distinct import combinations
from ingather.matching.prepared import Ints, Named, Vocabulary, in_rows
from ingather.names.joins import readings
from ingather.names.ragged import spread
from ingather.names.roles import Role
from ingather.names.tokens import MOST_TOKENS, NameTokens, is_one_word, tokenise
from ingather.records.field import Field
from ingather.records.records import Records, Values
from ingather.text.script import Script, script_of

Bytes = npt.NDArray[np.int8]
_Kind = TypeVar("_Kind", np.int32, np.int8, np.bool_)
MOST_NAMES = 6  # that one record goes by
_FEWEST_BEARING = 2  # tokens beside a father's name, without which it stands for the family name
_FEWEST_WRITINGS = 2  # of one part of a name, which may be of two scripts
_SCRIPT_CODES = {script: code for code, script in enumerate(Script)}
_NAMING = (Field.NAME, Field.GIVEN, Field.PATRONYMIC, Field.FAMILY, Field.MAIDEN, Field.NICKNAME)
_PARTS = (Field.GIVEN, Field.PATRONYMIC, Field.FAMILY)


@dataclass(frozen=True, slots=True)
class _Written:
    """Names taken apart (names by K); the last row stands for no name."""

    tokens: Ints
    fathers: Ints
    optional: Bytes
    part: Bytes
    script: Bytes
    joined: npt.NDArray[np.bool_]

    def at(self, place: npt.NDArray[np.intp]) -> "_Written":
        """The names at these places."""
        return _Written(
            self.tokens[place], self.fathers[place], self.optional[place], self.part[place],
            self.script[place], self.joined[place],
        )  # fmt: skip

    def named(self, owner: Ints) -> Named:
        """The names as those of these records."""
        return Named(owner, self.tokens, self.fathers, self.optional, self.part, self.script, self.joined)


def name_records(records: Records, vocabulary: Vocabulary) -> Named:
    """Every name of every record: whole names, parts joined, nicknames, and with the maiden name."""
    columns = {field: list(records.of(field)) for field in _NAMING}
    filled = {field for field, values in columns.items() if values}
    flat = [values for field in _NAMING for values in columns[field]]
    every = np.arange(len(records), dtype=np.int32)
    if not filled or not filled <= set(_PARTS) or any(len(columns[field]) > 1 for field in filled):
        return _by_combination(every, flat, vocabulary)
    several = np.zeros(len(records), dtype=np.bool_)
    for values in flat:
        ways = np.array([*(_has_ways(value) for value in values.distinct), False], dtype=np.bool_)
        several |= ways[values.codes]
    plain = _joined_parts(np.flatnonzero(~several), flat, vocabulary)
    return plain if not several.any() else _together(plain, _by_combination(every[several], flat, vocabulary))


def _has_ways(value: str) -> bool:
    """Whether a part of a name can be read in several ways; one word of Latin letters cannot."""
    return not (value.isascii() and value.isalpha()) and len(readings(value)) > 1


def _together(one: Named, other: Named) -> Named:
    """Names of different records as one."""
    wide = max(one.tokens.shape[1], other.tokens.shape[1])
    order = np.argsort(np.concatenate([one.owner, other.owner]), kind="stable")

    def joined(a: npt.NDArray[_Kind], b: npt.NDArray[_Kind], fill: int) -> npt.NDArray[_Kind]:
        if a.ndim == 1:
            return np.concatenate([a, b])[order]
        a, b = (np.pad(each, ((0, 0), (0, wide - each.shape[1])), constant_values=fill) for each in (a, b))
        return np.concatenate([a, b])[order]

    return Named(
        joined(one.owner, other.owner, 0), joined(one.tokens, other.tokens, -1), joined(one.fathers, other.fathers, -1),
        joined(one.optional, other.optional, 0), joined(one.part, other.part, 0), joined(one.script, other.script, 0),
        joined(one.joined, other.joined, 0),
    )  # fmt: skip


def _by_combination(rows: Ints, columns: Sequence[Values], vocabulary: Vocabulary) -> Named:
    """The names of each distinct combination of cells, handed to every record of these that has it."""
    columns = [replace(values, codes=values.codes[rows]) for values in columns]
    found = combinations(columns, len(rows))
    count = np.zeros(len(found), dtype=np.int64)

    def names() -> Iterator[NameTokens]:
        for place, index in enumerate(found.example.tolist()):
            told = _names_at(columns, index)
            count[place] = len(told)
            yield from told

    written = _taken_apart(names(), vocabulary)
    first = np.cumsum(count) - count
    row, place = spread(first[found.of_row], count[found.of_row])
    return written.at(place).named(rows[row])


def _names_at(columns: Sequence[Values], index: int) -> tuple[NameTokens, ...]:
    """The names that one record goes by."""
    said: dict[Field, list[str]] = {field: [] for field in _NAMING}
    for values in columns:
        if cell := values.value(index):
            said[values.field].append(cell)
    for field in (Field.GIVEN, Field.FAMILY):
        said[field] = _by_script(said[field])
    names = list(said[Field.NAME])
    names += _writings(said[Field.GIVEN], said[Field.PATRONYMIC], said[Field.FAMILY])
    first = said[Field.GIVEN] or names[0:1]
    names += [f"{' '.join(first)} {name}" for name in said[Field.MAIDEN]]
    names += [" ".join([name, *said[Field.FAMILY]]) for name in said[Field.NICKNAME]]
    if len(names) == 1:
        return readings(names[0])[:MOST_NAMES]
    told = dict.fromkeys(way for name in names for way in readings(name))
    return tuple(told)[:MOST_NAMES]


def _by_script(cells: list[str]) -> list[str]:
    """The cells of one script as one: first and middle name, two family names; another script is another writing."""
    if len(cells) < _FEWEST_WRITINGS:
        return cells
    joined: dict[Script, list[str]] = {}
    for cell in dict.fromkeys(cells):
        joined.setdefault(script_of(cell), []).append(cell)
    return [" ".join(parts) for parts in joined.values()]


def _writings(given: list[str], patronymic: list[str], family: list[str]) -> list[str]:
    """Whole names from columns of parts; two columns of one part are two writings of it, paired in order."""
    count = max(len(given), len(family))
    writings = []
    for place in range(count):
        parts = [column[min(place, len(column) - 1)] for column in (given, patronymic, family) if column]
        writings.append(" ".join(parts))
    return writings


def _joined_parts(rows: npt.NDArray[np.intp], columns: Sequence[Values], vocabulary: Vocabulary) -> Named:
    """The names of records whose names stand in one column for each part: no name is put together to be parted."""
    parts = [_cells_apart(column, vocabulary) for column in columns]
    codes = [column.codes[rows] for column in columns]

    def beside(what: Callable[[_Written], npt.NDArray[_Kind]]) -> npt.NDArray[_Kind]:
        return np.concatenate([what(part)[own] for part, own in zip(parts, codes, strict=True)], axis=1)

    tokens = beside(lambda part: part.tokens)
    order = np.argsort(tokens < 0, axis=1, kind="stable")[:, :MOST_TOKENS]
    tokens = np.take_along_axis(tokens, order, axis=1)
    optional = np.take_along_axis(beside(lambda part: part.optional), order, axis=1) & (tokens >= 0)
    bearing = ((tokens >= 0) & (optional == 0)).sum(axis=1)
    optional *= (bearing >= _FEWEST_BEARING)[:, None]
    whole = np.flatnonzero(tokens[:, 0] >= 0)
    script = np.max([part.script[own] for part, own in zip(parts, codes, strict=True)], axis=0)
    return Named(
        rows[whole].astype(np.int32),
        tokens[whole],
        np.take_along_axis(beside(lambda part: part.fathers), order, axis=1)[whole],
        optional[whole],
        np.take_along_axis(beside(lambda part: part.part), order, axis=1)[whole],
        script[whole],
        np.zeros(len(whole), dtype=np.bool_),
    )


def _part(value: str, field: Field) -> NameTokens:
    """A cell of a column for one part of names: what stands in it is that part, unless its writing says otherwise."""
    name = tokenise(value)
    role = _ROLES[field]
    roles = tuple(role if own in _UNSURE else own for own in name.roles)
    fathers = tuple(
        father or (token if own is Role.FATHER else "")
        for token, own, father in zip(name.tokens, roles, name.fathers, strict=True)
    )
    optional = tuple(own in (Role.FATHER, Role.NICKNAME, Role.MAIDEN) for own in roles)
    return replace(name, roles=roles, fathers=fathers, optional=optional)


_ROLES = {Field.GIVEN: Role.GIVEN, Field.FAMILY: Role.FAMILY, Field.PATRONYMIC: Role.FATHER}
_UNSURE = (Role.NAME, Role.GIVEN, Role.FAMILY)
_PART_CODES = {Role.GIVEN: 1, Role.NICKNAME: 1, Role.FAMILY: 2, Role.MAIDEN: 2}


def _cells_apart(column: Values, vocabulary: Vocabulary) -> _Written:
    """The cells of a column for one part of names as arrays, and after them a row for no name.

    Most are one word of plain letters, of which nothing is to find but the number of its token.
    """
    words = [value.lower() if is_one_word(value) else "" for value in column.distinct]
    names = {place: _part(column.distinct[place], column.field) for place, word in enumerate(words) if not word}
    for place, word in enumerate(words):  # so that tokens are numbered in the order of the list
        vocabulary.ids_of((word,) if word else names[place].tokens)
    plain = np.array([*map(bool, words), False], dtype=np.bool_)
    written = _taken_apart(names.values(), vocabulary).at(np.where(plain, -1, np.cumsum(~plain) - 1))
    role = _ROLES[column.field]
    written.tokens[plain, 0] = vocabulary.ids_of([*filter(None, words)])
    written.part[plain, 0] = _PART_CODES.get(role, 0)
    written.script[plain] = _SCRIPT_CODES[Script.LATIN]
    if role is Role.FATHER:
        written.fathers[plain, 0] = written.tokens[plain, 0]
        written.optional[plain, 0] = True
    return written


def _taken_apart(names: Iterable[NameTokens], vocabulary: Vocabulary) -> _Written:
    """Names as arrays, and after them a row for no name."""
    tokens, fathers = list[int](), dict[int, str]()
    optional, part, count, script, joined = (bytearray() for _ in range(5))
    for name in names:
        if any(name.fathers):
            fathers |= {place: father for place, father in enumerate(name.fathers, len(tokens)) if father}
        tokens += vocabulary.ids_of(name.tokens)
        optional += bytes(name.optional)
        part += _parts(name.roles)
        count.append(len(name.tokens))
        script.append(_SCRIPT_CODES[name.script])
        joined.append(name.joined)
    father = np.full(len(tokens), -1, dtype=np.int32)
    father[list(fathers)] = vocabulary.ids_of(list(fathers.values()))
    counts = np.array([*count, 0])
    return _Written(
        in_rows(np.array(tokens, dtype=np.int32), counts, fill=-1),
        in_rows(father, counts, fill=-1),
        in_rows(np.frombuffer(optional, dtype=np.int8), counts, fill=0),
        in_rows(np.frombuffer(part, dtype=np.int8), counts, fill=0),
        np.array([*script, -1], dtype=np.int8),
        np.array([*joined, False], dtype=np.bool_),
    )


@cache
def _parts(roles: tuple[Role, ...]) -> bytes:
    """Given (1) or family name (2) for each token: as the writing tells, else the last of several is the family's."""
    bare = [place for place, role in enumerate(roles) if role is Role.NAME]
    told = [_PART_CODES.get(role, 0) for role in roles]
    if len(bare) > 1 or (bare and len(told) > 1):
        for place in bare:
            told[place] = 1
        if 2 not in told:
            told[bare[-1]] = 2
    return bytes(told)
