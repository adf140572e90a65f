from datetime import date

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.cast import DANA, RIVKA
from tests.unit.records_of import records_of

from ingather.dates.parse import parse
from ingather.records.columns import understand
from ingather.records.field import Field
from ingather.records.records import read
from ingather.text.sentence import sentence


def test_it_keeps_the_cells_exactly_as_received_beside_the_reading() -> None:
    record = records_of(["Name", "Note"], ["  Dana\u00a0Madeup ", " left "]).record(0)
    assert record.cells == ("  Dana\u00a0Madeup ", " left ")
    assert record.reading[Field.NAME] == (DANA.name,)
    assert (record.list, record.row, record.name) == ("list.csv", 2, DANA.name)


def test_it_says_that_garbled_letters_were_read() -> None:
    garbled = "דנה".encode().decode("cp1252")
    record = records_of(["Name"], [garbled]).record(0)
    assert record.cells == (garbled,)
    assert record.reading[Field.NAME] == ("דנה",)
    assert [said.id for said in record.attention] == ["reading.mojibake"]


@pytest.mark.parametrize("nothing", ["", " ", "-", "???", "unknown", "לא ידוע", "неизвестно", "n/a", None])
def test_it_reads_nothing_from_cells_that_say_nothing(nothing: str | None) -> None:
    record = records_of(["Name", "Date of birth"], [DANA.name, nothing]).record(0)
    assert Field.BIRTH not in record.reading
    assert record.attention == ()


def test_it_marks_a_row_without_any_name_or_number_as_unreadable() -> None:
    records = records_of(["Name", "Phone", "Note"], ["", "", "in the corridor"], ["", "+999 1234 5678", ""])
    assert records.readable.tolist() == [False, True]
    assert [said.id for said in records.record(0).attention] == ["reading.no_name"]


@pytest.mark.parametrize(
    ("header", "cell", "id_"),
    [
        ("Date of birth", "in spring", "reading.date_unread"),
        ("Date of birth", "03/04/1987", "reading.date_ambiguous"),
        ("Age", "adult", "reading.age_unread"),
        ("Sex", "wibble", "reading.sex_unread"),
    ],
)
def test_it_says_what_it_could_not_understand(header: str, cell: str, id_: str) -> None:
    record = records_of(["Name", header], [DANA.name, cell]).record(0)
    assert [said.id for said in record.attention] == [id_]


def test_it_keeps_two_columns_of_one_field_as_two_values() -> None:
    record = records_of(["Name", "Full name"], [DANA.name, RIVKA.name]).record(0)
    assert record.reading[Field.NAME] == (DANA.name, RIVKA.name)


def test_it_reads_nothing_from_a_broken_row_and_keeps_its_text() -> None:
    columns = understand(["Name"], [[]])
    records = read(
        "list.csv",
        columns,
        rows=np.array([2]),
        cells=[pa.array(["Dana,,,\\x00"])],
        broken=np.array([True]),
        latest_year=2026,
    )
    assert not records.readable[0]
    assert records.record(0).cells == ("Dana,,,\\x00",)


def test_it_carries_what_the_reader_noticed_and_cells_beyond_the_header() -> None:
    columns = understand(["Name"], [[]])
    records = read(
        "list.csv",
        columns,
        rows=np.array([2, 3]),
        cells=[pa.array([DANA.name, None], pa.string())],
        beyond=pa.array([["extra"], None], pa.list_(pa.string())),
        noticed={2: (sentence("lists.long_row"),)},
        latest_year=2026,
    )
    assert records.record(0).cells == (DANA.name, "extra")
    assert [said.id for said in records.record(0).attention] == ["lists.long_row"]
    assert records.record(1).cells == ()


def test_it_reads_ids_when_they_are_asked_for_as_it_reads_every_cell() -> None:
    records = records_of(("id", "name"), ["  T-1 ", "Dana Madeup"], ["-", ""], ["n/a", "Karl Ausgedacht"], [None, ""])
    assert [records.record(place).id for place in range(4)] == ["T-1", "", "", ""]
    assert records.speaking.tolist() == [True, False, True, False]


def test_it_mends_ids_in_other_letters() -> None:
    records = records_of(("id", "name"), ["\u200eא-1", "Dana Madeup"], ["ב-2", "Karl Ausgedacht"])
    assert [records.record(place).id for place in range(2)] == ["א-1", "ב-2"]


@given(
    st.dates(min_value=date(1500, 1, 1), max_value=date(2099, 12, 31)),
    st.sampled_from(["%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y", "%d-%m/%Y"]),
)
def test_it_doubts_the_dates_that_can_be_read_as_several_and_no_others(day: date, form: str) -> None:
    records = records_of(["Name", "Date of birth"], [DANA.name, day.strftime(form)])
    found = parse(day.strftime(form), records.values[1].order, latest_year=2026)
    said = [sentence.id for sentence in records.record(0).attention]
    assert said == (["reading.date_ambiguous"] if found.ambiguous else [])
