"""What names cost: the candidates that sounds leave, the compiled inner loop, and the import."""

import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from ingather.names.chunking import spelt
from ingather.names.chunks import IMPOSSIBLE, LONGEST, best_paths
from ingather.names.sounds import sounds_of
from ingather.names.spelling import letters_of
from ingather.names.table import table_for
from ingather.text.script import Script

_COMPARED = 400_000  # token pairs of one run
_RUNS = 7

Pairs = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Blocked:
    """The share of true pairs that share a sound, of candidates that are cut away, and the true pairs that are lost."""

    met: float
    cut: float
    lost: tuple[tuple[str, str], ...]


def blocked(pairs: Pairs, pool: Sequence[str]) -> Blocked:
    """How far the sounds bring true pairs together, and keep each native token from the rest of a pool."""
    lost = tuple((native, latin) for native, latin in pairs if not sounds_of(native) & sounds_of(latin))
    places: dict[str, list[int]] = {}
    for place, latin in enumerate(pool):
        for sound in sounds_of(latin):
            places.setdefault(sound, []).append(place)
    natives = sorted({native for native, _ in pairs})[:: max(1, len(pairs) // 1_000)]
    met = [len({place for sound in sounds_of(native) for place in places.get(sound, ())}) for native in natives]
    return Blocked(1 - len(lost) / len(pairs), 1 - statistics.fmean(met) / len(pool), lost)


def microseconds_a_pair(pairs: Pairs, left: Script, right: Script) -> float:
    """Processor time of the best path of one token pair, both vocabularies prepared: the median of several runs."""
    table = table_for(left, right)
    if table is None:
        raise ValueError(f"no table was learned for {left} and {right}")
    one = spelt([letters_of(a) for a, _ in pairs], table.left)
    other = spelt([letters_of(b) for _, b in pairs], table.right)
    drawn = np.random.default_rng(2).integers(len(pairs), size=(2, _COMPARED)).astype(np.int32)
    scratch = np.full((LONGEST + 1, LONGEST + 1), IMPOSSIBLE), np.zeros(LONGEST + 1, dtype=np.int32)
    out = np.zeros(_COMPARED)
    every = np.full(_COMPARED, -np.inf)

    def run() -> None:
        best_paths(
            one.chunks, one.length, one.rest, other.chunks, other.length, other.rest, drawn[0], drawn[1],
            table.weights, every, *scratch, out,
        )  # fmt: skip

    return statistics.median(_processor_time(run) for _ in range(_RUNS)) / _COMPARED * 1e6


def _processor_time(run: Callable[[], None]) -> float:
    started = time.process_time()
    run()
    return time.process_time() - started


def seconds_to_import() -> float:
    """How long `import ingather.names` takes where numpy is imported already: the median of several processes."""
    return statistics.median(_import_once() for _ in range(2 * _RUNS))


def _import_once() -> float:
    command = [sys.executable, "-X", "importtime", "-c", "import numpy, numpy.typing; import ingather.names"]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stderr
    lines = [line.removeprefix("import time:").split("|") for line in told.splitlines() if "|" in line]
    # Ours stands at the outer edge: what it imports is counted in its cumulative time.
    outermost = [cells for cells in lines if cells[2].strip() in ("ingather", "ingather.names")]
    return sum(int(cells[1]) for cells in outermost) / 1e6
