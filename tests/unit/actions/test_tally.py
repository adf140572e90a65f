from tests.unit.records_of import records_of

from ingather.actions.account import Fate, Noted
from ingather.actions.tally import FIRST_ROWS, Tally
from ingather.reports.files import Nowhere
from ingather.text.sentence import sentence


def test_it_sums_what_became_of_rows_without_counting_what_is_no_data() -> None:
    tally = Tally(Nowhere())
    tally.note("list.csv", [Noted(1, Fate.NOT_DATA, role="header"), Noted(2, Fate.LIKELY), Noted(3, Fate.NO_MATCH)])
    assert tally.rows_accounted == 2


def test_it_counts_every_row_that_needs_attention_and_names_the_first() -> None:
    tally = Tally(Nowhere())
    told = sentence("reading.no_name")
    tally.note("list.csv", [Noted(row, Fate.UNREADABLE, attention=(told,)) for row in range(2, 12)])
    (found,) = tally.attention
    assert (found.id, found.rows) == ("reading.no_name", 10)
    assert found.first == tuple(("list.csv", row, told) for row in range(2, 2 + FIRST_ROWS))


def test_it_keeps_rows_in_which_nothing_could_be_read_whole() -> None:
    tally = Tally(Nowhere())
    records = records_of(("Name", "Note"), ["", "by the door"], ["Dana Madeup", ""])
    tally.keep_unreadable(records, records.readable)
    assert [record.cells for record in tally.unreadable] == [("", "by the door")]
