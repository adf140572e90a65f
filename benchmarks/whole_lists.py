"""A list of one table as records, read as the program reads it, with the number of each row in the truth."""

from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from ingather.lists.formats import sheets
from ingather.lists.source import open_source
from ingather.records.columns import understand
from ingather.records.records import Records, read

_SAMPLE = 1000  # rows by which a column is understood
_LATEST_YEAR = 2026


def read_whole(path: Path) -> tuple[Records, npt.NDArray[np.int64]]:
    """The records of a list, and the number in its column `id` of each."""
    with open_source(str(path), headers={}) as source:
        sheet = next(iter(sheets(source)))
        table = pa.Table.from_batches([batch.rows for batch in sheet.batches])
    table = table.filter(pc.equal(table["role"], "data")).combine_chunks()
    cells = [table[str(place)].combine_chunks() for place in range(len(sheet.columns))]
    samples = [[cell for cell in column.slice(0, _SAMPLE).to_pylist() if cell] for column in cells]
    columns = understand(sheet.columns, samples, {})
    rows = np.asarray(table["row"], dtype=np.int64)
    records = read(path.name, columns, rows=rows, cells=cells, latest_year=_LATEST_YEAR)
    label = next(place for place, column in enumerate(columns) if column.label == "id")
    return records, np.asarray(pc.cast(cells[label], pa.int64()))
