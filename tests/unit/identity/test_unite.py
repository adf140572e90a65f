"""The compiled inner loop and the same source uncompiled must come to the same clusters for the same reasons."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from tests.unit.identity.graphs import BRIDGED, Graph, graphs
from tests.unit.identity.twins import uncompiled

from ingather.identity import clusters, forest, unite

TWIN = uncompiled(unite)
# So many ties that their millionths are more than 32 bits hold.
MANY = Graph(120, (*((a, b, 1.0 if (a - b) % 2 == 0 else 0.9) for a in range(120) for b in range(a)), (0, 1, 0.99)))


def all_of(graph: Graph) -> list[object]:
    found = graph.clusters()
    return [found.person.tolist(), found.probability.tolist(), found.refused.reason.tolist(), found.disputed]


@given(graphs)
@example(BRIDGED)
@example(MANY)
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])  # sets both itself
def test_it_gives_the_same_clusters_compiled_and_not(monkeypatch: pytest.MonkeyPatch, graph: Graph) -> None:
    compiled = all_of(graph)
    with monkeypatch.context() as patch:
        patch.setattr(clusters, "unite", TWIN)
        patch.setattr(forest, "unite_all", TWIN.unite_all)
        assert all_of(graph) == compiled
