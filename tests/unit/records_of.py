"""Records for tests, read from plain rows."""

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np
import pyarrow as pa

from ingather.records.columns import understand
from ingather.records.field import Field
from ingather.records.records import Records, read

TODAY = date(2026, 11, 20)


def records_of(
    header: Sequence[str], *rows: Sequence[str | None], given: Mapping[str, Field | None] | None = None
) -> Records:
    """The records of a list with that header; its first data row is row 2."""
    cells = [
        pa.array([row[place] if place < len(row) else None for row in rows], pa.string())
        for place in range(len(header))
    ]
    samples = [[cell for cell in array.to_pylist() if cell] for array in cells]
    columns = understand(header, samples, given)
    numbers = np.arange(2, len(rows) + 2, dtype=np.int64)
    return read("list.csv", columns, rows=numbers, cells=cells, latest_year=TODAY.year)
