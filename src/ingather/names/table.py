"""The learned tables: what each pair of chunks of letters tells of two spellings, for each two scripts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from ingather.names.chunking import Chunking, Spelt, spelt
from ingather.names.chunks import IMPOSSIBLE, LONGEST, Doubles, Ints, best_paths
from ingather.text.script import Script

VERSION = 1


@dataclass(frozen=True, slots=True)
class Table:
    """Weights (left chunk by right chunk, in nats) and the ids of the chunks; id 0 is the empty chunk.

    `slope`, `by_length` and `offset` turn the weight of a best path into the log odds of "one name".
    """

    left: Chunking
    right: Chunking
    weights: Doubles
    slope: float
    by_length: float
    offset: float


@cache
def table_for(left: Script, right: Script) -> Table | None:
    """The table for two scripts, in that order; None where none was learned."""
    for one, other, turned in ((left, right, False), (right, left, True)):
        file = files("ingather.names") / "tables" / f"{one}-{other}.tsv"
        if file.is_file():
            read = _read(file.read_text(encoding="utf-8"))
            return _turned(read) if turned else read
    return None


def path_weights(table: Table, first: Sequence[str], second: Sequence[str]) -> tuple[Doubles, Ints]:
    """The weight of the best path of each pair of spellings, and their lengths together."""
    places = np.arange(len(first), dtype=np.int32)
    left, right = spelt(first, table.left), spelt(second, table.right)
    every = np.full(len(first), -np.inf)
    return path_weights_of(table, left, places, right, places, every), left.length + right.length


def path_weights_of(table: Table, left: Spelt, a: Ints, right: Spelt, b: Ints, least: Doubles) -> Doubles:
    """The weight of the best path of each left token and the right one in the same place, in one compiled call.

    Where it is less than `least` (n) it is IMPOSSIBLE.
    """
    out = np.zeros(len(a))
    grid, reached = np.full((LONGEST + 1, LONGEST + 1), IMPOSSIBLE), np.zeros(LONGEST + 1, dtype=np.int32)
    best_paths(
        left.chunks, left.length, left.rest, right.chunks, right.length, right.rest, a, b, table.weights, least, grid,
        reached, out,
    )  # fmt: skip
    return out


def _read(text: str) -> Table:
    lines = text.splitlines()
    facts = dict(line[2:].split("=", 1) for line in lines if line.startswith("# ") and "=" in line)
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")][1:]
    left = _ids(row[0] for row in rows)
    right = _ids(row[1] for row in rows)
    weights = _floor(left, right, float(facts["floor"]))
    for a, b, weight in rows:
        weights[left[a], right[b]] = int(weight) / 1000
    return Table(
        Chunking(left, weights.max(axis=1)),
        Chunking(right, weights.max(axis=0)),
        weights,
        float(facts["slope"]),
        float(facts["by_length"]),
        float(facts["offset"]),
    )


def _ids(chunks: Iterable[str]) -> dict[str, int]:
    """A number for each chunk, single letters first: what is asked for most stands together."""
    ids = {"": 0, "?": 1}
    for chunk in sorted(chunks, key=len):
        ids.setdefault(chunk, len(ids))
    return ids


def _floor(left: Mapping[str, int], right: Mapping[str, int], floor: float) -> Doubles:
    """Nothing stands for anything, but that any letter may be left out or stand for any other at a price."""
    weights = np.full((len(left), len(right)), IMPOSSIBLE)
    short_left = [number for chunk, number in left.items() if len(chunk) == 1]
    short_right = [number for chunk, number in right.items() if len(chunk) == 1]
    weights[np.ix_([0, *short_left], [0, *short_right])] = floor
    weights[0, 0] = IMPOSSIBLE
    return weights


def _turned(table: Table) -> Table:
    turned = np.ascontiguousarray(table.weights.T)
    return Table(table.right, table.left, turned, table.slope, table.by_length, table.offset)
