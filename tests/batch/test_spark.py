"""Both engines give the same pairs, the same model and the same people, to the bit, even where a worker dies."""

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet
import pytest
from tests.batch.invented import HEADER, Row, invented
from tests.batch.spark_here import need_spark

need_spark()

from pyspark import TaskContext, cloudpickle  # noqa: E402 - Spark is there from here on
from pyspark.sql import SparkSession  # noqa: E402

from ingather.batch import spark as on_spark  # noqa: E402
from ingather.batch.match import Matches, match_between, match_within  # noqa: E402
from ingather.batch.spark import match_between_on_spark, match_within_on_spark  # noqa: E402
from ingather.batch.spark_match import MatchesOnSpark  # noqa: E402
from ingather.batch.spark_people import Known, clusters_on_spark  # noqa: E402
from ingather.batch.spark_rows import Rows, rows_of  # noqa: E402
from ingather.batch.spark_session import session_here  # noqa: E402
from ingather.identity.clusters import clusters  # noqa: E402
from ingather.matching.model import Model  # noqa: E402
from ingather.matching.prepare import take_apart  # noqa: E402
from ingather.matching.prepared import Prepared  # noqa: E402
from ingather.records.records import read  # noqa: E402

TODAY = date(2026, 11, 20)
WORKERS, TRIES = 2, 4


@pytest.fixture(scope="module")
def session() -> Iterator[SparkSession]:
    started = session_here(WORKERS, memory="1g", tries=TRIES)
    started.conf.set("spark.sql.shuffle.partitions", "2")
    yield started
    started.stop()


def written(folder: Path, name: str, rows: Sequence[Row]) -> Path:
    table = pa.table({label: pa.array([row[at] for row in rows], pa.string()) for at, label in enumerate(HEADER)})
    pyarrow.parquet.write_table(table, folder / name)
    return folder / name


def prepared(rows: Rows) -> Prepared:
    """The rows that Spark read, as one machine prepares them."""
    table = rows.frame.orderBy("record").toArrow()
    cells = [table[str(place)].combine_chunks() for place in range(len(rows.columns))]
    numbers = table["record"].to_numpy().astype(np.int64)
    return take_apart(read(rows.label, rows.columns, rows=numbers, cells=cells, latest_year=TODAY.year), as_of=TODAY)


def assert_same_model(spark: Model, local: Model) -> None:
    for each in fields(Model):
        if each.name == "counts":
            assert {**spark.counts} == {**local.counts}
        else:
            np.testing.assert_array_equal(getattr(spark, each.name), getattr(local, each.name))


def assert_same(spark: MatchesOnSpark, local: Matches) -> None:
    assert_same_model(spark.model, local.model)
    found = spark.pairs.orderBy("left", "right").toArrow()
    assert spark.compared == local.counts.compared
    assert found.num_rows == spark.kept == len(local.left)
    for name in ("left", "right", "weight", "probability"):
        np.testing.assert_array_equal(found[name].to_numpy(), getattr(local, name))
    for name in ("levels", "bits"):
        own = getattr(local, name)
        np.testing.assert_array_equal(np.array(found[name].to_pylist(), own.dtype).reshape(own.shape), own)


@pytest.mark.parametrize(("size", "seed"), [(2, 1), (300, 2), (2000, 3)])
def test_it_matches_within_a_list_as_one_machine_does(
    session: SparkSession, tmp_path: Path, size: int, seed: int
) -> None:
    rows = rows_of(session, str(written(tmp_path, "one.parquet", invented(size, seed))))
    assert_same(match_within_on_spark(rows, as_of=TODAY), match_within(prepared(rows)))


def test_it_matches_a_list_of_one_row_with_nothing(session: SparkSession, tmp_path: Path) -> None:
    rows = rows_of(session, str(written(tmp_path, "one.parquet", invented(1, 1))))
    assert match_within_on_spark(rows, as_of=TODAY).kept == 0


def test_it_matches_two_lists_as_one_machine_does(session: SparkSession, tmp_path: Path) -> None:
    people = invented(700, 4)
    left = rows_of(session, str(written(tmp_path, "left.parquet", people[:300])))
    right = rows_of(session, str(written(tmp_path, "right.parquet", people[300:])))
    spark = match_between_on_spark(left, right, as_of=TODAY)
    assert_same(spark, match_between(prepared(left), prepared(right)))


