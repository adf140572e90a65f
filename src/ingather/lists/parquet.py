"""Read Parquet row group by row group: any type as text, nested ones as JSON."""

import json
from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from ingather.lists.batches import MOST_COLUMNS, Shape
from ingather.lists.format import Format
from ingather.lists.sheet import Batch, Role, Sheet, Unreadable
from ingather.lists.source import Source
from ingather.text.sentence import Sentence, sentence

_MAGIC = b"PAR1"
LARGEST_GROUP = 1 << 30  # bytes that a row group may declare, before compression
_NO_FRACTION = r"\.0+(Z?)$"
_MIDNIGHT = r" 00:00:00$"  # where there is no time of day, but a date kept as a moment
MOST_LETTERS = 32 << 20  # of one column in one batch


def read_parquet(source: Source) -> Iterator[Sheet]:
    """The one sheet of a Parquet file, its rows numbered from 1."""
    try:
        schema = pq.read_schema(source.path)
        names = tuple(schema.names)
        texts = [name for name, kind in zip(names, schema.types, strict=True) if _is_text(kind)]
        file = pq.ParquetFile(source.path, read_dictionary=texts)
    except (pa.ArrowException, OSError, ValueError) as error:
        raise Unreadable(sentence("lists.broken_parquet", file=source.label)) from error
    _insist_on_bounds(file, source, len(names))
    yield Sheet(None, names, None, _batches(file, len(names)))


def _insist_on_bounds(file: pq.ParquetFile, source: Source, columns: int) -> None:
    metadata = file.metadata
    largest = max((metadata.row_group(i).total_byte_size for i in range(metadata.num_row_groups)), default=0)
    if largest > LARGEST_GROUP:
        raise Unreadable(sentence("lists.too_large", file=source.label, size=largest, limit=LARGEST_GROUP))
    if columns > MOST_COLUMNS:
        raise Unreadable(sentence("lists.too_many_columns", file=source.label, columns=columns, limit=MOST_COLUMNS))


def _is_text(kind: pa.DataType) -> bool:
    """Whether a type is read as a dictionary, in which a value stands once however many rows have it."""
    return kind in (pa.string(), pa.binary())


def _batches(file: pq.ParquetFile, width: int) -> Iterator[Batch]:
    """The batches of the file; where it breaks off, a broken row with what is missing."""
    shape, number = Shape(width), 1
    try:
        for rows in file.iter_batches(batch_size=shape.most_rows, use_threads=False):
            for piece in _small(rows):
                yield _batch(shape, piece, number)
                number += len(piece)
    except (pa.ArrowException, OSError, ValueError, ArithmeticError):
        missing = file.metadata.num_rows - number + 1
        yield _broken(shape, number, sentence("lists.parquet_breaks_off", missing=missing))


def _small(rows: pa.RecordBatch) -> Iterator[pa.RecordBatch]:
    """The rows in pieces of bounded size, however often one long value is repeated in them."""
    if len(rows) <= 1 or sum(map(_weight, rows.columns)) <= MOST_LETTERS:
        yield rows
        return
    half = len(rows) // 2
    yield from _small(rows.slice(0, half))
    yield from _small(rows.slice(half))


def _weight(column: pa.Array) -> int:
    """At most how many bytes a column comes to as text."""
    if pa.types.is_dictionary(column.type):
        longest = pc.max(pc.binary_length(column.dictionary)).as_py()
        return len(column) * int(longest or 0)
    return int(column.nbytes)


def _batch(shape: Shape, rows: pa.RecordBatch, first: int) -> Batch:
    numbers = pa.array(range(first, first + len(rows)), pa.int64())
    roles = pa.repeat(pa.scalar(Role.DATA.value), len(rows))
    return Batch(shape.arranged(numbers, roles, [as_text(column) for column in rows.columns]))


def _broken(shape: Shape, number: int, told: Sentence) -> Batch:
    return shape.batch([(number, Role.BROKEN, ("",), (told,))])


def as_text(column: pa.Array) -> pa.Array:
    """A column as strings: what is missing stays null, whole numbers have no fraction, the nested is JSON."""
    kind = column.type
    if pa.types.is_dictionary(kind):
        return as_text(column.dictionary_decode())
    if pa.types.is_string(kind) or pa.types.is_null(kind):
        return column.cast(pa.string())
    if pa.types.is_boolean(kind) or pa.types.is_integer(kind) or pa.types.is_date32(kind):
        return pc.cast(column, pa.string())
    if pa.types.is_timestamp(kind):
        moments = pc.replace_substring_regex(pc.cast(column, pa.string()), _NO_FRACTION, r"\1")
        return pc.replace_substring_regex(moments, _MIDNIGHT, "")
    return pa.array([_text(value) for value in column.to_pylist()], pa.string())


def _text(value: object) -> str | None:
    match value:
        case None:
            return None
        case str():
            return value
        case float():
            return str(int(value)) if value.is_integer() and abs(value) < 10**15 else repr(value)
        case bytes():
            return _of_bytes(value)
        case dict() | list():
            return json.dumps(value, ensure_ascii=False, default=_nested)
        case _:
            return str(value)


def _nested(value: object) -> str:
    return _text(value) or ""


def _of_bytes(value: bytes) -> str:
    """Bytes as the text they are, or else as hexadecimal digits."""
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.hex()


FORMAT = Format("Parquet", lambda _, head: head.startswith(_MAGIC), read_parquet)
