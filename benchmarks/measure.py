"""Run a command as a whole process several times, and say what it cost."""

import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cost:
    """Medians over several runs of one command: seconds of CPU (user and system), of wall, and the peak memory."""

    cpu: float
    wall: float
    peak_mb: float


def cost_of(command: Sequence[str], *, runs: int = 3, allowed: Sequence[int] = (0,)) -> Cost:
    """The median cost of a command, after one run that is not counted."""
    found = [_once(command, allowed) for _ in range(runs + 1)][1:]
    return Cost(*(statistics.median(values) for values in zip(*found, strict=True)))


def _once(command: Sequence[str], allowed: Sequence[int]) -> tuple[float, float, float]:
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in allowed:
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}")
    return usage.ru_utime + usage.ru_stime, time.perf_counter() - started, _peak_mb(usage)


def _peak_mb(usage: resource.struct_rusage) -> float:
    """Peak resident memory; Linux counts it in KiB, macOS in bytes."""
    return usage.ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)
