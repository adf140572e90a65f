"""Prepare records for comparing: every field as arrays of small integers, each distinct value understood once."""

import re
import zlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from ingather.dates.ages import born_at_age, parse_age
from ingather.dates.interval import Calendar, DateSet, Precision
from ingather.dates.parse import parse
from ingather.matching.levels import Compared
from ingather.matching.model import Model
from ingather.names.joins import readings
from ingather.names.tokens import MOST_TOKENS, NameTokens, alternatives, tokenise
from ingather.places.find import find
from ingather.places.place import Place
from ingather.records.columns import sexes
from ingather.records.field import Field
from ingather.records.records import Records, Values
from ingather.text.digits import to_plain_digits
from ingather.text.folding import fold
from ingather.text.script import Script

Ints = npt.NDArray[np.int32]
MOST_READINGS = 4  # of one birth date: two orders, two centuries
MOST_NAMES = 6  # that one record goes by
MOST_TELLING = 3  # phones, addresses and numbers of one record that are compared
_PHONE_DIGITS = 9  # the last digits, without country and trunk codes
_SHORTEST_PHONE, _LONGEST_PHONE = 7, 13  # digits
_FEWEST_DIGITS = 3  # different ones in a number that is no placeholder
_NUMBER_LEAST = 4  # letters and digits of a number that identifies somebody
PLACES = {
    Compared.PLACE: (Field.RESIDENCE, Field.ADDRESS),
    Compared.BIRTH_PLACE: (Field.BIRTH_PLACE,),
}
KIN = {Compared.FATHER: Field.FATHER, Compared.MOTHER: Field.MOTHER, Compared.SPOUSE: Field.SPOUSE}
_SEX_CODES = {"female": 1, "male": 2, "other": 3}
_SCRIPT_CODES = {script: code for code, script in enumerate(Script)}
_DAYS_UNKNOWN, _DAYS_KNOWN = 183, 31  # how far off the day may be on which an age was told
_DAYS_TOO_MANY = 30 * 366  # within which an age was told that then tells no birth


@dataclass(frozen=True, slots=True)
class Where:
    """What n records say of a place: tokens (n by K), and the number of the text in `candidates` (-1 for none)."""

    tokens: Ints
    text: Ints
    candidates: tuple[tuple[Place, ...], ...]


@dataclass(frozen=True, slots=True)
class Prepared:
    """n records as arrays. Tokens are ids into `tokens`; -1 stands for none everywhere.

    `names` (v by K) holds every name a record goes by, `optional` which of its tokens lists often leave out,
    `fathers` the father's name that a token says, `joined` (v) whether words written apart were joined in it,
    `owner` (v) whose name it is. `births` (n by readings by first and last day), `precise` (n) is a `Precision`
    and `about` whether the date was an estimate. `kin` holds tokens (n by K), `telling` hashes.
    """

    size: int
    tokens: tuple[str, ...]
    rarity: npt.NDArray[np.float32]
    names: Ints
    optional: npt.NDArray[np.bool_]
    fathers: Ints
    joined: npt.NDArray[np.bool_]
    owner: Ints
    script: npt.NDArray[np.int8]
    births: Ints
    precise: npt.NDArray[np.int8]
    about: npt.NDArray[np.bool_]
    sex: npt.NDArray[np.int8]
    kin: dict[Compared, Ints]
    places: dict[Compared, Where]
    telling: dict[Compared, npt.NDArray[np.int64]]


class _Vocabulary:
    """Gives each token an id, in order of arrival; the one thing that grows while records are prepared."""

    def __init__(self) -> None:
        self.ids: dict[str, int] = {}

    def row(self, tokens: Iterable[str], width: int = MOST_TOKENS) -> list[int]:
        ids = [self.ids.setdefault(token, len(self.ids)) for token in tokens][:width]
        return ids + [-1] * (width - len(ids))

    def fathers(self, names: Sequence[str]) -> list[int]:
        """As `row`, with -1 in the places where there is no father's name."""
        ids = [self.ids.setdefault(name, len(self.ids)) if name else -1 for name in names]
        return ids + [-1] * (MOST_TOKENS - len(ids))


