"""Run a command as a whole process several times, and say what it cost."""

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.memory import watched

_SAID = 2_000  # bytes of its complaint that are shown when a command fails


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one command: seconds of CPU (user and system), of wall, and the peak memory; children included."""

    cpu: float
    wall: float
    peak_mb: float


def cost_of(command: Sequence[str], *, runs: int = 3, allowed: Sequence[int] = (0,)) -> Cost:
    """The median cost of a command, after one run that is not counted."""
    return median([cost_of_one(command, allowed=allowed) for _ in range(runs + 1)][1:])


def median(costs: Sequence[Cost]) -> Cost:
    """Each figure's median."""
    return Cost(
        cpu=statistics.median(cost.cpu for cost in costs),
        wall=statistics.median(cost.wall for cost in costs),
        peak_mb=statistics.median(cost.peak_mb for cost in costs),
    )


def cost_of_one(command: Sequence[str], *, allowed: Sequence[int] = (0,)) -> Cost:
    """What one run of a command cost, cold or warm as it comes."""
    started = time.perf_counter()
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=said)
        with watched(process.pid) as family:
            _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in allowed:
            said.seek(0)
            last = said.read()[-_SAID:].decode(errors="replace").strip()
            raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}: {last}")
    return Cost(usage.ru_utime + usage.ru_stime, wall, max(_peak_mb(usage), family.mb))


def _peak_mb(usage: resource.struct_rusage) -> float:
    """Peak resident memory; Linux counts it in KiB, macOS in bytes."""
    return usage.ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)
