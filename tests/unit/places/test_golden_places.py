from pathlib import Path

import pytest

from ingather.places import Place, distance, find

TABLE = Path(__file__).parents[2] / "golden" / "places" / "forms.tsv"
RIGHT_PLACE = 25.0  # kilometres: the table gives degrees to one tenth, and a city has more than one middle
ROWS = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines()[1:]]
KNOWN_FAILURES: frozenset[str] = frozenset()  # texts whose place is not found yet, or is not the first


def wanted(row: list[str]) -> list[Place]:
    """The places of a row of the table; none where nothing should be found."""
    columns = (cell.split("|") for cell in row[1:5])
    return [
        Place(0, name, country, float(latitude), float(longitude), 0, "")
        for name, country, latitude, longitude in zip(*columns, strict=True)
        if name
    ]


def is_there(place: Place, found: list[Place]) -> bool:
    """Whether one of the places found is the one that is meant."""
    return any(distance(place, other) < RIGHT_PLACE for other in found)


@pytest.mark.parametrize(
    "row", [row for row in ROWS if row[1] and row[0] not in KNOWN_FAILURES], ids=lambda row: row[0]
)
def test_it_finds_what_a_text_means(row: list[str]) -> None:
    places, found = wanted(row), find(row[0])
    considered = found[:1] if len(places) == 1 else found
    assert all(is_there(place, considered) for place in places), found


@pytest.mark.parametrize("text", [row[0] for row in ROWS if not row[1]])
def test_it_finds_nothing_where_no_place_is_named(text: str) -> None:
    assert find(text) == []


def test_it_fails_only_where_that_is_known() -> None:
    failing = {
        row[0]
        for row in ROWS
        if row[1] and not all(is_there(each, find(row[0])[: 1 if "|" not in row[1] else None]) for each in wanted(row))
    }
    assert failing == KNOWN_FAILURES
    assert sum(bool(row[1]) for row in ROWS) >= 300
    assert sum(not row[1] for row in ROWS) >= 40
