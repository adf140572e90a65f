"""Lists to measure on, each with its truth in a file apart, so that no engine is handed what it is asked for."""

from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.parquet as pq

TRUTH = "truth.csv"
_TRUTH_COLUMN = "person_id"

People = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Judged:
    """One list, or two to be linked, and where the truth stands; ids run through all files from 0."""

    name: str
    files: tuple[Path, ...]
    truth: Path

    @property
    def links(self) -> bool:
        """Two lists that each hold a person once."""
        return len(self.files) > 1

    def people(self) -> People:
        """Who each id is."""
        return _in_order(_table(self.truth))

    def true_pairs(self) -> int:
        """How many pairs of rows are one person."""
        people = self.people()
        if not self.links:
            return pairs_within(people)
        left = self.rows_of_first()
        return pairs_within(people) - pairs_within(people[:left]) - pairs_within(people[left:])

    def rows_of_first(self) -> int:
        """The rows of the first file."""
        return len(_table(self.files[0]))


def parted(name: str, source: Path, out: Path, *, id_column: str = "id") -> Judged:
    """A Parquet list that carries its truth, parted into what is handed out and what is not."""
    out.mkdir(parents=True, exist_ok=True)
    judged = Judged(name, (out / f"{name}.parquet",), out / "truth.parquet")
    with pq.ParquetFile(source) as file:
        names = ["id" if column == id_column else column for column in file.schema_arrow.names]
        parts = [names.index("id"), names.index(_TRUTH_COLUMN)]
        handed = [place for place in range(len(names)) if place != parts[1]]
        _copied(file, names, {judged.files[0]: handed, judged.truth: parts})
    return judged


def _copied(file: pq.ParquetFile, names: list[str], columns: Mapping[Path, list[int]]) -> None:
    """Write some columns here and others there, a group of rows at a time."""
    schema = pa.schema([field.with_name(name) for field, name in zip(file.schema_arrow, names, strict=True)])
    with ExitStack() as stack:
        writers = {
            path: stack.enter_context(
                pq.ParquetWriter(path, pa.schema([schema.field(place) for place in places]), compression="zstd")
            )
            for path, places in columns.items()
        }
        for number in range(file.num_row_groups):
            table = file.read_row_group(number).cast(file.schema_arrow).rename_columns(names)
            for path, places in columns.items():
                writers[path].write_table(table.select(places))


def pairs_within(people: People) -> int:
    """How many pairs share a value."""
    _, counts = np.unique(people, return_counts=True)
    return int((counts * (counts - 1) // 2).sum())


def _table(path: Path) -> pa.Table:
    return pq.read_table(path) if path.suffix == ".parquet" else pyarrow.csv.read_csv(path)


def _in_order(truth: pa.Table) -> People:
    ids = np.asarray(pc.cast(truth["id"], pa.int64()))
    people = np.empty(len(ids), dtype=np.int64)
    people[ids] = np.asarray(pc.cast(truth[_TRUTH_COLUMN], pa.int64()))
    return people
