"""The compiled inner loop of linking and the same source uncompiled must agree on every pair."""

import pytest
from hypothesis import HealthCheck, given, settings
from tests.unit.identity.test_one_to_one import Scores, links, scored
from tests.unit.identity.twins import uncompiled

from ingather.identity import assign, one_to_one

TWIN = uncompiled(assign)


@given(scored)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])  # each example sets both twins itself
def test_it_links_the_same_compiled_and_not(monkeypatch: pytest.MonkeyPatch, scores: Scores) -> None:
    compiled = links(scores)
    with monkeypatch.context() as patch:
        patch.setattr(one_to_one, "assign", TWIN.assign)
        assert links(scores) == compiled