def prepare(records: Records, model: Model, *, as_of: date) -> Prepared:
    """The records as arrays. `as_of` is the day on which ages count that carry no date of their own."""
    vocabulary = _Vocabulary()
    named = names_of(records)
    own = [frozenset(token for name in names for token in name.tokens) for names in named]
    flat = [(index, name) for index, names in enumerate(named) for name in names]
    births, precise, about = _births(records, as_of)
    kin = {compared: _kin(records, field, own, vocabulary) for compared, field in KIN.items()}
    places = {compared: _places(records, fields, vocabulary) for compared, fields in PLACES.items()}
    names = _matrix([vocabulary.row(name.tokens) for _, name in flat], MOST_TOKENS)
    fathers = _matrix([vocabulary.fathers(name.fathers) for _, name in flat], MOST_TOKENS)
    padded = [[*name.optional, *[False] * (MOST_TOKENS - len(name.optional))] for _, name in flat]
    tokens = tuple(vocabulary.ids)
    return Prepared(
        size=len(records),
        tokens=tokens,
        rarity=np.array([model.rarity(token) for token in tokens], dtype=np.float32),
        names=names,
        optional=np.array(padded, dtype=np.bool_).reshape(-1, MOST_TOKENS),
        fathers=fathers,
        joined=np.array([name.joined for _, name in flat], dtype=np.bool_),
        owner=np.array([index for index, _ in flat], dtype=np.int32),
        script=np.array([_SCRIPT_CODES[name.script] for _, name in flat], dtype=np.int8),
        births=births,
        precise=precise,
        about=about,
        sex=_sexes(records),
        kin=kin,
        places=places,
        telling={
            Compared.PHONE: _telling(records, (Field.PHONE,), phone_of),
            Compared.EMAIL: _telling(records, (Field.EMAIL,), email_of),
            Compared.IDENTIFIER: _telling(records, (Field.IDENTIFIER,), number_of),
        },
    )


def names_of(records: Records) -> list[tuple[NameTokens, ...]]:
    """For each record the names it goes by, taken apart: whole names, joined parts, and with the maiden name."""
    whole = list(records.of(Field.NAME))
    given, patronymic, family = (list(records.of(f)) for f in (Field.GIVEN, Field.PATRONYMIC, Field.FAMILY))
    maiden, nickname = list(records.of(Field.MAIDEN)), list(records.of(Field.NICKNAME))
    found: list[tuple[NameTokens, ...]] = []
    for index in range(len(records)):
        names = [name for values in whole for name in alternatives(values.value(index))]
        names += _joined(_at(given, index), _at(patronymic, index), _at(family, index))
        born = _at(maiden, index)
        first = _at(given, index) or names[0:1]
        names += [f"{' '.join(first)} {name}" for name in born]
        names += [" ".join([name, *_at(family, index)]) for name in _at(nickname, index)]
        told = dict.fromkeys(way for name in names for way in readings(name))
        found.append(tuple(told)[:MOST_NAMES])
    return found


def _at(columns: Sequence[Values], index: int) -> list[str]:
    return [value for values in columns if (value := values.value(index))]


def _joined(given: list[str], patronymic: list[str], family: list[str]) -> list[str]:
    """Whole names from columns of parts; two columns of one part are two writings of it, paired in order."""
    count = max(len(given), len(family))
    writings = []
    for place in range(count):
        parts = [column[min(place, len(column) - 1)] for column in (given, patronymic, family) if column]
        writings.append(" ".join(parts))
    return writings


def _matrix(rows: list[list[int]], width: int) -> Ints:
    return np.array(rows, dtype=np.int32).reshape(-1, width)


def _births(records: Records, as_of: date) -> tuple[Ints, npt.NDArray[np.int8], npt.NDArray[np.bool_]]:
    """Birth days as intervals: as written, or else from the age."""
    days = np.full((len(records), MOST_READINGS, 2), -1, dtype=np.int32)
    precise = np.zeros(len(records), dtype=np.int8)
    about = np.zeros(len(records), dtype=np.bool_)
    born, aged, seen = (list(records.of(field)) for field in (Field.BIRTH, Field.AGE, Field.LAST_SEEN))
    for index in range(len(records)):
        found = _written(born, index, as_of) or _from_age(_at(aged, index), _written(seen, index, as_of), as_of)
        if found is None:
            continue
        for place, interval in enumerate(found.intervals[:MOST_READINGS]):
            days[index, place] = interval.first, interval.last
        precise[index], about[index] = found.precision, found.about
    return days, precise, about


def _written(columns: Sequence[Values], index: int, as_of: date) -> DateSet | None:
    """The most precise date that these columns give for a record."""
    read = [parse(v.value(index), v.order, latest_year=as_of.year) for v in columns if v.codes[index] >= 0]
    return min((_plain(found) for found in read if found), key=lambda found: found.precision, default=None)


def _plain(found: DateSet) -> DateSet:
    """1 January is what registers write when only the year is known: read as the year."""
    if found.precision is not Precision.DAY or found.ambiguous or found.calendar is not Calendar.GREGORIAN:
        return found
    day = date.fromordinal(found.intervals[0].first)
    if (day.month, day.day) != (1, 1):
        return found
    return parse(str(day.year)) or found


