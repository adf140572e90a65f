import csv
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.cast import RIVKA

from ingather.reports.write_table import write_tables

TABLE = pa.table(
    {
        "id": pa.array(["=1+1", 'say "yes"', None, RIVKA.name, " @home", "two\nlines", "plain"], pa.large_string()),
        "row": [1, 2, 3, 4, 5, 6, 7],
    }
)


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_it_writes_cells_that_open_safely_in_a_spreadsheet(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    write_tables({path: TABLE})
    ids = [row["id"] for row in rows(path)]
    assert ids == ["'=1+1", 'say "yes"', "", RIVKA.name, "' @home", "two\nlines", "plain"]
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")


def test_it_writes_parquet_as_received(tmp_path: Path) -> None:
    path = tmp_path / "people.PARQUET"
    write_tables({path: TABLE})
    assert pq.read_table(path).equals(TABLE)


def test_it_puts_no_table_in_place_before_all_are_written(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_tables({tmp_path / "people.csv": TABLE, tmp_path / "nowhere" / "pairs.csv": TABLE})
    assert list(tmp_path.iterdir()) == []


def test_it_writes_a_table_of_nothing(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    write_tables({path: TABLE.slice(0, 0)})
    assert rows(path) == []


def test_it_puts_nothing_in_place_where_what_is_also_to_be_done_fails(tmp_path: Path) -> None:
    def fail() -> None:
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        write_tables({tmp_path / "people.csv": TABLE}, also=fail)
    assert list(tmp_path.iterdir()) == []
