"""The keys of prepared records: two records that share one are compared."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ingather.matching.atoms import Atoms, atoms_of
from ingather.matching.keysets import LARGEST, MOST_ATOMS, MOST_FOURS, WORD, emit, fill_table
from ingather.matching.packed import distinct, high_of, low_of
from ingather.matching.plain import plain
from ingather.matching.prepared import Prepared

Longs = npt.NDArray[np.uint64]
COUNTED = range(1, LARGEST)  # sizes of sets that can be common; at the largest a set is a key, common or not
_AT_ONCE = 1 << 22  # keys written at once


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


def keys(prepared: Prepared, common: npt.NDArray[np.uint32]) -> Keys:
    """Every key of every record, where `common` are the sets of atoms that are too common to be keys."""
    return keys_of(atoms_of(prepared), common)


def keys_of(atoms: Atoms, common: npt.NDArray[np.uint32]) -> Keys:
    """Every key of records given by their atoms."""
    return Keys(distinct(np.concatenate([np.zeros(0, np.uint64), *_written(atoms, _table(common), 0)])))


def common_sets(parts: list[Atoms], most: int) -> npt.NDArray[np.uint32]:
    """The sets of atoms that more than `most` records share, found size by size: what holds a rare set is rare."""
    common = np.zeros(0, np.uint32)
    for size in COUNTED:
        found = np.concatenate([np.zeros(0, np.uint32), *(sets_of(part, common, size) for part in parts)])
        found.sort()
        many = found[most:][found[most:] == found[: max(len(found) - most, 0)]] if len(found) > most else found[:0]
        common = np.union1d(common, many)
    return common


def sets_of(atoms: Atoms, common: npt.NDArray[np.uint32], size: int) -> npt.NDArray[np.uint32]:
    """The sets of one size whose parts are all common, each as often as there are records that hold it."""
    both = np.concatenate([np.zeros(0, np.uint64), *_written(atoms, _table(common), size)])
    return high_of(distinct(both))


def _written(atoms: Atoms, table: npt.NDArray[np.uint32], size: int) -> Iterator[Longs]:
    """The keys as they are written, some millions at once; memory views, so that figures stay plain uncompiled too."""
    alone, common = np.zeros(MOST_ATOMS, dtype=np.uint8), np.zeros((MOST_ATOMS, MOST_ATOMS), dtype=np.uint8)
    fours = np.zeros(MOST_FOURS, dtype=np.uint64)
    record, records = 0, len(atoms.start) - 1
    while record < records:
        out = np.empty(_AT_ONCE, dtype=np.uint64)
        record, count = emit(
            plain(atoms.start), plain(atoms.atom), plain(atoms.group), plain(table), record, size,
            WORD, plain(out), plain(alone), plain(common), plain(fours),
        )  # fmt: skip
        yield out[:count]


def _table(common: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint32]:
    table = np.zeros(1 << max(4, (2 * len(common)).bit_length()), dtype=np.uint32)
    fill_table(plain(common), plain(table))
    return table
