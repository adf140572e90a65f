"""Prepare the rows of a list on Spark's workers, part by part, each row once."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa
import pyspark.sql.functions as F  # noqa: N812 - the name by which everybody knows it
from pyspark.sql import DataFrame, SparkSession

from ingather.batch.spark_rows import Rows
from ingather.batch.spark_slices import NO_KEYS, Slice, cut, joined, packed, unpacked
from ingather.matching.prepare import take_apart
from ingather.matching.prepared import Prepared
from ingather.records.columns import Column
from ingather.records.records import read

_MOST_AT_ONCE = 50_000  # records of a part
_FEWEST_AT_ONCE = 2_000


@dataclass(frozen=True, slots=True)
class _Reading:
    """How the rows of a list are read: what their columns hold, and on which day ages count."""

    label: str
    columns: tuple[Column, ...]
    as_of: date

    def part(self, table: pa.Table) -> pa.Table:
        """Prepare the rows of one part."""
        table = table.sort_by("record").combine_chunks()
        cells = [table[f"cell{place}"].combine_chunks() for place in range(len(self.columns))]
        records = table["record"].to_numpy().astype(np.int64)
        found = read(self.label, self.columns, rows=records, cells=cells, latest_year=self.as_of.year)
        part = Slice(records.astype(np.int32), take_apart(found, as_of=self.as_of), NO_KEYS)
        return pa.table({"slice": pa.array([packed(part)], pa.binary())})


def parts_of(rows: Rows, *, as_of: date) -> DataFrame:
    """The rows of a list prepared: one row for each part, a packed `Slice`."""
    at_once = _at_once(rows.frame.sparkSession, rows.size)
    parts = max(1, -(-rows.size // at_once))
    told = [(place, column) for place, column in enumerate(rows.columns) if column.field is not None]
    reading = _Reading(rows.label, tuple(column for _, column in told), as_of)
    cells = [F.col(str(place)).alias(f"cell{number}") for number, (place, _) in enumerate(told)]
    part = F.floor(F.col("record") / at_once).cast("int").alias("part")
    frame = rows.frame.select(part, F.col("record").cast("long"), *cells)
    return (
        frame.repartition(parts, "part").groupBy("part").applyInArrow(lambda table: reading.part(table), "slice binary")
    )


def sliced(session: SparkSession, prepared: Prepared) -> DataFrame:
    """Records prepared on this machine, handed out to Spark's workers: one row for each part, a packed `Slice`."""
    at_once = _at_once(session, prepared.size)
    told = []
    for start in range(0, prepared.size, at_once):
        places = np.arange(start, min(start + at_once, prepared.size), dtype=np.int32)
        told.append(packed(joined([Slice(places, cut(prepared, places), NO_KEYS)])))
    table = pa.table({"slice": pa.array(told, pa.binary())})
    return session.createDataFrame(table, "slice binary").repartition(max(1, len(told)))


def _at_once(session: SparkSession, records: int) -> int:
    """How many records a part has, so that every worker has some and none too many."""
    workers = session.sparkContext.defaultParallelism
    return max(_FEWEST_AT_ONCE, min(_MOST_AT_ONCE, -(-records // (2 * workers))))


def each_slice(then: Callable[[Slice], pa.Table]) -> Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    """A function for `mapInArrow` over slices that makes a table of each."""

    def over(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            for data in batch.column("slice"):
                yield from then(unpacked(data.as_py())).to_batches()

    return over
