from tests.cast import DANA, KARL
from tests.unit.actions.whole_lists import whole

from ingather.actions.attention_of_rows import attention_of_rows

HEADER = ("name", "date of birth", "date of death")


def test_it_counts_rows_by_kind_and_column_and_names_the_first() -> None:
    rows = [(KARL.name, "yesterday", "perhaps") for _ in range(7)]
    found = attention_of_rows(whole(HEADER, [(DANA.name, DANA.birth, ""), *rows]))
    assert [(each.id, each.rows) for each in found] == [("reading.date_unread", 7), ("reading.date_unread", 7)]
    assert [row for _, row, _ in found[0].first] == [3, 4, 5, 6, 7]
    assert [each.first[0][2].values["column"] for each in found] == ["date of birth", "date of death"]


def test_it_puts_the_most_frequent_first() -> None:
    rows = [("", KARL.birth, ""), (DANA.name, "soon", ""), (KARL.name, "later", "")]
    assert [each.rows for each in attention_of_rows(whole(HEADER, rows))] == [2, 1]


def test_it_says_nothing_of_sound_rows() -> None:
    assert attention_of_rows(whole(HEADER, [(DANA.name, DANA.birth, "")])) == ()
