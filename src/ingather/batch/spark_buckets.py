"""Bring records that share a key together on one of Spark's workers, and compare them there."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from pyspark import Accumulator, Broadcast
from pyspark.sql import DataFrame

from ingather.batch.local import KeyIndex
from ingather.batch.match import worth_comparing
from ingather.batch.spark_parts import each_slice
from ingather.batch.spark_slices import Slice, cut, joined, keys_in, packed, unpacked
from ingather.matching.atoms import atoms_of
from ingather.matching.compare import RARE, Comparison, compare
from ingather.matching.fit import pattern_numbers
from ingather.matching.glance import glance_at
from ingather.matching.keys import Keys, keys_of
from ingather.matching.levels import Compared
from ingather.matching.model import Model
from ingather.matching.prepare import weigh
from ingather.matching.prepared import Ints

_IN_A_BUCKET = 150_000  # records, for each of which a bucket holds some of its keys
_BUCKETS_A_WORKER = 2
Words = npt.NDArray[np.uint64]
PIECES = "bucket int, side int, slice binary"
RARITIES = [f"rarity{compared:d}" for compared in RARE]
# Figures alone, so that Spark sums up and sorts them without an object for each: `pair` is `left << 32 | right`.
COMPARED = "pair long, pattern long, " + ", ".join(f"{name} float" for name in RARITIES)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many keys the records have, and how many pairs met by one; what Spark tried again counts again."""

    keys: Accumulator[int]
    met: Accumulator[int]

    def counting(self, chunks: Iterator[Words]) -> Iterator[Words]:
        """The same pairs, counted."""
        for chunk in chunks:
            self.met.add(len(chunk))
            yield chunk


def compared_pairs(
    sides: Sequence[DataFrame], sizes: Sequence[int], model: Broadcast[Model], tally: Tally
) -> DataFrame:
    """The pairs that share a key and are worth comparing, compared, each once: `pair`, `pattern` and its rarities.

    Of one list, its slices, the pairs within it; of two, those between them.
    """
    workers = sides[0].sparkSession.sparkContext.defaultParallelism
    buckets = max(_BUCKETS_A_WORKER * workers, -(-sum(sizes) // _IN_A_BUCKET))
    cutting = [each_slice(_ByKey(model, buckets, side, tally)) for side in range(len(sides))]
    told = [frame.mapInArrow(cut_up, PIECES) for frame, cut_up in zip(sides, cutting, strict=True)]
    together = reduce(DataFrame.unionAll, told)
    meeting = _within(model, tally) if len(sides) == 1 else _between(model, tally)
    found = together.repartition(buckets, "bucket").groupBy("bucket").applyInArrow(meeting, COMPARED)
    return found.dropDuplicates(["pair"])


@dataclass(frozen=True, slots=True)
class _ByKey:
    """Cuts slices of one side into buckets of keys."""

    model: Broadcast[Model]
    buckets: int
    side: int
    tally: Tally

    def __call__(self, part: Slice) -> pa.Table:
        keys = keys_of(atoms_of(part.prepared), self.model.value.common)
        self.tally.keys.add(len(keys.both))
        bucket = keys.key % np.uint32(self.buckets)
        chosen = [keys.both[bucket == number] for number in range(self.buckets)]
        filled = [number for number, both in enumerate(chosen) if len(both)]
        return pieces([(number, self.side, _having(part, chosen[number])) for number in filled])


def pieces(told: Sequence[tuple[int, int, Slice]]) -> pa.Table:
    """Slices with their bucket and their side, for the way to another worker."""
    return pa.table(
        {
            "bucket": pa.array([bucket for bucket, _, _ in told], pa.int32()),
            "side": pa.array([side for _, side, _ in told], pa.int32()),
            "slice": pa.array([packed(part) for _, _, part in told], pa.binary()),
        }
    )


def _having(part: Slice, both: npt.NDArray[np.uint64]) -> Slice:
    """The records of a slice that have these keys."""
    owner = Keys(both).record
    places = np.unique(owner)
    own = np.searchsorted(places, owner).astype(np.uint64)
    keys = both >> np.uint64(32) << np.uint64(32) | own
    return Slice(part.records[places], cut(part.prepared, places), keys)


def side_of(table: pa.Table, side: int) -> Slice | None:
    """The records of one side that came to a bucket, None where none did."""
    own = [part.as_py() for part, at in zip(table["slice"], table["side"].to_pylist(), strict=True) if at == side]
    return joined([unpacked(data) for data in own]) if own else None


def _within(model: Broadcast[Model], tally: Tally) -> Callable[[pa.Table], pa.Table]:
    def meet(table: pa.Table) -> pa.Table:
        part = side_of(table, 0)
        if part is None:
            return _told(np.zeros(0, np.int64), Comparison(*_NOTHING))
        left = weigh(part.prepared, model.value)
        glance = glance_at(left)
        chunks = tally.counting(KeyIndex(keys_in(part)).pairs_within())
        pairs = worth_comparing(chunks, glance, glance, model.value)
        return _told(_numbers(part.records, part.records, pairs), compare(left, left, pairs))

    return meet


def _between(model: Broadcast[Model], tally: Tally) -> Callable[[pa.Table], pa.Table]:
    def meet(table: pa.Table) -> pa.Table:
        one, other = side_of(table, 0), side_of(table, 1)
        if one is None or other is None:
            return _told(np.zeros(0, np.int64), Comparison(*_NOTHING))
        left, right = weigh(one.prepared, model.value), weigh(other.prepared, model.value)
        chunks = tally.counting(KeyIndex(keys_in(one)).pairs_with(keys_in(other)))
        pairs = worth_comparing(chunks, glance_at(left), glance_at(right), model.value)
        return _told(_numbers(one.records, other.records, pairs), compare(left, right, pairs))

    return meet


_NOTHING = np.zeros((0, len(Compared)), np.int8), np.zeros((0, len(RARE)), np.float32)


def _numbers(left: Ints, right: Ints, pairs: Ints) -> npt.NDArray[np.int64]:
    """Pairs of places as pairs of the record numbers that stand there, each in one number."""
    return left[pairs[:, 0]].astype(np.int64) << 32 | right[pairs[:, 1]].astype(np.int64)


def _told(pair: npt.NDArray[np.int64], comparison: Comparison) -> pa.Table:
    rarities = {name: comparison.rarity[:, place] for place, name in enumerate(RARITIES)}
    return pa.table({"pair": pair, "pattern": pattern_numbers(comparison).view(np.int64), **rarities})
