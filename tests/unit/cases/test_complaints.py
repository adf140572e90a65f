from dataclasses import replace
from datetime import time, timedelta

import pytest
from tests.desk import POLICY, SEARCHER, SUPERVISOR

from ingather.cases.complaints import complaints
from ingather.cases.hours import Hours, Rest
from ingather.cases.ids import RegionId
from ingather.cases.policy import Policy, Times
from ingather.cases.rest_days import Feasts
from ingather.wording.say import say

TIMES = POLICY.times


def with_times(times: Times) -> Policy:
    return replace(POLICY, times=times)


def with_hours(hours: Hours) -> Policy:
    return replace(POLICY, hours=hours)


BROKEN = {
    "policy.no_chain": replace(POLICY, chain=()),
    "policy.no_searchers": replace(POLICY, searchers=()),
    "policy.twice_in_chain": replace(POLICY, chain=(SUPERVISOR, SUPERVISOR)),
    "policy.absences": replace(POLICY, absences=0),
    "policy.no_reminder": with_times(replace(TIMES, graces=())),
    "policy.no_follow_up": with_times(replace(TIMES, follow_ups=())),
    "policy.no_time_for": with_times(replace(TIMES, duties=dict(list(TIMES.duties.items())[1:]))),
    "policy.length": with_times(replace(TIMES, repeat=timedelta())),
    "policy.no_region": replace(POLICY, stations={SEARCHER: RegionId("nowhere")}),
    "policy.no_zone": with_hours(Hours(zone="Not/AZone")),
    "policy.never_open": with_hours(Hours(opens=time(20), closes=time(8))),
    "policy.no_days": with_hours(Hours(days=frozenset())),
    "policy.only_days_of_rest": with_hours(Hours(days=frozenset({5}), rest=Rest(Feasts.ONE_DAY))),
}


def test_it_has_nothing_against_a_policy_that_can_be_used() -> None:
    assert complaints(POLICY) == ()


@pytest.mark.parametrize("complaint", BROKEN)
def test_it_says_what_keeps_a_policy_from_being_used(complaint: str) -> None:
    found = complaints(BROKEN[complaint])
    assert [each.id for each in found] == [complaint]
    assert say(found[0])


def test_it_says_everything_at_once() -> None:
    broken = replace(POLICY, chain=(), searchers=(), absences=0)
    assert [each.id for each in complaints(broken)] == ["policy.no_chain", "policy.no_searchers", "policy.absences"]
