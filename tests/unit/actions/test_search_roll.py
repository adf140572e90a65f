import pytest
from tests.unit.records_of import TODAY, records_of

from ingather.actions.account import Fate
from ingather.actions.roll import Roll
from ingather.actions.search_roll import find_matches, kind_of
from ingather.records.field import ListKind

HEADER = ("Name", "Date of birth", "Died", "Status")


@pytest.mark.parametrize(
    ("died", "status", "of_list", "kind"),
    [
        ("", "", ListKind.ALIVE, ListKind.ALIVE),
        ("no", "", ListKind.ALIVE, ListKind.ALIVE),
        ("לא", "", ListKind.ALIVE, ListKind.ALIVE),
        ("2026-03-09", "", ListKind.ALIVE, ListKind.DEAD),
        ("yes", "", ListKind.HISTORICAL, ListKind.DEAD),
        ("", "deceased", ListKind.ALIVE, ListKind.DEAD),
        ("", "detained", ListKind.ALIVE, ListKind.CUSTODY),
        ("", "detained", ListKind.DEAD, ListKind.DEAD),
        ("", "is_note_author", ListKind.SOUGHT, ListKind.ALIVE),
    ],
)
def test_it_hears_what_a_row_says_of_itself_but_never_overrules_a_death(
    died: str, status: str, of_list: ListKind, kind: ListKind
) -> None:
    record = records_of(HEADER, ["Dana Madeup", "1987-03-12", died, status]).record(0)
    assert kind_of(record, of_list) is kind


def test_it_keeps_both_namesakes_possible_where_nothing_tells_them_apart() -> None:
    people = [["Karl Ausgedacht", f"19{year}-05-06"] for year in range(10, 50)]
    roll = Roll([records_of(HEADER, ["Dana Madeup"], ["Dana Madeup"], *people)], as_of=TODAY)
    found = find_matches(roll, records_of(HEADER, ["Dana Madeup"]), ListKind.ALIVE)
    assert found.people_of(0) == (0, 1)
    assert found.fate(0) is Fate.POSSIBLE
    assert all(match.evidence[-1].id == "namesakes" for _, match in found.matches)


def test_it_does_not_take_two_people_of_one_name_and_year_for_one() -> None:
    roll = Roll([records_of(HEADER, ["Dana Madeup", "1980"], ["Dana Madeup", "1980"])], as_of=TODAY)
    assert roll.groups.tolist() == [0, 1]


def test_it_says_that_a_row_was_too_common_to_be_looked_up() -> None:
    crowd = [["Dana Madeup"]] * 1001
    roll = Roll([records_of(HEADER, *crowd, ["Karl Ausgedacht"])], as_of=TODAY)
    found = find_matches(roll, records_of(HEADER, ["Dana Madeup"], ["Karl Ausgedacht"]), ListKind.ALIVE)
    assert [said.id for said in found.attention(0)] == ["search.too_common"]
    assert found.attention(1) == ()
