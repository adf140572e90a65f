"""What records say, as atoms of keys: sounds of names, years, days, places, numbers; each a hash of its own group."""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ingather.matching.births import numbers_of
from ingather.matching.keysets import settle
from ingather.matching.levels import Compared
from ingather.matching.plain import plain
from ingather.matching.prepared import Prepared
from ingather.names.ragged import spread

Hashes = npt.NDArray[np.uint32]
_SOUNDS_OF_A_TEXT = 2  # of its first token
_MOST_YEARS = 5  # a birth that may lie in more years than this gives no atom
# Groups: atoms of one group say one thing, and are never joined to a key. Tokens take the groups up to MOST_TOKENS.
_KIN = {Compared.FATHER: 16, Compared.MOTHER: 17, Compared.SPOUSE: 18}
_TEXTS = {Compared.PLACE: 19, Compared.BIRTH_PLACE: 20, Compared.ADDRESS: 21}
_POSTCODE, _YEAR, _DAY_OF_YEAR = 22, 23, 24
_TELLING = {Compared.PHONE: 25, Compared.EMAIL: 26, Compared.IDENTIFIER: 27}


@dataclass(frozen=True, slots=True)
class Atoms:
    """The atoms of n records: those of record r are `atom[start[r]:start[r + 1]]`, of the groups `group` there."""

    start: npt.NDArray[np.int64]
    atom: Hashes
    group: npt.NDArray[np.uint8]


_Part = tuple[npt.NDArray[np.intp], Hashes, npt.NDArray[np.uint8]]


def atoms_of(prepared: Prepared) -> Atoms:
    """The atoms of every record; of one that says more than MOST_ATOMS things, the first."""
    parts = [_of_telling(prepared, compared, group) for compared, group in _TELLING.items()]
    parts += [_of_names(prepared), *_of_births(prepared), _of_postcodes(prepared)]
    parts += [_of_texts(prepared, compared, group) for compared, group in _TEXTS.items()]
    parts += [_of_kin(prepared, compared, group) for compared, group in _KIN.items()]
    return _together(parts, prepared.size)


def _together(parts: Sequence[_Part], size: int) -> Atoms:
    """The atoms of each record, given in parts whose records ascend; in each part ascending, and each once."""
    counts = [np.bincount(record, minlength=size) for record, _, _ in parts]
    start = np.append(0, np.cumsum(np.sum(counts, axis=0))).astype(np.int64)
    told = np.empty(start[-1], np.uint8), np.empty(start[-1], np.uint32), np.empty(start[-1], np.uint8)
    free = start[:-1].copy()
    for number, ((record, atom, group), count) in enumerate(zip(parts, counts, strict=True)):
        place = (free - np.cumsum(count) + count)[record] + np.arange(len(record))
        for column, values in zip(told, (np.uint8(number), atom, group), strict=True):
            column[place] = values
        free += count
    many = settle(plain(start), *map(plain, told))
    return Atoms(start, told[1][:many], told[2][:many])


def _of_names(prepared: Prepared) -> _Part:
    """The sounds of every token; initials have one only where nothing fuller stands beside them."""
    named = prepared.named
    marks = prepared.marks
    length = np.array([len(token) for token in prepared.tokens] + [0], dtype=np.int64)
    long = length[named.tokens] > 1
    name, place = np.nonzero((named.tokens >= 0) & (long | ~long.any(axis=1, keepdims=True)))
    token = named.tokens[name, place]
    which, sound = spread(marks.first[token], marks.count[token])
    return named.owner[name[which]].astype(np.intp), marks.hashes[sound], place[which].astype(np.uint8)


def _of_kin(prepared: Prepared, compared: Compared, group: int) -> _Part:
    marks = prepared.marks
    tokens = prepared.kin[compared]
    record, place = np.nonzero(tokens >= 0)
    token = tokens[record, place]
    which, sound = spread(marks.first[token], marks.count[token])
    return record[which], _of_group(marks.hashes[sound], group), np.full(len(which), group, dtype=np.uint8)


def _of_telling(prepared: Prepared, compared: Compared, group: int) -> _Part:
    hashes = prepared.telling[compared]
    record, place = np.nonzero(hashes)
    return record, _of_group(hashes[record, place], group), np.full(len(record), group, dtype=np.uint8)


def _of_postcodes(prepared: Prepared) -> _Part:
    whole = prepared.codes[Compared.POSTCODE].whole
    record = np.flatnonzero(whole)
    return record, _of_group(whole[record], _POSTCODE), np.full(len(record), _POSTCODE, dtype=np.uint8)


def _of_texts(prepared: Prepared, compared: Compared, group: int) -> _Part:
    """A place by the gazetteer's best candidates, any other text by two sounds of its first token."""
    texts, marks = prepared.texts[compared], prepared.marks
    of_text = [[zlib.crc32(b"place%d" % place.id) for place in candidates[:2]] for candidates in texts.candidates]
    known = np.array([*map(len, of_text), 0], dtype=np.int64)
    first = np.append(texts.tokens[:, 0], -1)
    count = np.where(known > 0, known, np.minimum(marks.count[first], _SOUNDS_OF_A_TEXT))
    begin = np.where(known > 0, np.cumsum(known) - known, known.sum() + marks.first[first])
    values = np.concatenate([np.array([value for own in of_text for value in own], dtype=np.uint32), marks.hashes])
    record = np.flatnonzero(texts.code >= 0)
    code = texts.code[record]
    which, value = spread(begin[code], count[code])
    return record[which], _of_group(values[value], group), np.full(len(which), group, dtype=np.uint8)


def _of_births(prepared: Prepared) -> tuple[_Part, _Part]:
    """The years in which a record can have been born, and the days of the year, each in both orders of its figures."""
    record, reading = np.nonzero(prepared.births[:, :, 0] >= 0)
    days = prepared.births[record, reading]
    first, last = numbers_of(days[:, 0]), numbers_of(days[:, 1])
    span = last[0] - first[0]
    near = span < _MOST_YEARS
    which, year = spread(first[0][near].astype(np.int64), span[near].astype(np.int64) + 1)
    years = (record[near][which], _of_group(year, _YEAR), np.full(len(which), _YEAR, dtype=np.uint8))
    exact = days[:, 1] - days[:, 0] <= 1
    month, day = first[1][exact], first[2][exact]
    low, high = np.minimum(month, day), np.maximum(month, day)
    days_of = _of_group(low * 32 + high, _DAY_OF_YEAR)
    return years, (record[exact], days_of, np.full(len(days_of), _DAY_OF_YEAR, dtype=np.uint8))


def _of_group(values: npt.NDArray[np.generic], group: int) -> Hashes:
    """Hashes of 32 bits that differ from group to group (the finaliser of a multiplicative hash)."""
    mixed = values.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15) + np.uint64(
        group * 0x632BE59BD9B4E019 & (1 << 64) - 1
    )
    mixed ^= mixed >> np.uint64(29)
    mixed *= np.uint64(0xBF58476D1CE4E5B9)
    return (mixed >> np.uint64(32)).astype(np.uint32)
