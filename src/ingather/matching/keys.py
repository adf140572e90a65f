"""The keys of prepared records: two records that share a key that is not common are compared."""

import zlib
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from ingather.matching.levels import Compared
from ingather.matching.prepare import Ints, Prepared
from ingather.names.sounds import sounds_of


class Family(IntEnum):
    """The families of keys, each a way in which two records of one person can meet."""

    TOKEN_PAIR = 1  # two sounds of a name, in any order
    TOKEN_YEAR = 2  # one sound and a year of birth
    TOKEN = 3  # one sound; common for most families, so it serves the rare
    PHONE = 4
    EMAIL = 5
    IDENTIFIER = 6


_TELLING = {Family.PHONE: Compared.PHONE, Family.EMAIL: Compared.EMAIL, Family.IDENTIFIER: Compared.IDENTIFIER}
_MOST_YEARS = 5  # a birth that may lie in more years than this gives no year keys


_Part = tuple[npt.NDArray[np.intp], npt.NDArray[np.uint32]]


@dataclass(frozen=True, slots=True)
class Keys:
    """Key `key[i]` (32 bits) of record `record[i]`; a record holds a key once."""

    record: Ints
    key: npt.NDArray[np.uint32]


def tokens_alone(prepared: Prepared) -> npt.NDArray[np.uint32]:
    """The keys of the family TOKEN, one for each record that has it: the ones that soon become common."""
    (_, key), *_ = _singles(prepared, _sounds(prepared))
    return np.unique(key)


def keys(prepared: Prepared) -> Keys:
    """Every key of every record."""
    sounds = _sounds(prepared)
    parts = [*_pairs(prepared, sounds), *_singles(prepared, sounds), *_years(prepared, sounds)]
    for family, compared in _TELLING.items():
        hashes = prepared.telling[compared]
        record, place = np.nonzero(hashes)
        parts.append((record, _mix(family, hashes[record, place].astype(np.uint64), np.uint64(0))))
    record = np.concatenate([part[0] for part in parts]).astype(np.uint64)
    key = np.concatenate([part[1] for part in parts]).astype(np.uint64)
    both = np.unique(record << np.uint64(32) | key)
    return Keys((both >> np.uint64(32)).astype(np.int32), (both & np.uint64(0xFFFFFFFF)).astype(np.uint32))


@dataclass(frozen=True, slots=True)
class _Sounds:
    """Each name's sounds (v by S hashes, 0 for none), and the place of the token that each belongs to."""

    sound: npt.NDArray[np.uint64]
    place: npt.NDArray[np.int8]


def _sounds(prepared: Prepared) -> _Sounds:
    """The sounds of every name; initials have one only where nothing fuller stands beside them."""
    hashes = [_hashes(token) for token in prepared.tokens]
    rows = [_row(name, prepared.tokens, hashes) for name in prepared.names.tolist()]
    width = max(map(len, rows), default=0)
    sound = np.zeros((len(rows), width), dtype=np.uint64)
    place = np.zeros((len(rows), width), dtype=np.int8)
    for number, row in enumerate(rows):
        for column, (where, key) in enumerate(row):
            sound[number, column], place[number, column] = key, where
    return _Sounds(sound, place)


def _row(name: list[int], tokens: tuple[str, ...], hashes: list[tuple[int, ...]]) -> list[tuple[int, int]]:
    there = [(place, token) for place, token in enumerate(name) if token >= 0]
    full = [(place, token) for place, token in there if len(tokens[token]) > 1]
    return [(place, key) for place, token in full or there for key in hashes[token]]


@lru_cache(maxsize=1 << 16)
def _hashes(token: str) -> tuple[int, ...]:
    return tuple(sorted(zlib.crc32(sound.encode()) | 1 for sound in sounds_of(token)))


def _pairs(prepared: Prepared, sounds: _Sounds) -> list[_Part]:
    parts: list[_Part] = []
    width = sounds.sound.shape[1]
    for first in range(width):
        for second in range(first + 1, width):
            one, other = sounds.sound[:, first], sounds.sound[:, second]
            there = np.flatnonzero((other > 0) & (sounds.place[:, first] != sounds.place[:, second]))
            low, high = np.minimum(one[there], other[there]), np.maximum(one[there], other[there])
            parts.append((prepared.owner[there].astype(np.intp), _mix(Family.TOKEN_PAIR, low, high)))
    return parts


def _singles(prepared: Prepared, sounds: _Sounds) -> list[_Part]:
    name, column = np.nonzero(sounds.sound)
    key = _mix(Family.TOKEN, sounds.sound[name, column], np.uint64(0))
    return [(prepared.owner[name].astype(np.intp), key)]


def _years(prepared: Prepared, sounds: _Sounds) -> list[_Part]:
    record, year = _birth_years(prepared)
    parts: list[_Part] = []
    order = np.argsort(record, kind="stable")
    record, year = record[order], year[order]
    for column in range(sounds.sound.shape[1]):
        name = np.flatnonzero(sounds.sound[:, column])
        first = np.searchsorted(record, prepared.owner[name], side="left")
        count = np.searchsorted(record, prepared.owner[name], side="right") - first
        rows = np.repeat(name, count)
        offset = np.arange(len(rows)) - np.repeat(np.cumsum(count) - count, count)
        when = year[np.repeat(first, count) + offset]
        mixed = _mix(Family.TOKEN_YEAR, sounds.sound[rows, column], when.astype(np.uint64))
        parts.append((prepared.owner[rows].astype(np.intp), mixed))
    return parts


def _birth_years(prepared: Prepared) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.int64]]:
    """Each year in which a record can have been born."""
    record, reading = np.nonzero(prepared.births[:, :, 0] >= 0)
    days = prepared.births[record, reading]
    years = [(date.fromordinal(int(a)).year, date.fromordinal(int(b)).year) for a, b in days]
    spans = [
        (owner, year)
        for owner, (first, last) in zip(record, years, strict=True)
        if last - first < _MOST_YEARS
        for year in range(first, last + 1)
    ]
    found = np.array(spans, dtype=np.int64).reshape(-1, 2)
    return found[:, 0].astype(np.intp), found[:, 1]


def _mix(
    family: Family, first: npt.NDArray[np.uint64], second: npt.NDArray[np.uint64] | np.uint64
) -> npt.NDArray[np.uint32]:
    """A 32-bit key from a family and two numbers (the finaliser of a multiplicative hash)."""
    mixed = first * np.uint64(0x9E3779B97F4A7C15) + second * np.uint64(0xC2B2AE3D27D4EB4F)
    mixed += np.uint64(int(family) * 0x165667B19E3779F9 & 0xFFFFFFFFFFFFFFFF)
    mixed ^= mixed >> np.uint64(29)
    mixed *= np.uint64(0xBF58476D1CE4E5B9)
    return (mixed >> np.uint64(32)).astype(np.uint32)
