"""The compiled inner loop and the same source uncompiled must come to the same clusters for the same reasons."""

from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import HealthCheck, given, settings
from tests.unit.identity.graphs import Graph, graphs

from ingather.identity import clusters, forest, unite


def uncompiled() -> ModuleType:
    source = Path(unite.__file__).parent / "unite.py"
    loader = SourceFileLoader("unite_uncompiled", str(source))
    spec = spec_from_loader(loader.name, loader)
    assert spec is not None
    module = module_from_spec(spec)
    loader.exec_module(module)
    return module


TWIN = uncompiled()


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
