"""Tables of the store as Arrow batches, and back: how they travel into a safety copy and out of it."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import islice
from typing import Any  # a cell of any type that a table can hold
from uuid import UUID

import pyarrow as pa
from django.db import connection, models

from ingather.store.bulk import insert

_AT_ONCE = 5_000  # rows
_TABLE = b"table"

_TYPES: dict[str, pa.DataType] = {
    "BinaryField": pa.large_binary(),
    "BooleanField": pa.bool_(),
    "DateTimeField": pa.timestamp("us", "UTC"),
    "UUIDField": pa.string(),
    "FloatField": pa.float64(),
    "CharField": pa.string(),
    "TextField": pa.large_string(),
}


def batches(model: type[models.Model]) -> Iterator[pa.RecordBatch]:
    """Every row of a table, some at a time, in the order of its key."""
    columns = _columns(model)
    schema = pa.schema([(name, _type(field)) for name, field in columns.items()], metadata={_TABLE: model.__name__})
    rows = model._default_manager.order_by("pk").values_list(*columns).iterator(_AT_ONCE)
    while batch := list(islice(rows, _AT_ONCE)):
        arrays = [
            pa.array(list(map(_plain(field), cells)), _type(field))
            for field, cells in zip(columns.values(), zip(*batch, strict=True), strict=True)
        ]
        yield pa.RecordBatch.from_arrays(arrays, schema=schema)


def table_of(batch: pa.RecordBatch) -> str:
    """The name of the model that the rows of a batch are of."""
    return str((batch.schema.metadata or {})[_TABLE].decode())


def take_in(model: type[models.Model], batch: pa.RecordBatch) -> None:
    """Insert the rows of a batch. Columns that the batch does not have take what the table gives them."""
    columns = {name: field for name, field in _columns(model).items() if name in batch.schema.names}
    cells = [list(map(_stored(field), batch[name].to_pylist())) for name, field in columns.items()]
    insert(model, [field.column for field in columns.values()], list(zip(*cells, strict=True)))


def _columns(model: type[models.Model]) -> dict[str, "models.Field[Any, Any]"]:
    return {field.attname: field for field in model._meta.concrete_fields}


def _type(field: "models.Field[Any, Any]") -> pa.DataType:
    return _TYPES.get(field.get_internal_type(), pa.int64())


def _plain(field: "models.Field[Any, Any]") -> Callable[[Any], Any]:
    match field.get_internal_type():
        case "BinaryField":
            return lambda cell: None if cell is None else bytes(cell)
        case "UUIDField":
            return lambda cell: None if cell is None else str(cell)
        case _:
            return lambda cell: cell


def _stored(field: "models.Field[Any, Any]") -> Callable[[Any], Any]:
    """What makes a cell again as the database at hand stores it."""
    match field.get_internal_type():
        case "UUIDField":
            return lambda cell: None if cell is None else field.get_db_prep_value(UUID(cell), connection)
        case "DateTimeField":
            return lambda cell: None if cell is None else _moment(cell)
        case _:
            return lambda cell: cell


def _moment(cell: datetime) -> datetime | str:
    return connection.ops.adapt_datetimefield_value(cell.astimezone(UTC)) or cell
