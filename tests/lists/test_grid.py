from collections.abc import Iterable, Sequence
from itertools import count

from tests.lists.reading import ReadSheet, read_sheet

from ingather.lists.grid import lay_out
from ingather.lists.sheet import RawRow

HEADER = ["given name", "family name", "date of birth"]
PEOPLE = [["Dana", "Madeup", "1987"], ["Ben", "Madeup", "1990"], ["Karl", "Ausgedacht", "1946"]]


def _laid_out(rows: Iterable[Sequence[str]]) -> ReadSheet:
    numbers = count(1)
    return read_sheet(lay_out(RawRow(next(numbers), tuple(row)) for row in rows))


def _roles(rows: Iterable[Sequence[str]]) -> str:
    """The first letters of the roles, in order; a broken row is an x."""
    return "".join("x" if role == "broken" else role[0] for role in _laid_out(rows).roles.values())


def test_it_gives_every_row_its_role() -> None:
    rows = [["Hall 2", "", ""], ["", "", ""], HEADER, *PEOPLE, ["---", "", ""], HEADER, *PEOPLE, ["Total: 6", "", ""]]
    assert _roles(rows) == "tbhdddbhdddf"


def test_it_knows_the_header_again_with_other_spaces_and_fewer_empty_cells() -> None:
    assert _roles([[*HEADER, ""], *PEOPLE, [cell + " " for cell in HEADER], *PEOPLE]) == "hdddhddd"


def test_it_lays_out_a_list_without_header() -> None:
    sheet = _laid_out(PEOPLE)
    assert (sheet.header_row, sheet.columns, len(sheet.people)) == (None, ("", "", ""), 3)


def test_it_reads_a_person_above_the_header_as_a_person() -> None:
    sheet = _laid_out([["Hall 2", "", ""], PEOPLE[0], HEADER, *PEOPLE[1:]])
    assert sheet.roles == {1: "title", 2: "data", 3: "header", 4: "data", 5: "data"}
    assert sheet.rows[1].told == ["lists.above_header"]


def test_it_counts_only_rows_at_the_very_end_as_footers() -> None:
    assert _roles([HEADER, *PEOPLE, ["Total: 3", "", ""], PEOPLE[0]]) == "hdddd" + "d"
    assert _roles([HEADER, *PEOPLE, ["Total: 3", "", ""], ["", "", ""], ["Source: the school", "", ""]]) == "hdddfbf"


def test_it_holds_a_rule_of_one_dash_for_what_it_may_be() -> None:
    assert _roles([HEADER, ["-", "", ""], ["=====", "-----", ""], ["?", "?", "?"]]) == "hdbd"


def test_it_keeps_broken_rows() -> None:
    rows = [RawRow(1, tuple(HEADER)), RawRow(2, ("rest",), broken=True), RawRow(3, tuple(PEOPLE[0]))]
    sheet = read_sheet(lay_out(iter(rows)))
    assert sheet.roles == {1: "header", 2: "broken", 3: "data"}


def test_it_keeps_the_numbers_of_rows_that_were_given() -> None:
    rows = [RawRow(number, tuple(cells)) for number, cells in ((3, HEADER), (7, PEOPLE[0]), (9, PEOPLE[1]))]
    sheet = read_sheet(lay_out(iter(rows)))
    assert (sheet.header_row, list(sheet.roles)) == (3, [3, 7, 9])


def test_it_streams_a_long_list() -> None:
    taken = count()

    def rows() -> Iterable[Sequence[str]]:
        yield HEADER
        for _ in range(50_000):
            next(taken)
            yield PEOPLE[0]

    numbers = count(1)
    sheet = lay_out(RawRow(next(numbers), tuple(row)) for row in rows())
    assert next(taken) < 2000
    next(sheet.batches)
    assert next(taken) < 5000
    assert sum(len(batch.rows) for batch in sheet.batches) > 20_000


def test_it_lays_out_nothing() -> None:
    sheet = _laid_out([])
    assert (sheet.columns, sheet.rows) == ((), ())