def _from_age(ages: list[str], told: DateSet | None, as_of: date) -> DateSet | None:
    age = next((found for cell in ages if (found := parse_age(cell))), None)
    if age is None:
        return None
    if not told:
        return born_at_age(age, on=as_of, within_days=_DAYS_UNKNOWN)
    first, last = told.intervals[0].first, told.intervals[0].last
    if last - first > _DAYS_TOO_MANY:
        return None
    return born_at_age(age, on=date.fromordinal((first + last) // 2), within_days=_DAYS_KNOWN + (last - first) // 2)


def _sexes(records: Records) -> npt.NDArray[np.int8]:
    codes = np.zeros(len(records), dtype=np.int8)
    for values in records.of(Field.SEX):
        table = [_SEX_CODES.get(sexes().get(fold(value), ""), 0) for value in values.distinct]
        codes = np.where(codes == 0, np.array([*table, 0], dtype=np.int8)[values.codes], codes)
    return codes


def _kin(records: Records, field: Field, own: list[frozenset[str]], vocabulary: _Vocabulary) -> Ints:
    """The tokens of a relative's name, without those of the person's own name (the shared family name)."""
    columns = list(records.of(field))
    rows = []
    for index in range(len(records)):
        tokens = [token for cell in _at(columns, index) for token in tokenise(cell).tokens]
        telling = [token for token in tokens if token not in own[index]]
        rows.append(vocabulary.row(telling or tokens[:1]))
    return _matrix(rows, MOST_TOKENS)


def _places(records: Records, fields: tuple[Field, ...], vocabulary: _Vocabulary) -> Where:
    """Where somebody lives, or was born: by the first of these fields that a record fills."""
    columns = [list(records.of(field)) for field in fields]
    texts: dict[str, int] = {}
    rows, numbers = [], []
    for index in range(len(records)):
        cells = next((cells for column in columns if (cells := _at(column, index))), [])
        tokens = dict.fromkeys(token for cell in cells for token in _place_tokens(cell))
        rows.append(vocabulary.row(tokens))
        text = ", ".join(cells)
        numbers.append(texts.setdefault(text, len(texts)) if text else -1)
    candidates = tuple(_candidates(text) for text in texts)
    return Where(_matrix(rows, MOST_TOKENS), np.array(numbers, dtype=np.int32), candidates)


@lru_cache(maxsize=1 << 14)
def _candidates(text: str) -> tuple[Place, ...]:
    return tuple(find(text))


@lru_cache(maxsize=1 << 14)
def _place_tokens(cell: str) -> tuple[str, ...]:
    return tuple(token for token in tokenise(cell).tokens if not token.isdigit() and len(token) > 1)


def _telling(
    records: Records, fields: tuple[Field, ...], understand: Callable[[str], list[str]]
) -> npt.NDArray[np.int64]:
    """Hashes (n by few) of what identifies a record by itself; 0 for none."""
    hashes = np.zeros((len(records), MOST_TELLING), dtype=np.int64)
    columns = list(records.of(*fields))
    for index in range(len(records)) if columns else ():
        found = dict.fromkeys(part for cell in _at(columns, index) for part in understand(cell))
        for place, part in enumerate(list(found)[:MOST_TELLING]):
            hashes[index, place] = zlib.crc32(part.encode()) + 1
    return hashes


def phone_of(cell: str) -> list[str]:
    """The phone numbers of a cell, each by its last digits, so that country codes do not matter."""
    numbers = [number for part in _PHONE_PARTS.split(to_plain_digits(cell)) for number in _numbers_within(part)]
    whole = [number[-_PHONE_DIGITS:] for number in numbers if len(number) >= _SHORTEST_PHONE]
    return [number for number in whole if len(set(number)) >= _FEWEST_DIGITS]


_PHONE_PARTS = re.compile(r"[\n,;/|]|\bext\b\.?|\bor\b", re.IGNORECASE)


def _numbers_within(part: str) -> list[str]:
    """The number of a part of a cell; several, where spaces part more digits than one number has."""
    groups = ["".join(filter(str.isdigit, word)) for word in part.split()]
    if sum(map(len, groups)) <= _LONGEST_PHONE:
        return ["".join(groups)]
    numbers: list[str] = []
    for group in groups:
        if numbers and len(numbers[-1]) < _SHORTEST_PHONE:
            numbers[-1] += group
        else:
            numbers.append(group)
    return numbers


def email_of(cell: str) -> list[str]:
    """The e-mail addresses of a cell, in lower case."""
    return [word.strip("<>,;").lower() for word in cell.split() if "@" in word]


def number_of(cell: str) -> list[str]:
    """The identifying number of a cell: its letters and digits, without leading zeros."""
    plain = "".join(filter(str.isalnum, to_plain_digits(cell))).upper().lstrip("0")
    return [plain] if len(plain) >= _NUMBER_LEAST else []
