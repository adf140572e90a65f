"""Name the worst errors: pairs of two persons held most probable, and pairs of one person missed or held least."""

from collections.abc import Iterator
from itertools import combinations, islice

import numpy as np

from ingather.actions.evaluation import Fault, Floats, Ints, Place, WrongPair
from ingather.actions.pair_measures import Countable, ScoredPairs
from ingather.actions.roll import LIKELY
from ingather.actions.truth import Truth

SHOWN = 20  # of each sort
Found = tuple[int, int, float | None]  # two rows and their probability


def place_in(truth: Truth, at: int) -> Place:
    """Where a row of the truth stands."""
    return Place(truth.files[int(truth.file[at])], int(truth.row[at]))


def wrong_among(pairs: ScoredPairs, people: Countable, rows: Ints, truth: Truth) -> tuple[WrongPair, ...]:
    """The worst errors of scored pairs of the rows that were compared; `rows` are their places in the truth."""
    false = _first(pairs.only(~pairs.true), descending=True)
    low = _first(pairs.only(pairs.true & (pairs.probability < LIKELY)), descending=False)
    missed: list[Found] = [(a, b, None) for a, b in islice(_absent(pairs, people), SHOWN)]
    missed += _listed(low)[: SHOWN - len(missed)]
    return (*_named(Fault.FALSE, _listed(false), rows, truth), *_named(Fault.MISSED, missed, rows, truth))


def wrong_between(cluster: Ints, person: Ints, rows: Ints, truth: Truth) -> tuple[WrongPair, ...]:
    """An error for each of the first mixed clusters and of the first split persons."""
    false: list[Found] = [(a, b, None) for a, b in islice(_strays(cluster, person), SHOWN)]
    missed: list[Found] = [(a, b, None) for a, b in islice(_strays(person, cluster), SHOWN)]
    return (*_named(Fault.FALSE, false, rows, truth), *_named(Fault.MISSED, missed, rows, truth))


def _named(fault: Fault, pairs: list[Found], rows: Ints, truth: Truth) -> Iterator[WrongPair]:
    for left, right, probability in pairs:
        yield WrongPair(fault, place_in(truth, int(rows[left])), place_in(truth, int(rows[right])), probability)


def _first(pairs: ScoredPairs, *, descending: bool) -> ScoredPairs:
    """The first of the pairs by probability, then by where their rows stand."""
    key: Floats = -pairs.probability if descending else pairs.probability
    order = np.lexsort((pairs.right, pairs.left, key))[:SHOWN]
    return ScoredPairs(pairs.left[order], pairs.right[order], pairs.probability[order], pairs.true[order])


def _listed(pairs: ScoredPairs) -> list[Found]:
    return list(zip(pairs.left.tolist(), pairs.right.tolist(), pairs.probability.tolist(), strict=True))


def _absent(pairs: ScoredPairs, people: Countable) -> Iterator[tuple[int, int]]:
    """A pair of each person of whom the output lacks some, in the order of their first rows."""
    true = pairs.only(pairs.true)
    held = np.bincount(people.of[true.left], minlength=int(people.of.max(initial=-1)) + 1)
    lacking = _pairs_of_each(people) > held
    order = np.argsort(people.of, kind="stable")
    starts = np.searchsorted(people.of[order], np.arange(len(lacking) + 1))
    for person in people.of[np.sort(order[starts[:-1]][lacking])].tolist():
        own = people.of[true.left] == person
        there = set(zip(true.left[own].tolist(), true.right[own].tolist(), strict=True))
        yield from islice(_not_in(there, order[starts[person] : starts[person + 1]].tolist(), people), 1)


def _not_in(there: set[tuple[int, int]], rows: list[int], people: Countable) -> Iterator[tuple[int, int]]:
    for left, right in combinations(rows, 2):
        across = people.right_side is None or people.right_side[left] != people.right_side[right]
        if across and (left, right) not in there:
            yield left, right


def _pairs_of_each(people: Countable) -> Ints:
    """How many true pairs each person has."""
    size = int(people.of.max(initial=-1)) + 1
    if people.right_side is None:
        counts = np.bincount(people.of, minlength=size)
        return np.asarray(counts * (counts - 1) // 2)
    left = np.bincount(people.of[~people.right_side], minlength=size)
    return np.asarray(left * np.bincount(people.of[people.right_side], minlength=size))


def _strays(group: Ints, inside: Ints) -> Iterator[tuple[int, int]]:
    """For each group that is of several sorts inside: its first row, and the first that is of another sort."""
    first = np.unique(group, return_index=True)[1][group]
    away = np.flatnonzero(inside[first] != inside)
    second = away[np.sort(np.unique(group[away], return_index=True)[1])]
    yield from zip(first[second].tolist(), second.tolist(), strict=True)
