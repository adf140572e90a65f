import pytest

from ingather.lists.footers import is_footer


@pytest.mark.parametrize(
    "cells",
    [
        ["Total: 12", "", ""],
        ["Total", "12", ""],
        ["Итого: 12 человек", "", ""],
        ['סה"כ: 12', "", ""],
        ["Razem", "", "12"],
        ["End of list", "", ""],
        ["Summe: 12"],
    ],
)
def test_it_knows_sums_and_ends(cells: list[str]) -> None:
    assert is_footer(cells, people=12)


@pytest.mark.parametrize(
    "cells",
    [
        ["Total", "", ""],  # alone it might be a name
        ["Total", "Dana", "1987"],
        ["Total", "1987", ""],  # a year of birth
        ["Total", "45", ""],  # an age
        ["Page", "Ben", "1990"],
        ["Dana Madeup", "12", ""],
        ["", "", ""],
        ["x" * 1000],
    ],
)
def test_it_never_takes_what_could_be_a_person_for_a_footer(cells: list[str]) -> None:
    assert not is_footer(cells, people=12)
