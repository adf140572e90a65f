import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingather.actions.cluster_measures import coded, measured
from ingather.actions.evaluation import Clusters
from ingather.identity.forest import connected

ROWS = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=25)


def of(rows: list[tuple[int, int]]) -> Clusters:
    return measured(
        coded(np.array([cluster for cluster, _ in rows], dtype=np.int64)),
        coded(np.array([person for _, person in rows], dtype=np.int64)),
    )


def test_it_averages_over_rows() -> None:
    # Cluster 0 holds a, a, b; cluster 1 holds b. Precision: 2/3, 2/3, 1/3, 1; recall: 1, 1, 1/2, 1/2.
    found = of([(0, 0), (0, 0), (0, 1), (1, 1)])
    assert found.b_cubed is not None
    assert found.b_cubed.precision == pytest.approx(8 / 3 / 4)
    assert found.b_cubed.recall == pytest.approx(3 / 4)
    assert found.b_cubed.f1 == pytest.approx(2 * (2 / 3) * (3 / 4) / (2 / 3 + 3 / 4))
    assert (found.clusters, found.persons, found.split, found.mixed) == (2, 2, 1, 1)


def test_it_has_no_average_over_nobody() -> None:
    assert of([]) == Clusters(0, 0, 0, 0, None)


@given(ROWS)
def test_it_gives_ones_where_clusters_are_persons(rows: list[tuple[int, int]]) -> None:
    found = of([(person, person) for _, person in rows])
    assert found.b_cubed is not None
    assert (found.b_cubed.precision, found.b_cubed.recall, found.split, found.mixed) == (1.0, 1.0, 0, 0)


@given(ROWS)
def test_it_turns_round_with_its_two_sides(rows: list[tuple[int, int]]) -> None:
    there, back = of(rows), of([(person, cluster) for cluster, person in rows])
    assert there.b_cubed is not None
    assert back.b_cubed is not None
    assert there.b_cubed.precision == pytest.approx(back.b_cubed.recall)
    assert (there.split, there.mixed) == (back.mixed, back.split)


@given(ROWS)
def test_it_minds_neither_order_nor_labels(rows: list[tuple[int, int]]) -> None:
    there, back = of(rows), of([(9 - cluster, 9 - person) for cluster, person in reversed(rows)])
    assert there.b_cubed is not None
    assert back.b_cubed is not None
    assert there.b_cubed.f1 == pytest.approx(back.b_cubed.f1)
    assert (there.clusters, there.persons, there.split, there.mixed) == (
        back.clusters, back.persons, back.split, back.mixed,
    )  # fmt: skip


@given(st.lists(st.tuples(st.integers(0, 19), st.integers(0, 19)), max_size=30))
def test_it_connects_whatever_a_chain_of_pairs_joins(pairs: list[tuple[int, int]]) -> None:
    expected = list(range(20))
    for _ in range(20):
        for a, b in pairs:
            expected[a] = expected[b] = min(expected[a], expected[b])
    left, right = (np.array([pair[side] for pair in pairs], dtype=np.int32) for side in (0, 1))
    assert connected(20, left, right).tolist() == expected
