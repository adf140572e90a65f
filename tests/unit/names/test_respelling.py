"""What the Latin table is taught besides what was found: names as several habits write them."""

import pytest
from tools.training.respelling import habits, respelt, write


@pytest.mark.parametrize(
    ("cyrillic", "ways"),
    [
        ("шошана", {"shoshana", "schoschana", "szoszana", "chochana"}),
        ("жанна", {"zhanna", "schanna", "zanna", "janna"}),
        ("домбровскии", {"dombrovsky", "dombrowski", "dabrowski", "dombrovski"}),
        ("саиченко", {"saichenko", "seitschenko", "sajczenko", "saitchenko"}),
    ],
)
def test_it_writes_a_name_by_each_habit(cyrillic: str, ways: set[str]) -> None:
    assert ways <= {write(cyrillic, habit) for habit in habits()}


def test_it_pairs_each_habit_with_the_spelling_found_and_with_another_habit() -> None:
    found = list(respelt([("выдумкин", "vydumkin")]))
    assert ("wydumkin", "vydumkin") in found
    assert all(one != other for one, other in found)
    assert any(other != "vydumkin" for _, other in found)
