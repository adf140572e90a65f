"""Connected components on Spark: which records hang together, however long the chain."""

from collections.abc import Iterator

import numpy as np
import pyarrow as pa
import pyspark.sql.functions as F  # noqa: N812 - the name by which everybody knows it
from pyspark.sql import DataFrame

from ingather.identity.forest import plain

_EDGES = "left int, right int"


def components(edges: DataFrame) -> DataFrame:
    """For each record on an edge (`left`, `right`) the least record it hangs together with: `record`, `component`.

    Stars are made larger and smaller in turn until nothing moves (Kiveris and others, 2014); what hangs together
    within one of Spark's partitions is joined at once beforehand.
    """
    stars = edges.select("left", "right").mapInArrow(_stars, _EDGES).distinct().transform(_settled)
    shape = _shape(stars)
    while True:
        stars = _small_star(_large_star(stars)).transform(_settled)
        before, shape = shape, _shape(stars)
        if shape == before:
            break
    found = stars.select(F.col("right").alias("record"), F.col("left").alias("component"))
    return found.unionAll(stars.select(F.col("left").alias("record"), F.col("left").alias("component")).distinct())


def _settled(edges: DataFrame) -> DataFrame:
    """The same edges without the plan that made them, which would double with each round.

    They survive the loss of a machine where the session has a directory for checkpoints.
    """
    if edges.sparkSession.sparkContext.getCheckpointDir() is not None:
        return edges.checkpoint()
    return edges.localCheckpoint()


def _stars(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """What hangs together in one partition: an edge from each record to the least."""
    told = [np.stack([batch["left"].to_numpy(), batch["right"].to_numpy()], axis=1) for batch in batches]
    edges = np.concatenate([np.zeros((0, 2), np.int32), *told])
    records, places = np.unique(edges, return_inverse=True)
    places = places.reshape(-1, 2).astype(np.int32)
    forest = plain(len(records))
    forest.unite_all(*np.ascontiguousarray(places.T))
    least = records[forest.people()]
    kept = least != records
    yield pa.record_batch({"left": pa.array(least[kept], pa.int32()), "right": pa.array(records[kept], pa.int32())})


def _shape(stars: DataFrame) -> tuple[int, int, int]:
    """How many edges there are, and sums over their ends, which change whenever an edge moves to a lesser record."""
    found = stars.agg(F.count("*"), F.sum(F.col("left").cast("long")), F.sum(F.col("right").cast("long"))).first()
    return (0, 0, 0) if found is None else (int(found[0]), int(found[1] or 0), int(found[2] or 0))


def _large_star(edges: DataFrame) -> DataFrame:
    """Each record's greater neighbours tied to the least of its neighbours and itself."""
    both = edges.unionAll(edges.select(F.col("right").alias("left"), F.col("left").alias("right")))
    least = both.groupBy("left").agg(F.least(F.min("right"), F.col("left")).alias("least"))
    greater = both.filter(F.col("right") > F.col("left"))
    return greater.join(least, "left").select(F.col("least").alias("left"), "right").distinct()


def _small_star(edges: DataFrame) -> DataFrame:
    """Each record and its lesser neighbours tied to the least of them."""
    least = edges.groupBy("right").agg(F.min("left").alias("least"))
    tied = edges.join(least, "right").filter(F.col("left") != F.col("least"))
    moved = tied.select(F.col("least").alias("left"), F.col("left").alias("right"))
    return moved.unionAll(least.select(F.col("least").alias("left"), "right")).distinct()
