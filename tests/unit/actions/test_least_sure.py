from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from tests.cast import BEN, DANA, EVERYONE, KARL
from tests.unit.actions.whole_lists import WISHES, deduped, linked

from ingather.actions.least_sure import EVEN, PAIRS_SHOWN, least_sure
from ingather.actions.match_lists import Deduped
from ingather.actions.read_decisions import Decided
from ingather.identity.decisions import Decision, Verdict

HEADER = ("name", "date of birth", "father")
ROWS = [row for each in EVERYONE for row in ((each.name, each.birth, ""), (each.name, each.birth[:4], KARL.given))]


def around(found: Deduped, *probabilities: float) -> Deduped:
    """The same run with its first pairs at these probabilities."""
    probability = found.matches.probability.copy()
    probability[:] = 0.02
    probability[: len(probabilities)] = probabilities
    return replace(found, matches=replace(found.matches, probability=probability))


@pytest.fixture(scope="module")
def run() -> Deduped:
    return deduped(HEADER, *ROWS)


def test_it_takes_each_pair_to_the_nearer_of_the_two(run: Deduped) -> None:
    even, threshold = least_sure(around(run, 0.5, 0.4, 0.94, 0.97, 0.9999))
    assert (even.probability, threshold.probability) == (EVEN, WISHES.threshold)
    assert [pair.found.probability for pair in even.pairs] == pytest.approx([0.5, 0.4])
    assert [pair.found.probability for pair in threshold.pairs] == pytest.approx([0.97, 0.94])


def test_it_shows_the_nearest_and_says_of_how_many(run: Deduped) -> None:
    many = [(DANA.name, DANA.birth, "") for _ in range(9)]
    found = deduped(HEADER, *many)
    even, _ = least_sure(replace(found, matches=replace(found.matches, probability=np.full(36, 0.5, np.float32))))
    assert (len(even.pairs), even.of) == (PAIRS_SHOWN, 36)
    assert least_sure(around(run))[0].pairs == ()


def test_it_leaves_out_what_people_decided(run: Deduped) -> None:
    close = around(run, 0.5, 0.45)
    left, right = int(run.matches.left[0]), int(run.matches.right[0])
    decided = Decided(decisions=(Decision(right, left, Verdict.DIFFERENT),))
    assert len(least_sure(replace(close, decided=decided))[0].pairs) == 1


def test_it_says_whether_the_run_joined_them(run: Deduped) -> None:
    for each in least_sure(around(run, 0.9, 0.96, 0.5)):
        for pair in each.pairs:
            left, right = pair.rows
            assert pair.joined is bool(run.people.person[left] == run.people.person[right])


def test_it_adds_up_to_what_the_run_found(run: Deduped) -> None:
    for pair in least_sure(replace(run, threshold=float(run.matches.probability.max())))[1].pairs:
        found = pair.found
        total = sum(aspect.bits for aspect in found.aspects) + found.family + found.bound
        assert total == pytest.approx(found.weight, abs=0.01)
        assert 1 / (1 + 2 ** -(found.weight + found.prior)) == pytest.approx(found.probability, abs=1e-4)


def test_it_looks_at_links_too() -> None:
    found = linked(HEADER, [(DANA.name, DANA.birth, "")], [(DANA.name, "12.3.1987", ""), (BEN.name, BEN.birth, "")])
    found = replace(found, threshold=float(found.matches.probability.max()))
    shown = [pair for each in least_sure(found) for pair in each.pairs]
    assert [pair.joined for pair in shown if pair.rows == (0, 1)] == [True]


def test_it_has_one_part_where_the_threshold_is_even_odds(run: Deduped) -> None:
    assert len(least_sure(replace(run, threshold=EVEN))) == 1
    chances = [pair.found.probability for pair in least_sure(around(run, 0.4, 0.6, 0.5))[0].pairs]
    assert all(one >= other for one, other in pairwise(chances))
