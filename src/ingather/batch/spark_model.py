"""Count a list on Spark, and make the model from it: the same one, to the bit, as one machine makes."""

import math
from collections.abc import Sequence
from functools import reduce

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyspark.sql.functions as F  # noqa: N812 - the name by which everybody knows it
from pyspark.sql import DataFrame

from ingather.batch.match import most_in_a_block
from ingather.batch.spark_parts import each_slice
from ingather.batch.spark_slices import Slice
from ingather.matching.atoms import atoms_of
from ingather.matching.keys import COUNTED, sets_of, with_sets
from ingather.matching.learn import frequencies
from ingather.matching.model import VERSION, Model

Words = npt.NDArray[np.uint64]


def model_of(parts: Sequence[DataFrame], sizes: Sequence[int]) -> Model:
    """The model of some lists before its weights are fitted, with which one can compare the largest of them to any."""
    slices = reduce(DataFrame.unionAll, parts)
    records = sum(sizes)
    common = _common_sets(slices, most_in_a_block(records))
    return Model(VERSION, -math.log2(max(*sizes, 2)), names=records, counts=_counts(slices), common=common)


def _counts(slices: DataFrame) -> dict[str, int]:
    """How many records have each token in a name."""
    told = (
        slices.mapInArrow(each_slice(_tokens), "token string, count long")
        .groupBy("token")
        .agg(F.sum("count").alias("count"))
    )
    found = told.toArrow()
    return dict(zip(found["token"].to_pylist(), found["count"].to_pylist(), strict=True))


def _tokens(part: Slice) -> pa.Table:
    counts = frequencies(part.prepared)
    return pa.table({"token": pa.array(part.prepared.tokens, pa.string()), "count": pa.array(counts, pa.int64())})


def _common_sets(slices: DataFrame, most: int) -> Words:
    """The sets of atoms that more than `most` records share, found size by size."""
    common = np.zeros(0, np.uint64)
    for size in COUNTED:
        counted = (
            slices.mapInArrow(each_slice(_Counting(common, size)), "key long, count long")
            .groupBy("key")
            .agg(F.sum("count").alias("count"))
        )
        many = counted.filter(F.col("count") > most).select("key").toArrow()["key"].to_numpy()
        common = with_sets(common, np.sort(many), size)
    return common


class _Counting:
    """Counts the sets of one size in each slice, where these smaller ones are common."""

    def __init__(self, common: Words, size: int) -> None:
        self._common, self._size = common, size

    def __call__(self, part: Slice) -> pa.Table:
        key, count = np.unique(sets_of(atoms_of(part.prepared), self._common, self._size), return_counts=True)
        return pa.table({"key": pa.array(key.astype(np.int64)), "count": pa.array(count.astype(np.int64))})
