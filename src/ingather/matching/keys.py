"""The keys of prepared records: two records that share one are compared."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from ingather.matching.atoms import Atoms, atoms_of
from ingather.matching.keysets import LARGEST, MOST_ATOMS, MOST_FOURS, WORD, emit, fill_table
from ingather.matching.packed import distinct, high_of, low_of
from ingather.matching.plain import plain
from ingather.matching.prepared import Prepared

Longs = npt.NDArray[np.uint64]
Shorts = npt.NDArray[np.uint32]
Each = Callable[[Callable[[int], list[Longs]], Iterable[int]], Iterable[list[Longs]]]
COUNTED = range(1, LARGEST)  # sizes of sets that can be common; at the largest a set is a key, common or not
_AT_ONCE = 1 << 19  # keys written at once
_RECORDS = 1 << 14  # whose keys are written by one piece of work


@dataclass(frozen=True, slots=True)
class Keys:
    """Keys (32 bits) and the record that has each, as `key << 32 | record`, ascending; a record holds a key once."""

    both: Longs

    @property
    def key(self) -> npt.NDArray[np.uint32]:
        """The keys."""
        return high_of(self.both)

    @property
    def record(self) -> npt.NDArray[np.int32]:
        """The record of each key."""
        return low_of(self.both)


def keys(prepared: Prepared, common: Longs) -> Keys:
    """Every key of every record, given the sets that are common."""
    return keys_of(atoms_of(prepared), common)


def keys_of(atoms: Atoms, common: Longs) -> Keys:
    """Every key of records given by their atoms."""
    return Keys(distinct(np.concatenate([np.zeros(0, np.uint64), *written(atoms, common)])))


def common_sets(parts: list[Atoms], most: int) -> Longs:
    """The sets of atoms that more than `most` records share, found size by size: what holds a rare set is rare.

    Ascending words `size << 32 | key`.
    """
    common = np.zeros(0, np.uint64)
    for size in COUNTED:
        found = np.concatenate([np.zeros(0, np.uint32), *(sets_of(part, common, size) for part in parts)])
        found.sort()
        many = found[most:][found[most:] == found[: max(len(found) - most, 0)]] if len(found) > most else found[:0]
        common = with_sets(common, np.unique(many), size)
    return common


def with_sets(common: Longs, keys: npt.NDArray[np.integer], size: int) -> Longs:
    """Common sets and those of one larger size, given by their keys, ascending."""
    return np.concatenate([common, np.uint64(size << 32) | keys.astype(np.uint64)])


def sets_of(atoms: Atoms, common: Longs, size: int) -> npt.NDArray[np.uint32]:
    """The sets of one size whose parts are all common, each as often as there are records that hold it."""
    return high_of(distinct(np.concatenate([np.zeros(0, np.uint64), *written(atoms, common, size)])))


def written(atoms: Atoms, common: Longs, size: int = 0, each: Each = map) -> Iterator[Longs]:
    """The keys as they are written, some at once, without order; for `size` see `keysets.emit`.

    `each` does the work for some records after the others, or for several at a time.
    """
    tables = _tables(_Itself(common))
    records = len(atoms.start) - 1

    def write(first: int) -> list[Longs]:
        return list(_written(atoms, tables, size, range(first, min(first + _RECORDS, records))))

    for some in each(write, range(0, records, _RECORDS)):
        yield from some


def _written(atoms: Atoms, tables: Sequence[Shorts], size: int, records: range) -> Iterator[Longs]:
    """The keys of these records, given the tables of the common sets of each size."""
    ones, twos, threes = map(plain, tables)
    alone, both = np.zeros(MOST_ATOMS, dtype=np.uint8), np.zeros((MOST_ATOMS, MOST_ATOMS), dtype=np.uint8)
    fours = np.zeros(MOST_FOURS, dtype=np.uint64)
    record, start = records.start, atoms.start[: records.stop + 1]
    while record < records.stop:
        out = np.empty(_AT_ONCE, dtype=np.uint64)
        record, count = emit(
            plain(start), plain(atoms.atom), plain(atoms.group), ones, twos, threes, record, size,
            WORD, plain(out), plain(alone), plain(both), plain(fours),
        )  # fmt: skip
        yield out[:count].copy() if 2 * count < len(out) else out[:count]


class _Itself:
    """An array that is the same as no other, whatever is in it."""

    __slots__ = ("array",)

    def __init__(self, array: Longs) -> None:
        self.array = array

    def __hash__(self) -> int:
        return id(self.array)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Itself) and self.array is other.array


@lru_cache(maxsize=2)  # a model in use is asked again and again for one record
def _tables(common: _Itself) -> tuple[Shorts, ...]:
    """The keys of the common sets, a table for each size."""
    return tuple(_table(common.array, counted) for counted in COUNTED)


def _table(common: Longs, size: int) -> Shorts:
    """The keys of the common sets of one size in a table of open addresses."""
    own = low_of(common[high_of(common) == size]).view(np.uint32)
    table = np.zeros(1 << max(4, (2 * len(own)).bit_length()), dtype=np.uint32)
    fill_table(plain(own), plain(table))
    return table
