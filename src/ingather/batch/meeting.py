"""Which records of whole lists share a key that is not common: found size by size, as the common sets are counted."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ingather.batch.local import KeyIndex
from ingather.batch.pool import Pool
from ingather.matching.atoms import Atoms
from ingather.matching.keys import COUNTED, Keys, with_sets, written
from ingather.matching.keysets import LARGEST
from ingather.matching.meet import part
from ingather.matching.packed import low_of
from ingather.matching.plain import plain

Words = npt.NDArray[np.uint64]
Met = Callable[[Words], None]  # takes pairs of records (`left << 32 | right`) that share a key; one may come again
NO_SETS = np.zeros(0, np.uint64)
_ALL_KEYS = 1 << 64


@dataclass(frozen=True, slots=True)
class Meeting:
    """Records that are to meet: those of one list (`lefts` None), or, behind the first `lefts`, those of another."""

    atoms: Atoms
    lefts: int | None
    met: Met

    def by_common(self, common: Words) -> int:
        """Let those meet who share a key, given the common sets; how many keys there are."""
        return self._all(written(self.atoms, common))

    def by_counting(self, most: int) -> tuple[Words, int]:
        """Let those meet who share a key, where sets that more than `most` share are common; these, and how many keys.

        A set whose parts are all common is a key or common itself, so that each is written once.
        """
        common, keys = NO_SETS, 0
        for size in COUNTED:
            many, few = self._counted(written(self.atoms, common, size), most)
            common = with_sets(common, many, size)
            keys += few
        return common, keys + self._all(written(self.atoms, common, LARGEST))

    def _counted(self, words: Iterator[Words], most: int) -> tuple[Words, int]:
        """The keys that more than `most` records share, and how many words the others have, whose records meet."""
        found, keys = [NO_SETS], 0
        for both in self._in_order(words):
            common, shared = np.empty_like(both), np.empty_like(both)
            many, several, few = part(plain(both), most, plain(common), plain(shared))
            found.append(common[:many].copy())
            keys += few
            self._meet(shared[:several])
        return np.concatenate(found), keys

    def _all(self, words: Iterator[Words]) -> int:
        keys = 0
        for both in self._in_order(words):
            keys += len(both)
            self._meet(both)
        return keys

    def _in_order(self, words: Iterator[Words]) -> Iterator[Words]:
        with Pool(_ALL_KEYS) as pool:
            for some in words:
                pool.add(some)
            yield from pool.take()

    def _meet(self, both: Words) -> None:
        if self.lefts is None:
            chunks = KeyIndex(Keys(both)).pairs_within()
        else:
            left = low_of(both) < self.lefts
            right = Keys(both[~left] - np.uint64(self.lefts))
            chunks = KeyIndex(Keys(both[left])).pairs_with(right)
        for pairs in chunks:
            self.met(pairs)


def one_after_the_other(left: Atoms, right: Atoms) -> Atoms:
    """The atoms of two lists as those of one, the left records first."""
    start = np.concatenate([left.start, right.start[1:] + left.start[-1]])
    return Atoms(start, np.concatenate([left.atom, right.atom]), np.concatenate([left.group, right.group]))
