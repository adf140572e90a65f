"""Make the files that a linking writes, and the lists that tell the truth, for tests."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

ROWS = ("source", "row", "id", "person", "probability")
PAIRS = (
    "left_source", "left_row", "left_id", "right_source", "right_row", "right_id", "weight", "probability", "evidence",
)  # fmt: skip
Cell = str | int | float


def write_table(path: Path, columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """A table in the format that the name asks for; the name."""
    table = [list(row) for row in rows]
    if path.suffix == ".parquet":
        cells = {column: [row[place] for row in table] for place, column in enumerate(columns)}
        pq.write_table(pa.table(cells), path)
        return str(path)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, lineterminator="\r\n").writerows([columns, *table])
    return str(path)


def write_truth(path: Path, persons: Sequence[str], *, names: Sequence[str] = (), ids: Sequence[str] = ()) -> str:
    """A list of people in whose column `who` stands who each row truly is; its data begins in row 2."""
    names = names or [f"Dana Madeup{place}" for place in range(len(persons))]
    ids = ids or [f"n{place}" for place in range(len(persons))]
    return write_table(path, ("id", "name", "who"), zip(ids, names, persons, strict=True))


def write_rows(path: Path, clusters: Sequence[str], *, source: str = "people.csv") -> str:
    """What `dedupe --out` writes of a list: a person for each of its rows."""
    rows = [(source, place + 2, f"n{place}", cluster, 0.97) for place, cluster in enumerate(clusters)]
    return write_table(path, ROWS, rows)


def write_pairs(
    path: Path, pairs: Iterable[tuple[int, int, float]], *, left: str = "people.csv", right: str = "people.csv"
) -> str:
    """What `--pairs` writes: pairs of rows, counted from 0 below the header, with their probability."""
    rows = [
        (left, a + 2, f"n{a}", right, b + 2, f"n{b}", 7.5, chance, "The name is the same.") for a, b, chance in pairs
    ]
    return write_table(path, PAIRS, rows)
