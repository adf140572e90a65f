from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ingather.actions.cluster_measures import both, row_measures
from ingather.actions.evaluation import Dimension, Figures, Ints
from ingather.actions.measure_groups import (
    TWO_SCRIPTS,
    Group,
    JoinedByClusters,
    JoinedByPairs,
    groups_of,
    measure_groups,
)
from ingather.actions.pair_measures import Countable, ScoredPairs
from ingather.actions.people_groups import NOT_SAID, Grouping

SCRIPTS = (NOT_SAID, "latin", "hebrew")
ROWS = st.lists(
    st.tuples(st.integers(0, 3), st.integers(0, 3), st.integers(0, 2), st.booleans()), min_size=1, max_size=14
)


def arrays(rows: list[tuple[int, int, int, bool]]) -> tuple[Ints, Ints, Grouping]:
    columns = [np.array([row[place] for row in rows], dtype=np.int64) for place in range(3)]
    return columns[0], columns[1], Grouping(Dimension.SCRIPT, SCRIPTS, columns[2].astype(np.int16))


def of_group(name: str, scripts: tuple[str, str]) -> bool:
    """Whether a pair of rows of these scripts is of a group, by what a group is said to be."""
    if name == TWO_SCRIPTS:
        return scripts[0] != scripts[1] and NOT_SAID not in scripts
    return name in scripts


@given(ROWS)
def test_it_counts_what_one_would_count_pair_by_pair(rows: list[tuple[int, int, int, bool]]) -> None:
    person, cluster, grouping = arrays(rows)
    people = Countable(person)
    joined = JoinedByClusters(Countable(cluster), Countable(both(cluster, person)))
    for found in measure_groups(groups_of([grouping], people), people, joined, row_measures(cluster, person)):
        pairs = [(a, b) for a, b in combinations(rows, 2) if of_group(found.name, (SCRIPTS[a[2]], SCRIPTS[b[2]]))]
        assert found.figures == Figures(
            joined=sum(a[1] == b[1] for a, b in pairs),
            right=sum(a[:2] == b[:2] for a, b in pairs),
            true=sum(a[0] == b[0] for a, b in pairs),
        )


@given(ROWS)
def test_it_counts_only_between_the_sides_of_a_link(rows: list[tuple[int, int, int, bool]]) -> None:
    person, _, grouping = arrays(rows)
    people = Countable(person, np.array([row[3] for row in rows], dtype=np.bool_))
    for group in groups_of([grouping], people):
        assert group.pairs_of(people) == sum(
            a[0] == b[0] and a[3] != b[3] and of_group(group.name, (SCRIPTS[a[2]], SCRIPTS[b[2]]))
            for a, b in combinations(rows, 2)
        )


@given(ROWS)
def test_it_looks_up_pairs_as_it_counts_them(rows: list[tuple[int, int, int, bool]]) -> None:
    person, cluster, grouping = arrays(rows)
    left, right = (np.array(side, dtype=np.int64) for side in zip(*combinations(range(len(rows) + 1), 2), strict=True))
    within = right < len(rows)
    left, right = left[within], right[within]
    chances = np.where(cluster[left] == cluster[right], 0.99, 0.2)
    by_pairs = JoinedByPairs(ScoredPairs(left, right, chances, person[left] == person[right]), 0.95)
    by_clusters = JoinedByClusters(Countable(cluster), Countable(both(cluster, person)))
    for group in groups_of([grouping], Countable(person)):
        assert by_pairs.of(group)[:2] == by_clusters.of(group)[:2]


@given(ROWS)
def test_it_leaves_no_row_without_a_group(rows: list[tuple[int, int, int, bool]]) -> None:
    person, _, grouping = arrays(rows)
    groups: list[Group] = [each for each in groups_of([grouping], Countable(person)) if each.name != TWO_SCRIPTS]
    assert sum(int(each.rows.sum()) for each in groups) == len(rows)
