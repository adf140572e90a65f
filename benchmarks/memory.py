"""How much memory a process and all that it started hold together, where the system tells (Linux)."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_PROC = Path("/proc")
_EVERY = 0.1  # seconds between two looks


class Peak:
    """The most that was seen, in MB."""

    def __init__(self) -> None:
        self.mb = 0.0

    def see(self, process: int) -> None:
        """Look once; a process alone is left to the system's own count, which misses no moment."""
        family = [process, *descendants(process)]
        if len(family) > 1:
            self.mb = max(self.mb, sum(map(held_mb, family)))


def descendants(process: int) -> Iterator[int]:
    """The children of a process, their children, and so on."""
    try:
        told = [path.read_text() for path in (_PROC / str(process) / "task").glob("*/children")]
    except OSError:  # it ended while we looked
        return
    for child in (int(number) for line in told for number in line.split()):
        yield child
        yield from descendants(child)


def held_mb(process: int) -> float:
    """What a process holds, pages shared with others counted in part; nothing once it has ended."""
    try:
        lines = (_PROC / str(process) / "smaps_rollup").read_text().splitlines()
    except OSError:  # it ended while we looked
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


@contextmanager
def watched(process: int) -> Iterator[Peak]:
    """Look at a process again and again until it has ended."""
    peak, ended = Peak(), threading.Event()

    def watch() -> None:
        while not ended.wait(_EVERY):
            peak.see(process)

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield peak
    finally:
        ended.set()
        watcher.join()
