"""What was found of pairs of numbers, in a table of open addresses: each two are compared once."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ingather.matching.plain import plain
from ingather.matching.tokenloops import store

Longs = npt.NDArray[np.uint64]
Floats = npt.NDArray[np.float32]

AT_ONCE = 1 << 18  # pairs that are put into a table before they are compared
_FIRST = 1 << 12  # places


@dataclass(frozen=True, slots=True)
class Told:
    """A table as it was at some time, to look up what was in it then, even while more is put in.

    A key stays in its place, and its value beside it, as long as these arrays are anybody's: a table that grows, or
    forgets, goes on with new ones.
    """

    keys: Longs
    values: Floats


class PairTable:
    """A value for each pair, told by `left << 32 | right` plus 1; 0 is a free place.

    It is doubled before it is more than half full, and emptied when it has `most` places: what is met again after
    that is compared again.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._empty(min(_FIRST, most))

    def _empty(self, size: int) -> None:
        self.keys, self.values = np.zeros(size, np.uint64), np.zeros(size, np.float32)
        self.held = np.zeros(2, np.int64)  # how many were put in last, and in all

    @property
    def told(self) -> Told:
        """What is in it now."""
        return Told(self.keys, self.values)

    def make_room(self, needed: int) -> None:
        """Grow, or forget everything, where so many more might not find a place."""
        size = _places_for(int(self.held[1]) + needed)
        if size <= len(self.keys):
            return
        if size <= self._most:
            self._grow(size)
        else:
            self._empty(max(self._most, _places_for(needed)))

    def store(self, keys: Longs, values: Floats) -> None:
        """Write the value of each of these pairs."""
        store(plain(keys), plain(values), plain(self.keys), plain(self.values))

    def _grow(self, size: int) -> None:
        full = np.flatnonzero(self.keys)
        keys, values, held = self.keys[full], self.values[full], self.held
        self._empty(size)
        self.held = held
        self.store(keys, values)


def _places_for(many: int) -> int:
    """How many places a table needs that holds so many: a power of two, so that each place can be reached."""
    return 1 << (2 * many - 1).bit_length()


def parted(keys: Longs) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """The two numbers of each key."""
    both = keys - np.uint64(1)
    return (both >> np.uint64(32)).astype(np.intp), (both & np.uint64(0xFFFFFFFF)).astype(np.intp)
