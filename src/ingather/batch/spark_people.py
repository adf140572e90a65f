"""Which records are one person, on Spark: what hangs together comes together, and is settled there by `identity`."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyspark.sql.functions as F  # noqa: N812 - the name by which everybody knows it
from pyspark import StorageLevel
from pyspark.sql import DataFrame, SparkSession

from ingather.batch.spark_edges import components
from ingather.identity.clusters import LOWEST_AVERAGE, clusters
from ingather.identity.decisions import Decision, Verdict
from ingather.identity.pairs import Ints, Pairs

_IN_A_BUCKET = 100_000  # records that hang together with others
_PERSON, _REFUSED, _DISPUTED = range(3)
_FOUND = "what int, left int, right int, probability float, told int"
_VERDICTS = tuple(Verdict)
_NOBODY = -1
_KEPT = StorageLevel.MEMORY_AND_DISK
_NOTHING = np.zeros((0, 2), np.int32)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known beside the pairs: what people decided, what contradicts itself, and who is told apart.

    `apart` has `record` and `apart`, a group whose members are known to be different people.
    """

    same: Pairs = ()
    different: Pairs = ()
    contradicting: Pairs = ()
    apart: DataFrame | None = None
    lowest_average: float = LOWEST_AVERAGE


@dataclass(frozen=True, slots=True)
class ClustersOnSpark:
    """What `ingather.identity.clusters.Clusters` holds, in frames.

    `people` has `record`, `person` and `probability`, a row for each record; `refused` has `left`, `right`,
    `probability` and `reason`.
    """

    people: DataFrame
    refused: DataFrame
    disputed: tuple[Decision, ...]


def clusters_on_spark(size: int, pairs: DataFrame, *, threshold: float, known: Known | None = None) -> ClustersOnSpark:
    """The people that so many records are of, from pairs with `left`, `right` and `probability`."""
    session, known = pairs.sparkSession, known or Known()
    same = _frame(session, known.same)
    hanging = components(pairs.filter(F.col("probability") >= threshold).select("left", "right").unionAll(same))
    members = _bucketed(hanging, max(1, -(-size // _IN_A_BUCKET)) * session.sparkContext.defaultParallelism)
    if known.apart is not None:
        members = members.join(known.apart, "record", "left").fillna({"apart": _NOBODY})
    else:
        members = members.withColumn("apart", F.lit(_NOBODY))
    members = members.persist(_KEPT)
    settling = _Settling(
        threshold, _array(known.same), _array(known.different), _array(known.contradicting), known.lowest_average
    )
    grouped = members.groupBy("bucket").cogroup(_within(pairs, members).groupBy("there"))
    found = grouped.applyInArrow(lambda own, scored: settling(own, scored), _FOUND).persist(_KEPT)
    return ClustersOnSpark(_people(session, size, found), _refused(found), _disputed(found))


def _array(pairs: Pairs) -> Ints:
    return np.asarray(pairs, dtype=np.int32).reshape(-1, 2)


def _frame(session: SparkSession, pairs: Pairs) -> DataFrame:
    """Pairs that people decided as a frame."""
    found = _array(pairs)
    return session.createDataFrame(pa.table({"left": found[:, 0], "right": found[:, 1]}), "left int, right int")


def _bucketed(hanging: DataFrame, buckets: int) -> DataFrame:
    """What hangs together in one bucket."""
    bucket = F.pmod(F.hash("component"), F.lit(buckets)).alias("bucket")
    return hanging.select("record", "component", bucket).distinct()


def _within(pairs: DataFrame, members: DataFrame) -> DataFrame:
    """The pairs whose records hang together, with their bucket."""
    left = members.select(F.col("record").alias("left"), F.col("component").alias("of_left"), "bucket")
    right = members.select(F.col("record").alias("right"), F.col("component").alias("of_right"))
    met = pairs.select("left", "right", "probability").join(left, "left").join(right, "right")
    return met.filter(F.col("of_left") == F.col("of_right")).select(
        F.col("bucket").alias("there"), "left", "right", "probability"
    )


@dataclass(frozen=True, slots=True)
class _Settling:
    """Finds the people among records that hang together, several such groups at once."""

    threshold: float
    same: Ints
    different: Ints
    contradicting: Ints
    lowest_average: float

    def __call__(self, members: pa.Table, scored: pa.Table) -> pa.Table:
        members = members.sort_by("record")
        records = members["record"].to_numpy()
        pairs = [np.searchsorted(records, scored[side].to_numpy()) for side in ("left", "right")]
        found = clusters(
            len(records),
            (pairs[0].astype(np.int32), pairs[1].astype(np.int32)),
            scored["probability"].to_numpy(),
            threshold=self.threshold,
            same=_among(records, self.same),
            different=_among(records, self.different),
            contradicting=_among(records, self.contradicting),
            apart=members["apart"].to_numpy(),
            lowest_average=self.lowest_average,
        )
        refused, disputed = found.refused, found.disputed
        people = _rows(_PERSON, records, records[found.person], found.probability, np.zeros(len(records)))
        left_out = _rows(_REFUSED, records[refused.left], records[refused.right], refused.probability, refused.reason)
        said = np.array([(each.left, each.right) for each in disputed], np.int32).reshape(-1, 2)
        verdicts = np.array([_VERDICTS.index(each.verdict) for each in disputed], np.int32)
        torn = _rows(_DISPUTED, records[said[:, 0]], records[said[:, 1]], np.zeros(len(said)), verdicts)
        return pa.concat_tables([people, left_out, torn])


def _among(records: Ints, pairs: Ints) -> Ints:
    """The pairs of which both records are among these (ascending), by their places."""
    if not len(records):
        return _NOTHING
    places = np.minimum(np.searchsorted(records, pairs), len(records) - 1).astype(np.int32)
    found: Ints = places[(records[places] == pairs).all(axis=1)]
    return found


def _rows(
    what: int, left: Ints, right: Ints, chance: npt.NDArray[np.floating], told: npt.NDArray[np.generic]
) -> pa.Table:
    return pa.table(
        {
            "what": np.full(len(left), what, np.int32),
            "left": left.astype(np.int32),
            "right": right.astype(np.int32),
            "probability": chance.astype(np.float32),
            "told": told.astype(np.int32),
        }
    )


def _people(session: SparkSession, size: int, found: DataFrame) -> DataFrame:
    """Each record with its person; what hangs together with nothing is a person by itself."""
    joined = found.filter(F.col("what") == _PERSON).select(F.col("left").alias("record"), "right", "probability")
    every = session.range(size).select(F.col("id").cast("int").alias("record"))
    return every.join(joined, "record", "left").select(
        "record",
        F.coalesce("right", "record").alias("person"),
        F.coalesce("probability", F.lit(1.0).cast("float")).alias("probability"),
    )


def _refused(found: DataFrame) -> DataFrame:
    told = found.filter(F.col("what") == _REFUSED)
    return told.select("left", "right", "probability", F.col("told").cast("tinyint").alias("reason"))


def _disputed(found: DataFrame) -> tuple[Decision, ...]:
    rows = found.filter(F.col("what") == _DISPUTED).collect()
    told = [Decision(row["left"], row["right"], _VERDICTS[row["told"]]) for row in rows]
    return tuple(sorted(told, key=lambda each: (each.left, each.right, each.verdict)))
