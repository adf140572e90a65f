import pytest
from tests.unit.reports.account_of_the_cast import BORDER, ROLL, SHELTER, a_match, a_record, the_account

from ingather.records.field import Field
from ingather.reports.comparison import SideBySide, Verdict, cells_of, side_by_side
from ingather.text.sentence import Sentence, sentence


def sides(left: tuple[str, ...], right: tuple[str, ...], *evidence: Sentence, file: str = SHELTER) -> SideBySide:
    columns = {sheet.file: sheet.columns for sheet in (*the_account().roll, *the_account().lists)}
    sought, seen = a_record(ROLL, 2, *left), a_record(file, 2, *right)
    return side_by_side(cells_of(sought, columns[ROLL]), cells_of(seen, columns[file]), a_match(seen, 0.9, *evidence))


def verdicts(found: SideBySide) -> dict[Field, Verdict]:
    return {each.field: each.verdict for each in found.compared}


def test_it_sets_a_whole_name_beside_its_parts() -> None:
    found = sides(("T-01", "Dana Madeup"), ("Dana", "Madeup"))
    assert [cell.text for cell in found.compared[0].right] == ["Dana", "Madeup"]
    assert verdicts(found) == {Field.NAME: Verdict.SAME}


def test_it_sets_a_date_of_birth_beside_an_age() -> None:
    found = sides(("T-01", "Dana Madeup", "1987-03-12"), ("Dana Madeup", "43"), file=BORDER)
    assert [(cell.field, cell.text) for cell in found.compared[1].right] == [(Field.AGE, "43")]


def test_it_says_what_the_evidence_says_before_what_the_letters_say() -> None:
    left, right = ("T-01", "Dana Madeup", "1987-03-12"), ("Dana", "Madeup", "12.3.1987")
    same_day = sentence("birth.day", left="1987-03-12", right="12.3.1987")
    assert verdicts(sides(left, right))[Field.BIRTH] is Verdict.NOT_WEIGHED
    assert verdicts(sides(left, right, same_day))[Field.BIRTH] is Verdict.SAME
    assert verdicts(sides(left, right, sentence("birth.conflict")))[Field.BIRTH] is Verdict.DIFFERS
    assert verdicts(sides(left, right, sentence("birth.year")))[Field.BIRTH] is Verdict.ALIKE


@pytest.mark.parametrize("level", ["conflict", "other_given", "other_family"])
def test_it_calls_names_different_that_share_only_a_part(level: str) -> None:
    found = sides(("T-01", "Dana Madeup"), ("Ben", "Madeup"), sentence(f"name.{level}"))
    assert verdicts(found)[Field.NAME] is Verdict.DIFFERS


def test_it_calls_names_in_two_scripts_neither_alike_nor_different() -> None:
    found = sides(("T-01", "Dana Madeup"), ("דנה", "בדויה"), sentence("name.other_script"))
    assert verdicts(found) == {Field.NAME: Verdict.NOT_WEIGHED}


def test_it_keeps_aside_what_only_the_list_says() -> None:
    found = sides(("T-01", "Dana Madeup"), ("Dana", "Madeup", "", "bed 7"))
    assert [(cell.column, cell.text) for cell in found.only_right] == [("מיטה", "bed 7")]


def test_it_never_sets_the_numbers_of_two_lists_against_each_other() -> None:
    assert Field.ID not in verdicts(sides(("T-01", "Dana Madeup"), ("Dana", "Madeup")))


def test_it_shows_cells_beyond_the_header_and_leaves_out_empty_ones() -> None:
    record = a_record(BORDER, 2, "Dana", None, " ", "further", "still further")
    cells = cells_of(record, the_account().lists[1].columns)
    assert [(cell.number, cell.column, cell.text) for cell in cells] == [
        (1, "ФИО", "Dana"),
        (4, "", "further"),
        (5, "", "still further"),
    ]
