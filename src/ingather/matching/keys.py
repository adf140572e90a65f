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
from ingather.names.tokens import skeleton


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


_Part = tuple[npt.NDArray[np.intp], npt.NDArray[np.uint32]]


def _sounds(prepared: Prepared) -> npt.NDArray[np.uint64]:
    """For each name and token the hash of its sound; 0 for none, and for initials beside a fuller token."""
    full = np.array([_sound(token) if len(token) > 1 else 0 for token in prepared.tokens] + [0], dtype=np.uint64)
    every = np.array([_sound(token) for token in prepared.tokens] + [0], dtype=np.uint64)
    sounds = full[prepared.names]
    return np.where(sounds.any(axis=1, keepdims=True), sounds, every[prepared.names])


@lru_cache(maxsize=1 << 16)
def _sound(token: str) -> int:
    return zlib.crc32(skeleton(token).encode()) | 1


def _pairs(prepared: Prepared, sounds: npt.NDArray[np.uint64]) -> list[_Part]:
    parts: list[_Part] = []
    width = int((sounds > 0).sum(axis=1).max(initial=0))
    for first in range(width):
        for second in range(first + 1, width):
            low = np.minimum(sounds[:, first], sounds[:, second])
            high = np.maximum(sounds[:, first], sounds[:, second])
            there = np.flatnonzero(low)
            mixed = _mix(Family.TOKEN_PAIR, low[there], high[there])
            parts.append((prepared.owner[there].astype(np.intp), mixed))
    return parts


def _singles(prepared: Prepared, sounds: npt.NDArray[np.uint64]) -> list[_Part]:
    name, place = np.nonzero(sounds)
    return [(prepared.owner[name].astype(np.intp), _mix(Family.TOKEN, sounds[name, place], np.uint64(0)))]


def _years(prepared: Prepared, sounds: npt.NDArray[np.uint64]) -> list[_Part]:
    record, year = _birth_years(prepared)
    parts: list[_Part] = []
    order = np.argsort(record, kind="stable")
    record, year = record[order], year[order]
    for place in range(sounds.shape[1]):
        name = np.flatnonzero(sounds[:, place])
        first = np.searchsorted(record, prepared.owner[name], side="left")
        count = np.searchsorted(record, prepared.owner[name], side="right") - first
        rows = np.repeat(name, count)
        offset = np.arange(len(rows)) - np.repeat(np.cumsum(count) - count, count)
        when = year[np.repeat(first, count) + offset]
        mixed = _mix(Family.TOKEN_YEAR, sounds[rows, place], when.astype(np.uint64))
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
