"""The stages of a long run: how long each worked, and how much memory it had come to need."""

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

Told = Callable[[str, int], None]  # told what is being done, and how far it is

try:
    from resource import RUSAGE_SELF, getrusage
except ImportError:  # Windows, where the peak is not told

    def peak_memory() -> int:
        """The most bytes that this process ever held; 0 where the machine does not say."""
        return 0

else:
    _UNIT = 1 if sys.platform == "darwin" else 1024

    def peak_memory() -> int:
        """The most bytes that this process ever held; 0 where the machine does not say."""
        return getrusage(RUSAGE_SELF).ru_maxrss * _UNIT


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of a run: seconds that the processor worked, seconds that passed, and the peak of memory at its end."""

    name: str
    cpu: float
    wall: float
    peak: int  # bytes


class Stages:
    """The clock of a run. A stage lasts until the next begins; one that begins again goes on."""

    def __init__(self, told: Told = lambda _what, _far: None) -> None:
        self._told = told
        self._stages: dict[str, Stage] = {}
        self._name = ""
        self._cpu, self._wall = time.process_time(), time.perf_counter()

    def tell(self, name: str, far: int = 0) -> None:
        """Say what is being done now, and how far it is."""
        if name != self._name:
            self._close()
            self._name = name
        self._told(name, far)

    def done(self) -> tuple[Stage, ...]:
        """The stages up to now, in the order in which they began."""
        self._close()
        self._name = ""
        return tuple(self._stages.values())

    def _close(self) -> None:
        cpu, wall = time.process_time(), time.perf_counter()
        if self._name:
            before = self._stages.get(self._name, Stage(self._name, 0.0, 0.0, 0))
            spent, passed = before.cpu + cpu - self._cpu, before.wall + wall - self._wall
            self._stages[self._name] = Stage(self._name, spent, passed, peak_memory())
        self._cpu, self._wall = cpu, wall
