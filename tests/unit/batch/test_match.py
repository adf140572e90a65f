import threading
from dataclasses import fields

import numpy as np
import pytest
from tests.batch.invented import HEADER, invented
from tests.unit.records_of import TODAY, records_of

from ingather.batch import pool as of_pool
from ingather.batch.match import Matches, match_between, match_within
from ingather.matching import compare as of_compare
from ingather.matching import keys as of_keys
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


def test_it_finds_the_same_by_three_threads_as_by_one() -> None:
    one, other = prepared(2500, 3), prepared(1500, 4)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(of_compare, "_AT_ONCE", 300)
        patch.setattr(of_keys, "_RECORDS", 100)
        patch.setattr(of_pool, "_AT_ONCE", 5000)
        patch.setattr(of_pool, "_FEW", 100)
        within, between = match_within(one, threads=1), match_between(one, other, threads=1)
        assert columns(match_within(one, threads=3)) == columns(within)
        assert columns(match_between(one, other, threads=3)) == columns(between)
    assert columns(match_within(one)) == columns(within)
    assert len(within.left) > 0
    assert len(between.left) > 0


def test_it_tells_how_far_it_is_from_the_thread_that_asked() -> None:
    told: set[tuple[str, int]] = set()
    match_within(prepared(300, 5), told=lambda what, _far: told.add((what, threading.get_ident())), threads=3)
    stages = {"keys", "pairs", "comparing", "fitting", "scoring"}
    assert told == {(stage, threading.get_ident()) for stage in stages}
