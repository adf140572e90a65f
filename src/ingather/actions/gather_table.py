"""Gather a table that is already in memory, as if it had been read from a file."""

from collections.abc import Iterator

import pyarrow as pa

from ingather.actions.gather_lists import Gathered, Reading, gathered_list
from ingather.actions.read_list import samples_of
from ingather.actions.read_whole import gathered
from ingather.actions.stages import Stages
from ingather.lists.batches import Shape
from ingather.lists.parquet import as_text
from ingather.lists.sheet import Batch, Role
from ingather.records.columns import understand


def gather_table(table: pa.Table, label: str, reading: Reading, stages: Stages) -> Gathered:
    """The rows of a table, numbered from 1, under that label."""
    stages.tell("reading")
    batches = list(_batches(table))
    columns = understand(table.column_names, samples_of(batches, table.num_columns), reading.columns)
    sheet = gathered(label, None, columns, iter(batches), as_of=reading.as_of)
    return Gathered((gathered_list(sheet, "", table.nbytes),), (sheet,))


def _batches(table: pa.Table) -> Iterator[Batch]:
    number = 1
    for rows in table.to_batches(max_chunksize=Shape(table.num_columns).most_rows):
        yield _batch(rows, number)
        number += len(rows)


def _batch(rows: pa.RecordBatch, first: int) -> Batch:
    numbers = pa.array(range(first, first + len(rows)), pa.int64())
    roles = pa.repeat(pa.scalar(Role.DATA.value), len(rows))
    return Batch(Shape(rows.num_columns).arranged(numbers, roles, [_text(column) for column in rows.columns]))


def _text(column: pa.Array) -> pa.Array:
    kind = column.type
    wide = pa.types.is_large_string(kind) or pa.types.is_string_view(kind)
    return column.cast(pa.string()) if wide else as_text(column)
