"""Fit the weights on Spark: patterns are counted where the pairs are, and only their counts come together."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np
import pyarrow as pa
import pyspark.sql.functions as F  # noqa: N812 - the name by which everybody knows it
from pyspark import Broadcast
from pyspark.sql import DataFrame

from ingather.batch.match import fitted, strangers_of
from ingather.batch.spark_buckets import PIECES, RARITIES, pieces, side_of
from ingather.batch.spark_parts import each_slice
from ingather.batch.spark_slices import NO_KEYS, Slice, cut
from ingather.matching.compare import RARE, Comparison, compare
from ingather.matching.fit import Patterns, levels_of
from ingather.matching.levels import Compared
from ingather.matching.model import Model
from ingather.matching.prepare import weigh
from ingather.matching.prepared import Ints


def fitted_model(
    sides: Sequence[DataFrame], sizes: Sequence[int], compared: DataFrame, model: Broadcast[Model]
) -> Model:
    """The model fitted to the pairs compared, and to strangers drawn by chance."""
    within = len(sides) == 1
    whole = sizes[0] * (sizes[0] - 1) / 2 if within else float(sizes[0]) * sizes[1]
    if not whole:
        return model.value
    drawn = strangers_of(sizes[0], sizes[-1], within=within)
    return fitted(_patterns(compared), _strangers(sides, drawn, model), model.value, pairs=whole)


def _patterns(compared: DataFrame) -> Patterns:
    """The patterns of the pairs compared, each shown by the first pair that has it."""
    counted = compared.groupBy("pattern").agg(F.count("*").alias("count"), F.min("pair").alias("pair"))
    found = compared.drop("pattern").join(F.broadcast(counted), "pair").toArrow()
    number = found["pattern"].to_numpy().astype(np.int64).view(np.uint64)
    order = np.argsort(number)
    comparison = Comparison(levels_of(number[order]), rarities(found)[order])
    return Patterns(comparison, found["count"].to_numpy()[order].astype(np.float64))


def rarities(table: pa.Table) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    """The bits (n by field of `RARE`) that the rarity of what agrees adds."""
    return np.stack([table[name].to_numpy() for name in RARITIES], axis=1).astype(np.float32)


@dataclass(frozen=True, slots=True)
class _Drawn:
    """Cuts from slices of one side the records that were drawn, by the bucket of their pair."""

    buckets: Broadcast[list[Ints]]  # pairs
    side: int
    within: bool

    def __call__(self, part: Slice) -> pa.Table:
        told = []
        for bucket, pairs in enumerate(self.buckets.value):
            places = np.flatnonzero(np.isin(part.records, pairs if self.within else pairs[:, self.side]))
            if len(places):
                own = Slice(part.records[places], cut(part.prepared, places.astype(np.int32)), NO_KEYS)
                told.append((bucket, self.side, own))
        return pieces(told)


def _strangers(sides: Sequence[DataFrame], drawn: Ints, model: Broadcast[Model]) -> Comparison:
    """The comparisons of the drawn pairs, in the order in which they were drawn."""
    session = sides[0].sparkSession
    many = session.sparkContext.defaultParallelism
    buckets = session.sparkContext.broadcast(np.array_split(drawn, many))
    cutting = [each_slice(_Drawn(buckets, side, len(sides) == 1)) for side in range(len(sides))]
    told = [frame.mapInArrow(cut_up, PIECES) for frame, cut_up in zip(sides, cutting, strict=True)]
    together = reduce(DataFrame.unionAll, told)
    meeting = _meeting(buckets, model, last=len(sides) - 1)
    found = (
        together.repartition(many, "bucket")
        .groupBy("bucket")
        .applyInArrow(meeting, "bucket int, levels binary, rarity binary")
    )
    rows = sorted(found.collect(), key=lambda row: int(row["bucket"]))
    levels = np.frombuffer(b"".join(bytes(row["levels"]) for row in rows), dtype=np.int8)
    rarity = np.frombuffer(b"".join(bytes(row["rarity"]) for row in rows), dtype=np.float32)
    return Comparison(levels.reshape(-1, len(Compared)), rarity.reshape(-1, len(RARE)))


def _meeting(buckets: Broadcast[list[Ints]], model: Broadcast[Model], *, last: int) -> Callable[[pa.Table], pa.Table]:
    def meet(table: pa.Table) -> pa.Table:
        bucket = table["bucket"][0].as_py()
        pairs = buckets.value[bucket]
        one, other = side_of(table, 0), side_of(table, last)
        if one is None or other is None:
            raise ValueError("the records that were drawn did not come")
        places = [np.searchsorted(part.records, pairs[:, side]) for side, part in enumerate((one, other))]
        left = weigh(one.prepared, model.value)
        right = left if last == 0 else weigh(other.prepared, model.value)
        found = compare(left, right, np.stack(places, axis=1).astype(np.int32))
        return pa.table(
            {
                "bucket": pa.array([bucket], pa.int32()),
                "levels": pa.array([found.levels.tobytes()], pa.binary()),
                "rarity": pa.array([found.rarity.tobytes()], pa.binary()),
            }
        )

    return meet
