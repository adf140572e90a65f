"""Rows of lists that lie on any path Spark can read, numbered as a person sees them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

import pyspark.sql.functions as F  # noqa: N812 - the name by which everybody knows it
from pyspark.sql import DataFrame, SparkSession

from ingather.records.columns import Column, understand
from ingather.records.field import Field

_SAMPLE = 300  # rows whose values tell what a column holds
_BETWEEN = ",;\t|"  # what may part the cells of a line
_BROKEN = "path {path}: line {row} has a cell with a line break, by which Spark cannot part lines; give it as Parquet"


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a list.

    `frame` holds `file`, `row` as a person sees it, `record` from 0 on, and the cells as "0", "1" ...
    """

    label: str
    frame: DataFrame
    size: int
    columns: tuple[Column, ...]


def rows_of(session: SparkSession, path: str, *, given: Mapping[str, Field | None] | None = None) -> Rows:
    """The rows of a file, or of a folder of files, of CSV with a header (UTF-8) or of Parquet."""
    labels, frame = _from_parquet(session, path) if ".parquet" in path else _from_csv(session, path)
    return rows_in(frame, labels, label=path, given=given)


def rows_in(
    frame: DataFrame, labels: Sequence[str], *, label: str, given: Mapping[str, Field | None] | None = None
) -> Rows:
    """The rows of a frame that has `file`, `row`, `record` and the cells of these columns as "0", "1" ..."""
    first = frame.filter(F.col("record") < _SAMPLE).orderBy("record").collect()
    samples = [[cell for line in first if (cell := line[str(place)])] for place in range(len(labels))]
    return Rows(label, frame, frame.count(), understand(labels, samples, given))


def _from_parquet(session: SparkSession, path: str) -> tuple[list[str], DataFrame]:
    read = session.read.parquet(path)
    labels = read.columns
    cells = [F.col(f"`{label}`").cast("string").alias(str(place)) for place, label in enumerate(labels)]
    found = read.select(
        F.col("_metadata.file_path").alias("file"), F.col("_metadata.file_block_start").alias("block"), *cells
    )
    return labels, _ordinal(_in_file(found, "row"), "record")


def _from_csv(session: SparkSession, path: str) -> tuple[list[str], DataFrame]:
    """The lines of a file, each parted by itself, so that each knows its number."""
    read = session.read.text(path)
    found = read.select(
        "value", F.col("_metadata.file_path").alias("file"), F.col("_metadata.file_block_start").alias("block")
    )
    lines = _in_file(found, "row")
    header = lines.filter(F.col("row") == 1).orderBy("file").first()
    if header is None:
        raise ValueError(f"path {path}: there is no line in it")
    _check(lines, path)
    data = lines.filter((F.col("row") > 1) & (F.trim("value") != ""))
    sep = max(_BETWEEN, key=header["value"].count)
    labels = _cells(session, header["value"].removeprefix("\ufeff"), sep)
    schema = ", ".join(f"`{place}` string" for place in range(len(labels)))
    parted = F.from_csv("value", schema, {"sep": sep, "quote": '"', "escape": '"'})
    return labels, _ordinal(data, "record").select("file", "row", "record", parted.alias("cells")).select(
        "file", "row", "record", "cells.*"
    )


def _check(lines: DataFrame, path: str) -> None:
    quotes = F.length("value") - F.length(F.replace("value", F.lit('"')))
    torn = lines.filter(quotes % 2 == 1).agg(F.min("row")).first()
    if torn is not None and torn[0] is not None:
        raise ValueError(_BROKEN.format(path=path, row=torn[0]))


def _cells(session: SparkSession, line: str, sep: str) -> list[str]:
    """The cells of one line."""
    wide = line.count(sep) + 1
    schema = ", ".join(f"`{place}` string" for place in range(wide))
    parted = F.from_csv("line", schema, {"sep": sep, "quote": '"', "escape": '"'})
    found = (
        session.createDataFrame([(line,)], "line string").select(parted.alias("cells")).select("cells.*").collect()[0]
    )
    cells = [cell or "" for cell in found]
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _in_file(frame: DataFrame, name: str) -> DataFrame:
    """The rows with their number within their file, from 1 on."""
    return _numbered(frame, name, start=1, counted_in=lambda file: file)


def _ordinal(frame: DataFrame, name: str) -> DataFrame:
    """The rows with their number over all files, in the order of their paths, from 0 on."""
    return _numbered(frame, name, start=0, counted_in=lambda _file: "")


def _numbered(frame: DataFrame, name: str, *, start: int, counted_in: Callable[[str], str]) -> DataFrame:
    """The rows with a number that starts anew in each that `counted_in` names.

    Spark reads files in blocks, in an order of its own; within a block its own increasing numbers tell the order.
    """
    marked = frame.withColumn("at", F.monotonically_increasing_id())
    found = marked.groupBy("file", "block").agg(F.min("at").alias("first"), F.count("*").alias("rows")).collect()
    blocks: list[tuple[str, int, int]] = []
    ordered = sorted(found, key=lambda block: (block["file"], block["block"]))
    for _, own in groupby(ordered, key=lambda block: counted_in(block["file"])):
        before = start
        for block in own:
            blocks.append((block["file"], block["block"], before - block["first"]))
            before += block["rows"]
    table = frame.sparkSession.createDataFrame(blocks, "file string, block long, before long")
    joined = marked.join(F.broadcast(table), ["file", "block"])
    return joined.withColumn(name, F.col("at") + F.col("before")).drop("at", "before")
