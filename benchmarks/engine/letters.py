"""Words as rows of letters, so that slips fall on a million of them at once."""

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa

Letters = npt.NDArray[np.uint32]
Rows = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Table = npt.NDArray[np.uint32]

_CODES = 0x700  # Latin, Cyrillic, Hebrew and Arabic letters are all below


def letters(words: Sequence[str], width: int) -> Letters:
    """A row for each word; what is longer is cut."""
    return np.array(words, dtype=f"U{width}").view(np.uint32).reshape(len(words), width)


def text(rows: Letters, *, absent: Flags | None = None) -> pa.Array:
    """The words again; an empty word is no value."""
    whole = np.ascontiguousarray(rows).view(f"U{rows.shape[1]}").ravel()
    empty = rows[:, 0] == 0
    return pa.array(whole, type=pa.string(), mask=empty if absent is None else empty | absent)


def lengths(rows: Letters) -> Rows:
    """How many letters each word has."""
    long: Rows = np.count_nonzero(rows, axis=1)
    return long


def table_of(likely: Mapping[str, str]) -> Table:
    """For the code of each letter, up to eight letters that are taken for it; 0 where there is none."""
    table = np.zeros((_CODES, 8), dtype=np.uint32)
    for letter, others in likely.items():
        for place in range(8):
            table[ord(letter), place] = ord(others[place % len(others)])
    return table


def neighbours(rows_of_keys: Sequence[str]) -> Table:
    """The table of keys that lie side by side."""
    beside: dict[str, str] = {}
    for keys in rows_of_keys:
        for place, key in enumerate(keys):
            beside[key] = keys[max(place - 1, 0) : place] + keys[place + 1 : place + 2]
    return table_of(beside)


def drawn(chance: np.random.Generator, count: int, share: float) -> Rows:
    """About that share of so many rows."""
    return np.flatnonzero(chance.random(count) < share)


def mistake(chance: np.random.Generator, rows: Letters, where: Rows, table: Table) -> None:
    """In each named word one letter is taken for another, in place; a letter that nobody mistakes stays."""
    where, place = _places(chance, rows, where, least=1)
    old = rows[where, place]
    new = table[np.minimum(old, _CODES - 1), chance.integers(0, 8, len(where))]
    rows[where, place] = np.where(new == 0, old, new)


def turn(chance: np.random.Generator, rows: Letters, where: Rows) -> None:
    """In each named word two letters side by side change places."""
    where, place = _places(chance, rows, where, least=2)
    place = np.maximum(place, 1)
    rows[where, place - 1], rows[where, place] = rows[where, place], rows[where, place - 1].copy()


def lose(chance: np.random.Generator, rows: Letters, where: Rows) -> None:
    """Each named word loses a letter."""
    where, place = _places(chance, rows, where, least=3)
    columns = np.arange(rows.shape[1])
    source = np.minimum(columns + (columns >= place[:, None]), rows.shape[1])
    rows[where] = np.take_along_axis(np.pad(rows[where], ((0, 0), (0, 1))), source, axis=1)


def double(chance: np.random.Generator, rows: Letters, where: Rows) -> None:
    """In each named word a letter is written twice; the last letter of a word that fills its row is cut."""
    where, place = _places(chance, rows, where, least=1)
    columns = np.arange(rows.shape[1])
    rows[where] = np.take_along_axis(rows[where], columns - (columns > place[:, None]), axis=1)


def _places(chance: np.random.Generator, rows: Letters, where: Rows, *, least: int) -> tuple[Rows, Rows]:
    """The named words of so many letters at least, and a place in each."""
    long = lengths(rows[where])
    where, long = where[long >= least], long[long >= least]
    return where, (chance.random(len(where)) * long).astype(np.int64)
