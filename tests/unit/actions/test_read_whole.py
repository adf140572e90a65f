"""A list read whole is the list read in batches, put together."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.cast import DANA, EVERYONE, KARL
from tests.unit.records_of import TODAY

from ingather.actions.read_list import read_list
from ingather.actions.read_whole import WholeSheet, read_whole
from ingather.lists.source import open_source
from ingather.records.record import Record
from ingather.records.records import Records

LINES = ("Night shift", "", "id;Name;Born", *(f"{who.id};{who.name};{who.birth}" for who in EVERYONE), "Total;12")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "list.csv"
    path.write_text("\n".join(LINES) + "\n", encoding="utf-8")
    return path


def read(path: Path) -> list[WholeSheet]:
    with open_source(str(path)) as source:
        return list(read_whole(source, given={}, as_of=TODAY))


def in_batches(path: Path) -> list[Record]:
    with open_source(str(path)) as source:
        batches = [batch for sheet in read_list(source, given={}, as_of=TODAY) for batch in sheet.batches]
    return [record for batch in batches for record in records_in(batch.records)]


def records_in(records: Records) -> list[Record]:
    return [records.record(place) for place in range(len(records))]


def test_it_reads_the_same_records_as_in_batches(file: Path) -> None:
    (sheet,) = read(file)
    assert records_in(sheet.records) == in_batches(file)
    assert sheet.not_data == 4


def test_it_reads_parquet_of_many_batches(tmp_path: Path) -> None:
    path = tmp_path / "list.parquet"
    many = pa.table({"id": list(range(40_000)), "name": [DANA.name, KARL.name] * 20_000})
    pq.write_table(many, path)
    (sheet,) = read(path)
    assert len(sheet.records) == 40_000
    assert sheet.records.rows[[0, -1]].tolist() == [1, 40_000]
    assert (sheet.records.record(39_999).id, sheet.records.record(39_999).name) == ("39999", KARL.name)


def test_it_keeps_a_broken_row(tmp_path: Path) -> None:
    path = tmp_path / "list.jsonl"
    path.write_text('{"name": "Dana Madeup"}\n{"name": \n{"name": "Karl Ausgedacht"}\n', encoding="utf-8")
    (sheet,) = read(path)
    assert sheet.broken.tolist() == [False, True, False]
    assert not sheet.records.readable[1]


def test_it_reads_a_list_of_nobody(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("name,born\n", encoding="utf-8")
    (sheet,) = read(path)
    assert len(sheet.records) == 0
