import pyarrow as pa
import pytest
from tests.unit.records_of import records_of

from ingather.records.years import latest_year_of

BORN = [f"12.3.{year}" for year in range(1885, 1929)]
NOW = 2026


def test_it_takes_the_years_that_a_column_writes_whole_for_its_habit() -> None:
    assert latest_year_of(pa.array([*BORN, "19.8.89", None, ""]), NOW) == 1938


@pytest.mark.parametrize(
    "writings",
    [
        BORN[:10],
        [f"{day}.{month}.89" for day in range(1, 28) for month in range(1, 12)] + BORN,
        [f"1.1.{year}" for year in range(1950, 2025)],
        [],
    ],
    ids=["too few", "mostly of two figures", "of today", "none"],
)
def test_it_knows_no_habit_where_few_or_today_are_written(writings: list[str]) -> None:
    assert latest_year_of(pa.array(writings, pa.string()), NOW) == NOW


def test_a_list_is_read_by_its_own_years() -> None:
    rows = [["Dana Madeup", cell] for cell in (*BORN, "19.8.89")]
    (birth,) = records_of(["Name", "Date of birth"], *rows).values[1:]
    assert birth.latest_year == 1938
