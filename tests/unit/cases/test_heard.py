import pytest
from tests.unit.cases.test_events import OURS, sample_event

from ingather.cases.codes import Role
from ingather.cases.heard import is_for

SHUT_OUT = {"choice.excluded", "choice.admitted"}


def test_a_partner_is_not_told_who_is_shut_out() -> None:
    assert {name for name in OURS if not is_for(Role.PARTNER, sample_event(OURS[name]))} == SHUT_OUT


@pytest.mark.parametrize("role", [Role.SEARCHER, Role.VERIFIER, Role.DATA_GUARDIAN, Role.COORDINATOR])
def test_whoever_hears_choices_is_told_everything(role: Role) -> None:
    assert all(is_for(role, sample_event(kind)) for kind in OURS.values())
