from itertools import product

import numpy as np
import pytest
from tests.cast import DANA, KARL, ZOFIA
from tests.unit.actions.whole_lists import WISHES, deduped, linked

from ingather.matching.levels import AgreeLevel, BirthLevel, Compared, NameLevel
from ingather.reports.matched_tables import (
    PAIRS_COLUMNS,
    PEOPLE_COLUMNS,
    brief,
    briefly,
    deduped_pairs,
    linked_pairs,
    links_table,
    people_table,
    phrases,
    told_probability,
)

HEADER = ("id", "name", "date of birth")
ROWS = (
    ("7", DANA.name, DANA.birth),
    ("8", KARL.name, KARL.birth),
    ("", DANA.name, "12.3.1987"),
    ("9", "", ""),
)


def test_it_has_a_row_for_each_row_of_the_lists() -> None:
    table = people_table(deduped(HEADER, *ROWS))
    assert tuple(table.column_names) == PEOPLE_COLUMNS
    assert table["row"].to_pylist() == [2, 3, 4, 5]
    assert table["id"].to_pylist() == ["7", "8", None, "9"]
    assert table["person"].to_pylist() == [1, 2, 1, 3]
    sure = [probability == 1 for probability in table["probability"].to_pylist()]
    assert sure == [False, True, False, True]


def test_it_says_why_of_every_pair() -> None:
    (pair,) = deduped_pairs(deduped(HEADER, *ROWS)).to_pylist()
    assert tuple(pair) == PAIRS_COLUMNS
    assert (pair["left_row"], pair["left_id"], pair["right_row"], pair["right_id"]) == (2, "7", 4, None)
    assert pair["evidence"] == "same name; born the same day"


def test_it_says_why_a_likely_pair_was_not_joined() -> None:
    header = ("name", "date of birth", "date of death")
    rows = ([ZOFIA.name, ZOFIA.birth, "2001-01-13"], [ZOFIA.name, ZOFIA.birth, "2003-07-08"])
    (pair,) = deduped_pairs(deduped(header, *rows)).to_pylist()
    assert pair["evidence"].endswith("cannot be true of one person")


def test_it_holds_contested_pairs_apart_from_the_links() -> None:
    found = linked(HEADER, ROWS[:2], (ROWS[0], ROWS[2], ROWS[1]), wishes=WISHES)
    assert [(link["left_row"], link["right_row"]) for link in links_table(found).to_pylist()] == [(3, 4)]
    said = {(pair["left_row"], pair["right_row"]): pair["evidence"] for pair in linked_pairs(found).to_pylist()}
    assert "a person decides" in said[2, 2]
    assert "a person decides" in said[2, 3]
    assert "a person decides" not in said[3, 4]


def test_it_never_tells_a_probability_of_one_or_one_rounded_up() -> None:
    told = told_probability(np.array([0.0, 0.9499999, 0.99999999, 1.0], np.float32))
    assert told[3] < 1
    assert told[2] < 1
    assert told[1] < 0.95
    assert told[0] == 0


@pytest.mark.parametrize("compared", Compared)
def test_it_has_few_words_for_every_level(compared: Compared) -> None:
    levels = {Compared.NAME: NameLevel, Compared.BIRTH: BirthLevel}.get(compared, AgreeLevel)
    words = [brief(compared, level) for level in levels if level]
    assert len(set(words)) == len(words)


def test_it_says_each_pattern_of_levels_as_the_levels_say_it_alone() -> None:
    levels = np.zeros((12, len(Compared)), np.int8)
    for place, (name, birth, sex) in enumerate(product((0, 11), (0, 1, 11), (1, 3))):
        levels[place, : Compared.SEX + 1] = name, birth, sex
    alone = ["; ".join(phrases(pattern)) for pattern in levels]
    assert briefly(levels).to_pylist() == alone
    assert briefly(levels[:0]).to_pylist() == []
