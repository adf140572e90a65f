import datetime
import decimal
import io
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.lists.making import HEADER, PEOPLE, parquet_of
from tests.lists.reading import read, read_one

from ingather.lists import parquet
from ingather.lists.parquet import as_text
from ingather.lists.sheet import Unreadable

MOMENT = datetime.datetime.fromisoformat("1950-01-02T10:20:00")


def _of(table: pa.Table) -> bytes:
    file = io.BytesIO()
    pq.write_table(table, file)
    return file.getvalue()


def _refusal(path: Path, content: bytes) -> str:
    with pytest.raises(Unreadable) as caught:
        read(path, content)
    return caught.value.sentence.id


def test_it_reads_every_row_group(tmp_path: Path) -> None:
    sheet = read_one(tmp_path / "list.parquet", parquet_of())
    assert (sheet.columns, sheet.header_row, sheet.people) == (HEADER, None, list(PEOPLE))
    assert [row.number for row in sheet.rows] == list(range(1, 13))


@pytest.mark.parametrize(
    ("values", "kind", "texts"),
    [
        (["Dana", "", None], pa.string(), ["Dana", "", None]),
        ([1950.0, 0.5, None], pa.float64(), ["1950", "0.5", None]),
        ([float("nan"), 1e300], pa.float64(), ["nan", "1e+300"]),
        ([7, None], pa.int32(), ["7", None]),
        ([True, False], pa.bool_(), ["true", "false"]),
        ([datetime.date(1950, 1, 2)], pa.date32(), ["1950-01-02"]),
        (
            [MOMENT, datetime.datetime.fromisoformat("1950-01-02")],
            pa.timestamp("ns"),
            ["1950-01-02 10:20:00", "1950-01-02"],
        ),
        ([MOMENT], pa.timestamp("us", "UTC"), ["1950-01-02 10:20:00Z"]),
        ([decimal.Decimal("1.10")], pa.decimal128(5, 2), ["1.10"]),
        ([b"Dana", b"\xff"], pa.binary(), ["Dana", "ff"]),
        ([["a", "ב"], None], pa.list_(pa.string()), ['["a", "ב"]', None]),
        ([{"a": 1, "b": datetime.date(1950, 1, 2)}], None, ['{"a": 1, "b": "1950-01-02"}']),
        ([None, None], pa.null(), [None, None]),
        ([datetime.time(3, 4)], pa.time32("s"), ["03:04:00"]),
    ],
)
def test_it_shows_every_type_as_text(values: list[object], kind: pa.DataType | None, texts: list[str | None]) -> None:
    assert as_text(pa.array(values, kind)).to_pylist() == texts


def test_it_reads_dictionaries_and_long_strings(tmp_path: Path) -> None:
    names = pa.array(["Dana", "Ben", "Dana"])
    table = pa.table(
        {"a": names.dictionary_encode(), "b": names.cast(pa.large_string()), "c": names.cast(pa.string_view())}
    )
    assert read_one(tmp_path / "list.parquet", _of(table)).people == [(name,) * 3 for name in ("Dana", "Ben", "Dana")]


def test_it_keeps_rows_small_however_often_a_long_value_is_repeated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parquet, "MOST_LETTERS", 100_000)
    content = _of(pa.table({"notes": ["x" * 50_000] * 1000}))
    assert len(content) < 100_000
    sheet = read_one(tmp_path / "list.parquet", content)
    assert [len(cells[0] or "") for cells in sheet.people] == [50_000] * 1000


def test_it_says_that_a_file_is_damaged(tmp_path: Path) -> None:
    assert _refusal(tmp_path / "list.parquet", parquet_of()[:-20]) == "lists.broken_parquet"


def test_it_keeps_the_rows_before_a_break(tmp_path: Path) -> None:
    content = bytearray(parquet_of())
    second = pq.ParquetFile(io.BytesIO(bytes(content))).metadata.row_group(1).column(0).file_offset
    start = pq.ParquetFile(io.BytesIO(bytes(content))).metadata.row_group(1).column(0).dictionary_page_offset or second
    content[start : start + 40] = b"\xff" * 40
    sheet = read_one(tmp_path / "list.parquet", bytes(content))
    assert sheet.people == list(PEOPLE[: len(sheet.people)])
    assert sheet.rows[-1].told == ["lists.parquet_breaks_off"]
    assert sheet.rows[-1].attention[0].values["missing"] == 12 - len(sheet.people)


def test_it_refuses_what_declares_too_much(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "LARGEST_GROUP", 10)
    assert _refusal(tmp_path / "list.parquet", parquet_of()) == "lists.too_large"
    monkeypatch.undo()
    monkeypatch.setattr(parquet, "MOST_COLUMNS", 2)
    assert _refusal(tmp_path / "list.parquet", parquet_of()) == "lists.too_many_columns"
