from dataclasses import fields

import numpy as np
import pytest
from tests.batch.invented import HEADER, invented
from tests.unit.records_of import TODAY, records_of

from ingather.batch import pool as of_pool
from ingather.batch.match import Matches, match_between, match_within
from ingather.matching.prepare import take_apart
from ingather.matching.prepared import Prepared


def prepared(rows: int, seed: int) -> Prepared:
    told = [[cell or "" for cell in row] for row in invented(rows, seed)]
    return take_apart(records_of(HEADER, *told), as_of=TODAY)


def columns(found: Matches) -> list[list[float]]:
    held = [getattr(found, field.name) for field in fields(found)]
    return [column.tolist() for column in held if isinstance(column, np.ndarray)]


def test_it_finds_the_same_where_next_to_nothing_may_be_held_in_memory() -> None:
    one, other = prepared(300, 1), prepared(200, 2)
    within, between = match_within(one), match_between(one, other)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(of_pool, "_MOST_HELD", 100)
        patch.setattr(of_pool, "_AT_ONCE", 500)
        assert columns(match_within(one)) == columns(within)
        assert columns(match_between(one, other)) == columns(between)
    assert len(within.left) > 0
    assert len(between.left) > 0
