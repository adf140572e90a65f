from datetime import date
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.records_of import records_of

from ingather.actions.roll import Pairs, Roll, shared_among_namesakes
from ingather.identity.forest import connected
from ingather.matching.levels import Compared

TODAY = date(2026, 11, 20)
HEADER = ("Name", "Date of birth", "Phone")


def pairs(*found: tuple[int, int, float]) -> Pairs:
    """Pairs of (person, row, probability)."""
    count = len(found)
    return Pairs(
        person=np.array([p for p, _, _ in found], np.int32),
        row=np.array([r for _, r, _ in found], np.int32),
        levels=np.zeros((count, len(Compared)), np.int8),
        weight=np.zeros(count, np.float32),
        probability=np.array([p for _, _, p in found]),
        too_common=np.zeros(0, np.int32),
    )


def alone(people: int) -> np.ndarray:
    return np.arange(people, dtype=np.int32)


def test_it_leaves_the_only_candidate_as_it_was() -> None:
    assert shared_among_namesakes(pairs((0, 0, 0.97)), alone(1)).tolist() == pytest.approx([0.97])


def test_it_shares_a_row_between_namesakes() -> None:
    shared = shared_among_namesakes(pairs((0, 0, 0.97), (1, 0, 0.97)), alone(2))
    assert shared.tolist() == [0.5, 0.5]


def test_it_keeps_everybody_possible_whom_a_row_fits_as_well_however_many_they_are() -> None:
    crowd = pairs(*((person, 0, 0.97) for person in range(40)))
    assert set(shared_among_namesakes(crowd, alone(40)).tolist()) == {0.5}


def test_it_lets_the_better_candidate_keep_the_row() -> None:
    better, worse = shared_among_namesakes(pairs((0, 0, 0.9999), (1, 0, 0.6)), alone(2))
    assert better > 0.999
    assert worse < 0.001


def test_it_does_not_let_one_person_listed_twice_compete_with_themself() -> None:
    shared = shared_among_namesakes(pairs((0, 0, 0.97), (1, 0, 0.97)), np.array([0, 0], np.int32))
    assert shared.tolist() == pytest.approx([0.97, 0.97])


def test_it_takes_no_pairs() -> None:
    assert shared_among_namesakes(pairs(), alone(3)).tolist() == []


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), st.floats(0, 1)), unique_by=lambda p: p[:2]))
def test_it_never_makes_a_row_more_than_one_person(
    found: list[tuple[int, int, float]],
) -> None:
    before = pairs(*found)
    after = shared_among_namesakes(before, alone(6))
    assert (after <= before.probability + 1e-9).all()
    for row in range(6):
        here = after[before.row == row]
        assert here[here != 0.5].sum() <= 1 + 1e-9


def test_it_joins_what_is_linked() -> None:
    left, right = np.array([[1, 2], [4, 5], [2, 5]], dtype=np.int32).T
    assert connected(6, left, right).tolist() == [0, 1, 1, 3, 1, 1]


def test_it_knows_who_is_listed_twice_on_the_roll() -> None:
    roll = Roll(
        [
            records_of(
                HEADER, ["Dana Madeup", "1987-03-12"], ["Karl Ausgedacht", "1946-02-28"], ["Madeup Dana", "12.03.1987"]
            )
        ],
        as_of=TODAY,
    )
    assert roll.groups.tolist() == [0, 1, 0]


def test_it_does_not_join_namesakes_of_whom_nothing_else_is_known() -> None:
    roll = Roll([records_of(HEADER, ["Dana Madeup"], ["Dana Madeup"])], as_of=TODAY)
    assert roll.groups.tolist() == [0, 1]


def test_it_finds_people_in_every_part_of_the_roll() -> None:
    parts = [records_of(HEADER, ["Dana Madeup", "1987-03-12"]), records_of(("Full name",), ["Karl Ausgedacht"])]
    roll = Roll(parts, as_of=TODAY)
    found = roll.search(records_of(HEADER, ["Ausgedacht Karl"], ["Dana Madeup", "1987"]))
    assert sorted(zip(found.person.tolist(), found.row.tolist(), strict=True)) == [(0, 1), (1, 0)]
    assert [roll.record(person).name for person in (0, 1)] == ["Dana Madeup", "Karl Ausgedacht"]


def test_it_takes_an_empty_roll() -> None:
    roll = Roll([], as_of=TODAY)
    assert len(roll) == 0
    assert len(roll.search(records_of(HEADER, ["Dana Madeup"])).person) == 0


def test_it_knows_who_is_listed_twice_in_different_parts_of_the_roll() -> None:
    parts = [records_of(HEADER, ["Dana Madeup", "1987-03-12"]), records_of(HEADER, ["Madeup, Dana", "12 March 1987"])]
    assert Roll(parts, as_of=TODAY).groups.tolist() == [0, 0]


def test_it_joins_thousands_of_rows_that_are_all_the_same() -> None:
    roll = Roll([records_of(HEADER, *[["Dana Madeup", "1987-03-12", "+999 1234 5678"]] * 3000)], as_of=TODAY)
    assert not roll.groups.any()
    found = roll.search(records_of(HEADER, ["Dana Madeup", "1987-03-12", "+999 1234 5678"]))
    assert found.too_common.tolist() == [0]


def test_it_misses_none_of_many_rows_about_one_person() -> None:
    roll = Roll([records_of(HEADER, ["Dana Madeup", "1987-03-12"], ["Karl Ausgedacht", "1946-02-28"])], as_of=TODAY)
    found = roll.search(records_of(HEADER, *[["Dana Madeup", "1987-03-12"]] * 3000))
    assert found.row[found.person == 0].tolist() == list(range(3000))


PEOPLE = [
    ["Dana Madeup", "1987-03-12", "+999 1234 5678"], ["Dana Madeup", "1950", ""], ["Karl Ausgedacht", "1946-02-28", ""],
    ["Madeup, Dana", "12.03.1987", ""], ["דנה בדויה", "1987", ""], ["Dina Madeup", "1987-03-12", ""],
    ["", "", "+999 1234 5678"],
]  # fmt: skip
ROLL = Roll([records_of(HEADER, *PEOPLE)], as_of=TODAY)
rows = st.tuples(
    st.sampled_from(["Dana Madeup", "Dina Madeupp", "Ausgedacht Karl", "Дана", "דנה בדויה", "Luc Inventado", ""]),
    st.sampled_from(["", "1987-03-12", "1950", "13.03.1987", "c. 1946"]),
    st.sampled_from(["", "0 91234-5678"]),
)
Told = list[tuple[int, tuple[int, ...], float]]


def told(batch: list[tuple[str, ...]]) -> list[Told]:
    """Whom each row of a batch may be about, with the levels and the probability."""
    found = ROLL.search(records_of(HEADER, *batch))
    levels = [tuple(own) for own in found.levels.tolist()]
    told_of: list[Told] = [[] for _ in batch]
    for person, row, own, chance in zip(found.person, found.row, levels, found.probability.tolist(), strict=True):
        told_of[int(row)].append((int(person), own, chance))
    return told_of


@settings(max_examples=50)
@given(st.lists(rows, min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_it_says_the_same_of_a_row_in_any_batch_and_order(batch: list[tuple[str, ...]], random: Random) -> None:
    order = random.sample(range(len(batch)), len(batch))
    together = told(batch)
    assert told([batch[place] for place in order]) == [together[place] for place in order]
    assert [found for row in batch for found in told([row])] == together
