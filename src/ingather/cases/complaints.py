"""What is wrong with a policy, before anybody relies on it."""

from collections.abc import Iterator
from datetime import timedelta
from zoneinfo import ZoneInfo

from ingather.cases.codes import StepKind
from ingather.cases.hours import EVERY_DAY, Hours
from ingather.cases.policy import DUTIES, Policy, Times
from ingather.text.sentence import Sentence, sentence

_LONGEST = timedelta(days=3650)


def complaints(policy: Policy) -> tuple[Sentence, ...]:
    """Everything that keeps the policy from being used, one sentence each; none if it can be used."""
    return (*_of_people(policy), *_of_times(policy.times), *_of_hours(policy))


def _of_people(policy: Policy) -> Iterator[Sentence]:
    if not policy.chain:
        yield sentence("policy.no_chain")
    if not policy.searchers:
        yield sentence("policy.no_searchers")
    if len(set(policy.chain)) < len(policy.chain):
        yield sentence("policy.twice_in_chain")
    if policy.absences < 1:
        yield sentence("policy.absences", given=policy.absences)


def _of_times(times: Times) -> Iterator[Sentence]:
    if not times.graces:
        yield sentence("policy.no_reminder")
    if not times.follow_ups:
        yield sentence("policy.no_follow_up")
    for duty in DUTIES:
        if duty not in times.duties:
            yield sentence("policy.no_time_for", step=duty.value)
    for name, length in _lengths(times):
        if not timedelta(minutes=1) <= length <= _LONGEST:
            yield sentence("policy.length", what=name, given=str(length))


def _lengths(times: Times) -> Iterator[tuple[str, timedelta]]:
    yield from ((name, getattr(times, name)) for name in ("allotted", "pause", "acknowledge", "repeat"))
    yield "follow_up_grace", times.follow_up_grace
    yield from (("graces", each) for each in times.graces)
    yield from (("follow_ups", each) for each in times.follow_ups)
    yield from ((StepKind(duty).value, length) for duty, length in times.duties.items())


def _of_hours(policy: Policy) -> Iterator[Sentence]:
    for hours in (policy.hours, *policy.regions.values()):
        yield from _of_schedule(hours)
    for region in policy.stations.values():
        if region not in policy.regions:
            yield sentence("policy.no_region", region=region)


def _of_schedule(hours: Hours) -> Iterator[Sentence]:
    try:
        ZoneInfo(hours.zone)
    except (KeyError, ValueError, OSError):  # zoneinfo says no in three ways
        yield sentence("policy.no_zone", zone=hours.zone)
    if hours.opens >= hours.closes:
        yield sentence("policy.never_open", opens=f"{hours.opens:%H:%M}", closes=f"{hours.closes:%H:%M}")
    if not hours.days or not hours.days <= EVERY_DAY:
        yield sentence("policy.no_days")
    if hours.days == {5} and hours.rest is not None:
        yield sentence("policy.only_days_of_rest")
