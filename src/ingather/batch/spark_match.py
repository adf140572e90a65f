"""The steps of matching on Spark, from prepared parts of lists to scored pairs."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from pyspark import Broadcast, StorageLevel
from pyspark.sql import DataFrame

from ingather.batch.match import KEPT
from ingather.batch.spark_buckets import Tally, compared_pairs
from ingather.batch.spark_fit import fitted_model, rarities
from ingather.batch.spark_model import model_of
from ingather.matching.compare import Comparison
from ingather.matching.fit import levels_of
from ingather.matching.model import Model
from ingather.matching.score import scored_from

_KEPT = StorageLevel.MEMORY_AND_DISK
_SCORED = "left int, right int, levels array<tinyint>, bits array<float>, weight float, probability float"
_LOW = np.int64(0xFFFFFFFF)


@dataclass(frozen=True, slots=True)
class MatchesOnSpark:
    """The pairs that may be one person, as `ingather.batch.match.Matches` holds them, in a frame without an order.

    `pairs` is kept by Spark until `pairs.unpersist()`.
    """

    pairs: DataFrame
    model: Model
    keys: int
    met: int
    compared: int
    kept: int


def matched(sides: Sequence[DataFrame], sizes: Sequence[int], model: Model | None) -> MatchesOnSpark:
    """The pairs that may be one person, within one list or between two, given as parts and by their sizes."""
    context = sides[0].sparkSession.sparkContext
    parts = [side.persist(_KEPT) for side in sides]
    counted = context.broadcast(model_of(parts, sizes) if model is None else model)
    tally = Tally(context.accumulator(0), context.accumulator(0))
    compared = compared_pairs(parts, sizes, counted, tally).persist(_KEPT)
    final = fitted_model(parts, sizes, compared, counted) if model is None else model
    pairs = compared.mapInArrow(_scoring(context.broadcast(final)), _SCORED).persist(_KEPT)
    many, kept = compared.count(), pairs.count()
    found = MatchesOnSpark(pairs, final, keys=tally.keys.value, met=tally.met.value, compared=many, kept=kept)
    for frame in (*parts, compared):
        frame.unpersist()
    return found


def _scoring(model: Broadcast[Model]) -> Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    def over(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            yield from _scored(pa.table(batch), model.value).to_batches()

    return over


def _scored(table: pa.Table, model: Model) -> pa.Table:
    """The pairs of these that are kept."""
    levels = levels_of(table["pattern"].to_numpy().astype(np.int64).view(np.uint64))
    kept, found = scored_from(Comparison(levels, rarities(table)), model, KEPT)
    pair = table["pair"].to_numpy()[kept]
    return pa.table(
        {
            "left": (pair >> 32).astype(np.int32),
            "right": (pair & _LOW).astype(np.int32),
            "levels": _lists(levels[kept]),
            "bits": _lists(found.bits),
            "weight": found.weight,
            "probability": found.probability,
        }
    )


def _lists(matrix: np.ndarray[tuple[int, ...], np.dtype[np.generic]]) -> pa.Array:
    """The rows of a matrix as lists."""
    ends = np.arange(len(matrix) + 1, dtype=np.int32) * matrix.shape[1]
    return pa.ListArray.from_arrays(ends, pa.array(np.ascontiguousarray(matrix).ravel()))
