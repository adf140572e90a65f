from dataclasses import replace

from tests.unit.reports.account_of_the_cast import the_account

from ingather.actions.account import ColumnReading
from ingather.records.field import Field
from ingather.reports.columns import OTHERS_TOLD, columns_shown
from ingather.wording.say import say


def test_it_tells_how_each_column_was_understood() -> None:
    told, left_out = columns_shown(the_account().lists[0])
    assert [say(each) for each in told][2:] == [
        "“תאריך לידה” is read as Born, by its header",
        "“מיטה” is kept and shown, and never matched on",
    ]
    assert left_out == 0


def test_it_calls_a_column_without_a_header_by_its_number() -> None:
    sheet = replace(the_account().lists[0], columns=(ColumnReading("", Field.NAME, "values"),))
    (told,), _ = columns_shown(sheet)
    assert say(told) == "“column 1” is read as Name, by the look of its values"


def test_it_counts_what_it_leaves_out_and_leaves_out_nothing_that_is_matched_on() -> None:
    columns = (*(ColumnReading("x", None, "") for _ in range(100_000)), ColumnReading("name", Field.NAME, "given"))
    told, left_out = columns_shown(replace(the_account().lists[0], columns=columns))
    assert left_out == 100_000 - OTHERS_TOLD
    assert say(told[-1]) == "“name” is read as Name, as you said"
