from dataclasses import replace

from tests.cast import DANA, KARL, ZOFIA
from tests.unit.reports.account_of_the_cast import ROLL, the_account

from ingather.actions.account import Fate, State
from ingather.reports.sums import (
    best,
    by_state,
    disagreements,
    needing_a_person,
    short_names,
    totals,
)


def test_it_puts_everybody_into_exactly_one_state() -> None:
    states = by_state(the_account())
    assert {state: len(people) for state, people in states.items()} == {
        State.LIKELY: 3,
        State.POSSIBLE: 1,
        State.NOT_SEEN: 8,
    }


def test_it_finds_nothing_wrong_with_an_account_that_adds_up() -> None:
    assert disagreements(the_account()) == ()


def test_it_says_so_when_a_row_is_lost() -> None:
    lost = replace(the_account(), rows_accounted=23)
    assert [said.id for said in disagreements(lost)] == ["sums.rows_lost", "sums.fates_differ"]


def test_it_says_so_when_the_lists_do_not_sum_to_what_came_in() -> None:
    whole = the_account()
    assert [said.id for said in disagreements(replace(whole, lists=whole.lists[1:]))] == ["sums.lists_differ"]


def test_it_says_so_when_fates_are_counted_twice() -> None:
    whole = the_account()
    twice = replace(whole, fates={**whole.fates, Fate.LIKELY: 4})
    assert [said.id for said in disagreements(twice)] == ["sums.fates_differ"]


def test_it_sums_the_rows_of_every_sheet() -> None:
    summed = totals(the_account())
    assert (summed.rows, summed.read, summed.unreadable, summed.not_data) == (24, 22, 2, 8)


def test_it_names_those_whom_a_person_must_read_first() -> None:
    assert [person.record.name for person in needing_a_person(the_account())] == [ZOFIA.name, KARL.name]


def test_it_takes_no_register_of_the_dead_for_a_best_match() -> None:
    people = {person.record.id: person for person in the_account().people}
    dana = best(people[DANA.id])
    assert dana is not None
    assert dana.record.row == 4
    assert best(people[ZOFIA.id]) is None


def test_it_calls_files_by_what_tells_them_apart() -> None:
    whole = the_account()
    (roll,), (shelter, *rest) = whole.roll, whole.lists
    moved = replace(
        whole,
        roll=(replace(roll, file="/home/x/roll.csv"),),
        lists=(replace(shelter, file="/home/x/far/b.xlsx#A/B"),),
    )
    assert short_names(moved) == {"/home/x/roll.csv": "roll.csv", "/home/x/far/b.xlsx#A/B": "far/b.xlsx#A/B"}
    assert rest
    assert short_names(whole)[ROLL] == ROLL
