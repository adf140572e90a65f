"""Work for many parts on all processors that this process may use, with the outcome in the order of the parts."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self, TypeVar

from ingather.batch.memory import memory_bound

_Part = TypeVar("_Part")
_Made = TypeVar("_Made")

_MOST = 16  # threads: beyond, they wait for memory and for each other
_ROOM = 1 << 28  # bytes that the process may take, for each thread
_QUOTA = Path("/sys/fs/cgroup/cpu.max")  # what a container may use: microseconds of work, in how many

if hasattr(os, "sched_getaffinity"):

    def _allowed() -> int:
        return len(os.sched_getaffinity(0))

else:  # macOS, Windows

    def _allowed() -> int:
        return os.cpu_count() or 1


def threads_for(quota: Path = _QUOTA) -> int:
    """How many threads are of use: as many as there are processors for this process and room in its memory."""
    most = min(_allowed(), _granted(quota), _MOST)
    bound = memory_bound()
    return max(most if bound is None else min(most, bound // _ROOM), 1)


def _granted(quota: Path) -> int:
    """How many processors the share of time amounts to that this process may use, rounded up."""
    try:
        work, _, period = quota.read_text(encoding="ascii").partition(" ")
    except OSError:
        return _MOST
    return -(-int(work) // int(period)) if work.isdigit() else _MOST


class Each(Protocol):
    """Does some work for each part and gives what comes of it, in order: as `map`, or for several at a time."""

    def __call__(self, work: Callable[[_Part], _Made], parts: Iterable[_Part], /) -> Iterator[_Made]:
        """What the work makes of each part."""


class Threads:
    """So many threads, as many as are of use where nothing is said; the thread that asks for work does none itself."""

    def __init__(self, many: int | None = None) -> None:
        self._many = threads_for() if many is None else many
        self._executor = ThreadPoolExecutor(self._many, thread_name_prefix="ingather")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._executor.shutdown(cancel_futures=True)

    def each(self, work: Callable[[_Part], _Made], parts: Iterable[_Part]) -> Iterator[_Made]:
        """What the work makes of each part, in order, as `map` gives it; no more is begun than threads are at hand.

        The work must not ask for threads itself. What it raises is raised here, and what was not begun is not done.
        """
        if self._many == 1:
            yield from map(work, parts)
            return
        going: deque[Future[_Made]] = deque()
        try:
            for part in parts:
                going.append(self._executor.submit(work, part))
                if len(going) > self._many:
                    yield going.popleft().result()
            while going:
                yield going.popleft().result()
        finally:
            for waiting in going:
                waiting.cancel()
