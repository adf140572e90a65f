"""Which records of whole lists share a key that is not common: found size by size, as the common sets are counted."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ingather.batch.local import KeyIndex
from ingather.batch.pool import Pool
from ingather.batch.threads import Each
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
class _Shared:
    """Of some words: the common keys, how many words have others, and the pairs of records that share one of these."""

    common: Words
    keys: int
    pairs: list[Words]


@dataclass(frozen=True, slots=True)
class Meeting:
    """Records that are to meet: those of one list (`lefts` None), or, behind the first `lefts`, those of another."""

    atoms: Atoms
    lefts: int | None
    met: Met
    each: Each = map

    def by_common(self, common: Words) -> int:
        """Let those meet who share a key, given the common sets; how many keys there are."""
        return self._all(written(self.atoms, common, each=self.each))

    def by_counting(self, most: int) -> tuple[Words, int]:
        """Let those meet who share a key, where sets that more than `most` share are common; these, and how many keys.

        A set whose parts are all common is a key or common itself, so that each is written once.
        """
        common, keys = NO_SETS, 0
        for size in COUNTED:
            many, few = self._counted(written(self.atoms, common, size, self.each), most)
            common = with_sets(common, many, size)
            keys += few
        return common, keys + self._all(written(self.atoms, common, LARGEST, self.each))

    def _counted(self, words: Iterator[Words], most: int) -> tuple[Words, int]:
        """The keys that more than `most` records share, and how many words the others have, whose records meet."""
        found, keys = [NO_SETS], 0

        def shared(both: Words) -> _Shared:
            common, several = np.empty_like(both), np.empty_like(both)
            counts = part(plain(both), most, plain(common), plain(several))
            return _Shared(common[: counts[0]].copy(), counts[2], self._pairs(several[: counts[1]]))

        for some in self._in_order(words, shared):
            found.append(some.common)
            keys += some.keys
            self._meet(some.pairs)
        return np.concatenate(found), keys

    def _all(self, words: Iterator[Words]) -> int:
        keys = 0
        for some in self._in_order(words, lambda both: _Shared(NO_SETS, len(both), self._pairs(both))):
            keys += some.keys
            self._meet(some.pairs)
        return keys

    def _in_order(self, words: Iterator[Words], work: Callable[[Words], _Shared]) -> Iterator[_Shared]:
        with Pool(_ALL_KEYS) as pool:
            for some in words:
                pool.add(some)
            yield from pool.pass_to(work, self.each)

    def _meet(self, pairs: list[Words]) -> None:
        for some in pairs:
            self.met(some)

    def _pairs(self, both: Words) -> list[Words]:
        """The pairs of records that share one of these keys."""
        if self.lefts is None:
            return list(KeyIndex(Keys(both)).pairs_within())
        left = low_of(both) < self.lefts
        right = Keys(both[~left] - np.uint64(self.lefts))
        return list(KeyIndex(Keys(both[left])).pairs_with(right))


def one_after_the_other(left: Atoms, right: Atoms) -> Atoms:
    """The atoms of two lists as those of one, the left records first."""
    start = np.concatenate([left.start, right.start[1:] + left.start[-1]])
    return Atoms(start, np.concatenate([left.atom, right.atom]), np.concatenate([left.group, right.group]))
