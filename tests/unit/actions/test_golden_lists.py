"""How the lists of tests/golden/lists are linked, with no settings; its README says what each pair is."""

from pathlib import Path

import pytest
from tests.unit.records_of import TODAY

from ingather.actions.match_lists import Linked, Wishes, link
from ingather.actions.stages import Stages

LISTS = Path(__file__).parents[2] / "golden" / "lists"
BOTH = 50  # people who stand on both lists of a pair
LAYOUTS = (
    ("card-index-left.csv", "card-index-right.csv"),
    ("refugees-left.csv", "refugees-right.csv"),
    ("municipal-roll-left.csv", "municipal-roll-right.csv"),
    ("entities-left.jsonl", "entities-right.jsonl"),
)


def people(found: Linked) -> list[tuple[str, str]]:
    """Who the two rows of each link are, by the column of the truth."""
    matches, linked = found.matches, found.links.linked
    return [
        (_who(found, left), _who(found, right))
        for left, right in zip(matches.left[linked].tolist(), matches.right[linked].tolist(), strict=True)
    ]


def _who(found: Linked, place: int) -> str:
    records, there = found.lists.part(place)
    labels = [column.label for column in records.columns]
    said: str = records.cells[labels.index("person")][there].as_py()
    return said


@pytest.mark.parametrize("files", LAYOUTS, ids=[left.rpartition("-")[0] for left, _ in LAYOUTS])
def test_it_links_lists_of_layouts_it_was_not_made_for(files: tuple[str, str]) -> None:
    left, right = (str(LISTS / file) for file in files)
    found = people(link(left, right, Wishes(TODAY, {"person": None}), Stages()))
    wrong = [pair for pair in found if pair[0] != pair[1]]
    assert not wrong
    assert len(found) >= BOTH * 9 // 10
