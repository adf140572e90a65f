"""The compiled inner loop and the same source uncompiled must come to the same clusters for the same reasons."""

import pytest
from hypothesis import HealthCheck, given, settings
from tests.unit.identity.graphs import Graph, graphs
from tests.unit.identity.twins import uncompiled

from ingather.identity import clusters, forest, unite

TWIN = uncompiled(unite)


def all_of(graph: Graph) -> list[object]:
    found = graph.clusters()
    return [found.person.tolist(), found.probability.tolist(), found.refused.reason.tolist(), found.disputed]


@given(graphs)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])  # each graph sets both twins itself
def test_it_gives_the_same_clusters_compiled_and_not(monkeypatch: pytest.MonkeyPatch, graph: Graph) -> None:
    compiled = all_of(graph)
    with monkeypatch.context() as patch:
        patch.setattr(clusters, "unite", TWIN)
        patch.setattr(forest, "unite_all", TWIN.unite_all)
        assert all_of(graph) == compiled


def test_it_adds_up_many_ties_without_overflowing() -> None:
    scores = tuple((a, b, 1.0 if a % 2 == b % 2 else 0.9) for a in range(90) for b in range(a))
    assert set(Graph(90, (*scores, (0, 1, 0.99))).clusters().person.tolist()) == {0}
