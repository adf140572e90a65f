"""Write a name in Latin letters as Poles, Germans, the French and others do: pairs that the source has few of."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

Pair = tuple[str, str]
_HABITS = Path(__file__).with_name("habits.tsv")
_EVERY = 30  # one Cyrillic pair in so many is written again, so that what is generated does not drown what was found
_LONGEST = 3  # letters of a chunk


def respelt(pairs: Sequence[Pair]) -> Iterator[Pair]:
    """For some Cyrillic tokens and their Latin spelling: each habit beside that spelling, and beside the next habit."""
    for cyrillic, latin in pairs[::_EVERY]:
        ways = [written for habit in habits() if (written := write(cyrillic, habit))]
        for one, other in zip(ways, [*ways[1:], *ways[:1]], strict=True):
            yield from (pair for pair in ((one, latin), (one, other)) if pair[0] != pair[1])


def write(cyrillic: str, habit: Mapping[str, str]) -> str:
    """The token by one habit."""
    written, place = "", 0
    while place < len(cyrillic):
        size = next((n for n in range(_LONGEST, 0, -1) if cyrillic[place : place + n] in habit), 1)
        written += habit.get(cyrillic[place : place + size], "")
        place += size
    return written


@cache
def habits() -> tuple[Mapping[str, str], ...]:
    """For each habit how it writes each chunk."""
    lines = [line for line in _HABITS.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    rows = [line.split("\t") for line in lines[1:]]
    return tuple({row[0]: row[column] for row in rows} for column in range(1, len(lines[0].split("\t"))))
