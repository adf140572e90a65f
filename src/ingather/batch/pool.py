"""Words of 64 bits, come in any order, given back in order and each once; beyond a bound they wait on disk."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from tempfile import TemporaryFile
from types import TracebackType
from typing import IO, Self, TypeVar

import numpy as np
import numpy.typing as npt

from ingather.batch.memory import memory_bound
from ingather.batch.threads import Each
from ingather.matching.meet import strew
from ingather.matching.packed import distinct
from ingather.matching.plain import plain

Words = npt.NDArray[np.uint64]
_BITS = 6  # by which words are parted into buckets
_AT_ONCE = 1 << 22  # words that are parted at once
_MOST_HELD = 1 << 26  # words held in memory, however much there is
_SHARE = 8  # of the memory that the process may take, for one pool
_FEW = 1 << 16  # words that are put in order all at once
_Made = TypeVar("_Made")


def held_at_most() -> int:
    """How many words a pool may hold in memory, where nothing else is said."""
    bound = memory_bound()
    return _MOST_HELD if bound is None else min(_MOST_HELD, bound // (8 * _SHARE))


class Pool:
    """Words below `limit`, parted by their highest bits into buckets that are put in order one by one.

    No more than `most` words are `held` in memory once they are parted (without it, what `held_at_most` says); the
    others wait in files without a name, which are gone with the process, whatever ends it.
    """

    def __init__(self, limit: int, *, most: int | None = None) -> None:
        self._shift = max((limit - 1).bit_length() - _BITS, 0)
        self._most = held_at_most() if most is None else most
        self._coming: list[Words] = []
        self._waiting = 0
        self.held = 0
        self._buckets: list[list[Words]] = [[] for _ in range(1 << _BITS)]
        self._files: dict[int, IO[bytes]] = {}
        self._open = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.close()

    def add(self, words: Words) -> None:
        """Take these words in."""
        self._coming.append(words)
        self._waiting += len(words)
        if self._waiting >= _AT_ONCE:
            self._part()

    def take(self) -> Iterator[Words]:
        """All words, each once and in order, some at a time; the pool is empty then."""
        return self.pass_to(lambda words: words)

    def pass_to(self, work: Callable[[Words], _Made], each: Each = map) -> Iterator[_Made]:
        """What `work` makes of the words, each once and in order, some at a time; the pool is empty then.

        `each` does the work for some words after the others, or for several at a time.
        """
        if self.held == 0 and not self._files and self._waiting < _FEW:
            yield work(distinct(np.concatenate([np.zeros(0, np.uint64), *self._coming])))
            return
        self._part()

        def made(number: int) -> _Made:
            return work(self._bucket(number))

        yield from each(made, range(1 << _BITS))

    def _bucket(self, number: int) -> Words:
        """The words of a bucket, each once and in order."""
        parts = self._buckets[number]
        words = np.concatenate([self._filed(number), *parts])
        parts.clear()
        return distinct(words)

    def _part(self) -> None:
        words = np.concatenate([np.zeros(0, np.uint64), *self._coming])
        self._coming.clear()
        self._waiting = 0
        counts = np.bincount((words >> np.uint64(self._shift)).astype(np.int64), minlength=1 << _BITS)
        ends = np.cumsum(counts)
        out = np.empty_like(words)
        strew(plain(words), self._shift, plain(ends - counts), plain(out))
        for bucket, end, count in zip(self._buckets, ends.tolist(), counts.tolist(), strict=True):
            bucket.append(out[end - count : end])
        self.held += len(words)
        if self.held > self._most:
            self._file()

    def _file(self) -> None:
        """Put what is held on disk."""
        for number, parts in enumerate(self._buckets):
            if number not in self._files:
                self._files[number] = self._open.enter_context(TemporaryFile())  # noqa: SIM115 - closed on exit
            for part in parts:
                self._files[number].write(part.tobytes())
            parts.clear()
        self.held = 0

    def _filed(self, number: int) -> Words:
        """The words of a bucket that wait on disk."""
        file = self._files.get(number)
        if file is None:
            return np.zeros(0, np.uint64)
        file.seek(0)
        return np.frombuffer(file.read(), dtype=np.uint64)
