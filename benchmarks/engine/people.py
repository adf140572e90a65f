"""Invented people on five lists that are kept in five ways, with the truth.

python -m benchmarks.engine.people ROWS OUT.parquet [SEED]

The same arguments give the same rows: numpy's PCG64, a stream for each part of the file, no order of hashes or threads.
Households live in one part; parts are written one by one, so that memory does not grow with the number of rows.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.engine.habits import HABITS
from benchmarks.engine.households import Vocabulary, households
from benchmarks.engine.listed import TWICE, listed
from benchmarks.engine.words import family_names, given_names, place_names

SEED = 23
PART = 500_000
_ROWS_A_PERSON = sum(habit.covers for habit in HABITS) * (1 + TWICE)


def write_people(path: Path, rows: int, *, seed: int = SEED) -> None:
    """Write so many rows as Parquet: id and person_id first, then what the lists say."""
    parts = invented(rows, seed=seed)
    first = next(parts)
    with pq.ParquetWriter(path, first.schema, compression="zstd") as writer:
        writer.write_table(first)
        for part in parts:
            writer.write_table(part)


def invented(rows: int, *, seed: int = SEED) -> Iterator[pa.Table]:
    """The rows, in parts."""
    names = _vocabulary(np.random.Generator(np.random.PCG64([seed, 0])), rows)
    people = 0
    for number, first in enumerate(range(0, rows, PART), start=1):
        chance = np.random.Generator(np.random.PCG64([seed, number]))
        count = min(PART, rows - first)
        folk = households(chance, int(count / _ROWS_A_PERSON * 1.03) + 50, names)
        made = [listed(chance, folk, habit, names) for habit in HABITS]
        order = chance.permutation(sum(len(who) for _, who in made))[:count]
        who = np.concatenate([who for _, who in made])[order] + people
        table = pa.concat_tables([table for table, _ in made]).take(pa.array(order)).combine_chunks()
        table = table.add_column(0, "person_id", pa.array(who))
        yield table.add_column(0, "id", pa.array(np.arange(first, first + count)))
        people += len(folk)


def _vocabulary(chance: np.random.Generator, rows: int) -> Vocabulary:
    """More names for more people, as in registers."""
    return Vocabulary(
        given=given_names(chance, min(400 + rows // 800 * 2, 6_000)),
        family=family_names(chance, min(2_000 + rows // 12, 120_000)),
        place=place_names(chance, min(150 + rows // 400, 5_000)),
    )


if __name__ == "__main__":
    write_people(Path(sys.argv[2]), int(sys.argv[1]), seed=int(sys.argv[3]) if len(sys.argv) > 3 else SEED)