def test_it_matches_what_this_machine_prepared(session: SparkSession, tmp_path: Path) -> None:
    rows = rows_of(session, str(written(tmp_path, "one.parquet", invented(300, 2))))
    spark, local = on_spark.match_within(prepared(rows)), match_within(prepared(rows))
    assert_same_model(spark.model, local.model)
    for name in ("left", "right", "levels", "bits", "weight", "probability"):
        np.testing.assert_array_equal(getattr(spark, name), getattr(local, name))
    assert (spark.counts.keys, spark.counts.met) == (local.counts.keys, local.counts.met)


@dataclass(frozen=True, slots=True)
class Deadly(Model):
    """A model at whose sight a worker of Spark dies, each time that a task is tried for the first time."""

    def __getattribute__(self, name: str) -> object:
        context = TaskContext.get() if name == "weights" else None
        if context is not None and context.attemptNumber() == 0:
            os._exit(1)
        return object.__getattribute__(self, name)


def test_it_gives_the_same_where_workers_die(session: SparkSession, tmp_path: Path) -> None:
    cloudpickle.register_pickle_by_value(sys.modules[__name__])  # type: ignore[no-untyped-call]  # it has no types
    rows = rows_of(session, str(written(tmp_path, "one.parquet", invented(300, 2))))
    model = match_within(prepared(rows)).model
    deadly = Deadly(**{each.name: getattr(model, each.name) for each in fields(Model)})
    assert_same(match_within_on_spark(rows, deadly, as_of=TODAY), match_within(prepared(rows), deadly))


def test_it_numbers_the_rows_of_csv_as_a_person_sees_them(session: SparkSession, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text('\ufeffname;born\n"Alma; Quillfeather";1901\n\nBerta Tarnbach;1902\n', encoding="utf-8")
    rows = rows_of(session, str(path))
    assert [column.label for column in rows.columns] == ["name", "born"]
    told = [(row["record"], row["row"], row["0"], row["1"]) for row in rows.frame.orderBy("record").collect()]
    assert told == [(0, 2, "Alma; Quillfeather", "1901"), (1, 4, "Berta Tarnbach", "1902")]


def test_it_refuses_csv_with_line_breaks_within_a_cell(session: SparkSession, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text('name,note\nAlma,"first\nsecond"\n', encoding="utf-8")
    with pytest.raises(ValueError, match="line 2 has a cell with a line break"):
        rows_of(session, str(path))


def test_it_puts_people_together_as_one_machine_does(session: SparkSession) -> None:
    chance = np.random.default_rng(5)
    size, many = 400, 500
    pairs = chance.integers(0, size, (many, 2)).astype(np.int32)
    chain = np.stack([np.arange(100, 160), np.arange(101, 161)], axis=1).astype(np.int32)
    pairs = np.concatenate([pairs, chain])
    probability = np.append(chance.random(many), np.full(len(chain), 0.99)).astype(np.float32)
    told = chance.integers(0, size, (60, 2)).astype(np.int32)
    same, different, contradicting = told[:20], np.concatenate([told[20:40], told[:3]]), told[40:]
    apart = np.where(chance.random(size) < 0.3, chance.integers(0, 20, size), -1)
    local = clusters(
        size, (pairs[:, 0], pairs[:, 1]), probability, threshold=0.6, same=same, different=different,
        contradicting=contradicting, apart=apart,
    )  # fmt: skip
    frame = session.createDataFrame(pa.table({"left": pairs[:, 0], "right": pairs[:, 1], "probability": probability}))
    groups = session.createDataFrame(pa.table({"record": np.arange(size, dtype=np.int32), "apart": apart}))
    spark = clusters_on_spark(size, frame, threshold=0.6, known=Known(same, different, contradicting, groups))
    people = spark.people.orderBy("record").toArrow()
    np.testing.assert_array_equal(people["record"].to_numpy(), np.arange(size))
    np.testing.assert_array_equal(people["person"].to_numpy(), local.person)
    np.testing.assert_array_equal(people["probability"].to_numpy(), local.probability)
    assert spark.disputed == local.disputed != ()
    refused = spark.refused.toArrow().sort_by(
        [("probability", "descending"), ("left", "ascending"), ("right", "ascending")]
    )
    for name in ("left", "right", "probability", "reason"):
        np.testing.assert_array_equal(refused[name].to_numpy(), getattr(local.refused, name))
