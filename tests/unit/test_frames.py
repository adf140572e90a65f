from pathlib import Path

import pyarrow as pa
import pytest
from tests.cast import DANA, KARL, ZOFIA

import ingather
from ingather.frames import Table
from ingather.reports.matched_tables import PAIRS_COLUMNS, PEOPLE_COLUMNS

NAMES = [DANA.name, KARL.name, DANA.name]
CAMP = pa.table({"who": NAMES, "when": [DANA.birth, None, "12.3.1987"], "n": [7, 8, 9]})
FIELDS = {"name": "who", "birth": "when", "id": ["n"]}


class Frame:
    """A table of another library, known by its stream alone."""

    def __init__(self, table: pa.Table) -> None:
        self._table = table

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self._table.__arrow_c_stream__(requested_schema)


class Relation:
    """A table that gives itself as Arrow when asked."""

    def to_arrow(self) -> pa.Table:
        return CAMP


@pytest.mark.parametrize("table", [CAMP, Frame(CAMP), Relation()], ids=["arrow", "stream", "to_arrow"])
def test_it_finds_who_is_the_same_person_in_any_table(table: Table) -> None:
    found = ingather.dedupe(table, fields=FIELDS)
    assert tuple(found.out.column_names) == PEOPLE_COLUMNS
    assert found.out["person"].to_pylist() == [1, 2, 1]
    assert found.out["id"].to_pylist() == ["7", "8", "9"]
    assert found.out["row"].to_pylist() == [1, 2, 3]


def test_it_reads_a_file_by_its_path(tmp_path: Path) -> None:
    path = tmp_path / "camp.csv"
    path.write_text("name\n" + "\n".join(NAMES) + "\n", encoding="utf-8")
    assert ingather.dedupe(path).out["row"].to_pylist() == [2, 3, 4]
    assert ingather.dedupe(str(path)).out["source"].to_pylist() == [str(path)] * 3


def test_it_links_two_tables() -> None:
    other = pa.table({"name": pa.array([ZOFIA.name, KARL.name], pa.large_string())})
    found = ingather.link(CAMP, other, fields={"name": ["who", "name"]})
    assert tuple(found.out.column_names) == PAIRS_COLUMNS
    assert [(link["left_source"], link["left_row"], link["right_row"]) for link in found.out.to_pylist()] == [
        ("left", 2, 2)
    ]


def test_it_says_what_a_person_must_see() -> None:
    (said,) = ingather.dedupe(CAMP.slice(0, 0)).attention
    assert "nobody" in said or "anybody" in said


@pytest.mark.parametrize(
    ("fields", "said"), [({"name": "wibble"}, "no column 'wibble'"), ({"wibble": "who"}, "no field")]
)
def test_it_refuses_fields_that_cannot_be_meant(fields: dict[str, str], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        ingather.dedupe(CAMP, fields=fields)


def test_it_refuses_a_threshold_or_an_engine_that_cannot_be_meant() -> None:
    with pytest.raises(ValueError, match="threshold"):
        ingather.dedupe(CAMP, threshold=0)
    with pytest.raises(ValueError, match="wibble"):
        ingather.link(CAMP, CAMP, engine="wibble")


def test_it_says_in_plain_words_that_a_file_is_missing() -> None:
    with pytest.raises(ValueError, match="no file called nowhere"):
        ingather.dedupe("nowhere.csv")


def test_it_refuses_what_is_no_table() -> None:
    with pytest.raises(TypeError, match="a table is"):
        ingather.dedupe(7)  # type: ignore[arg-type]  # what is tested is a wrong argument
