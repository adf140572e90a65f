"""Write an Arrow table as CSV or Parquet, by the ending of the file's name; whole or not at all."""

from collections.abc import Callable, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.parquet

from ingather.reports.cells import cell
from ingather.reports.one_file import whole_file

ENDINGS = (".csv", ".parquet")
_MARK = "\ufeff".encode()  # by which spreadsheet programs know UTF-8
_TO_LOOK_AT = "^[ \"'`]*[=+@-]|[^ -~]"  # a cell that a spreadsheet program may take for more than text, or not show


def write_tables(tables: Mapping[Path, pa.Table], *, also: Callable[[], None] = lambda: None) -> None:
    """Write each table to its file; none is put in place before all are written, and `also` is done."""
    with ExitStack() as files:
        for path, file in [(path, files.enter_context(whole_file(path))) for path in tables]:
            _write(tables[path], file, path.suffix.lower())
        also()


def _write(table: pa.Table, file: BinaryIO, ending: str) -> None:
    if ending == ".parquet":
        pyarrow.parquet.write_table(table, file)
        return
    file.write(_MARK)
    pyarrow.csv.write_csv(_safe(table), file)


def _safe(table: pa.Table) -> pa.Table:
    """The table with every cell of text safe to open in a spreadsheet program."""
    for place, field in enumerate(table.schema):
        if pa.types.is_string(field.type) or pa.types.is_large_string(field.type):
            table = table.set_column(place, field.name, _safe_column(table.column(place)))
    return table


def _safe_column(column: pa.ChunkedArray) -> pa.ChunkedArray:
    doubtful = pc.fill_null(pc.match_substring_regex(column, _TO_LOOK_AT), pa.scalar(value=False))
    where = np.flatnonzero(np.asarray(doubtful.to_numpy(), dtype=np.bool_))
    if not len(where):
        return column
    encoded = pc.dictionary_encode(column.take(pa.array(where)).combine_chunks())
    safe = pa.array([cell(text) for text in encoded.dictionary.to_pylist()], column.type).take(encoded.indices)
    return pc.replace_with_mask(column.combine_chunks(), doubtful.combine_chunks(), safe)
