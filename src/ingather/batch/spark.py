"""Match whole lists on Spark, with the kernel of one machine, and with the same result to the bit."""

from collections.abc import Callable
from datetime import date

from pyspark.sql import DataFrame, SparkSession

from ingather.batch.match import Counts, Matches
from ingather.batch.spark_match import MatchesOnSpark, matched
from ingather.batch.spark_parts import parts_of, sliced
from ingather.batch.spark_rows import Rows
from ingather.batch.spark_session import session_here
from ingather.matching.levels import Compared
from ingather.matching.model import Model
from ingather.matching.prepared import Prepared

Told = Callable[[str, int], None]  # what is being done, and how far it is


def match_within_on_spark(rows: Rows, model: Model | None = None, *, as_of: date) -> MatchesOnSpark:
    """The pairs of different records of one list that may be one person."""
    return matched([parts_of(rows, as_of=as_of)], [rows.size], model)


def match_between_on_spark(left: Rows, right: Rows, model: Model | None = None, *, as_of: date) -> MatchesOnSpark:
    """The pairs of a record of one list and a record of another that may be one person."""
    return matched([parts_of(rows, as_of=as_of) for rows in (left, right)], [left.size, right.size], model)


def match_within(records: Prepared, model: Model | None = None, *, told: Told = lambda _what, _far: None) -> Matches:
    """The pairs of different records of one list, read and prepared on this machine, that may be one person."""
    session = _session()
    told("pairs", 0)
    return _collected(matched([sliced(session, records)], [records.size], model))


def match_between(
    left: Prepared, right: Prepared, model: Model | None = None, *, told: Told = lambda _what, _far: None
) -> Matches:
    """The pairs of a record of one list and a record of another, read and prepared on this machine."""
    session = _session()
    told("pairs", 0)
    sides = [sliced(session, side) for side in (left, right)]
    return _collected(matched(sides, [left.size, right.size], model))


def _session() -> SparkSession:
    """The session at hand, such as one that `spark-submit` began, or else one on this machine."""
    return SparkSession.getActiveSession() or session_here()


def _collected(found: MatchesOnSpark) -> Matches:
    """The pairs on this machine, in order."""
    table = _ordered(found.pairs).toArrow()
    found.pairs.unpersist()
    fields = len(Compared)
    return Matches(
        left=table["left"].to_numpy(),
        right=table["right"].to_numpy(),
        levels=table["levels"].combine_chunks().flatten().to_numpy().reshape(-1, fields),
        bits=table["bits"].combine_chunks().flatten().to_numpy().reshape(-1, fields),
        weight=table["weight"].to_numpy(),
        probability=table["probability"].to_numpy(),
        model=found.model,
        counts=Counts(found.keys, found.met, found.compared, found.kept),
    )


def _ordered(pairs: DataFrame) -> DataFrame:
    return pairs.orderBy("left", "right")
