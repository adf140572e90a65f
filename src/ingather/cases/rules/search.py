"""Searching: taking a case by name, handing it on, acting, and letting it rest."""

from datetime import datetime, timedelta

from ingather.cases.case import Case
from ingather.cases.codes import Stage
from ingather.cases.event import ContentId
from ingather.cases.events.dated import Dated
from ingather.cases.events.search import (
    ActionRecorded,
    CaseAccepted,
    CaseAcknowledged,
    CaseAssigned,
    CaseDeclined,
    CaseHandedOver,
    CaseRested,
)
from ingather.cases.folding.opening import WAITING
from ingather.cases.ids import ActorId
from ingather.cases.policy import Policy
from ingather.cases.rules.acting import (
    LEADS,
    SEARCHES,
    Actor,
    dated,
    demand_holder,
    demand_later,
    demand_open,
    demand_role,
    demand_search,
    refuse,
)
from ingather.text.sentence import sentence

LONGEST_REST = timedelta(days=366)


def accept(case: Case, actor: Actor, now: datetime) -> tuple[Dated, ...]:
    """Take the case by name: as one who was called while nobody has it, or as the one who was asked."""
    demand_role(actor, SEARCHES)
    _demand_work(case)
    called = case.owner is None and (actor.id in case.called or actor.role in LEADS)
    refuse(sentence("rule.taken", owner=str(case.owner or "")), unless=called or actor.id == case.offered)
    refuse(sentence("rule.verifier_may_not_search"), unless=actor.id != case.verifier)
    return (CaseAccepted(at=dated(case, now), by=actor.id),)


def decline(case: Case, actor: Actor, now: datetime, *, reason: ContentId | None) -> tuple[Dated, ...]:
    """Say that one cannot take the case; it goes on to others."""
    _demand_work(case)
    refuse(sentence("rule.not_asked"), unless=actor.id == case.offered)
    return (CaseDeclined(at=dated(case, now), by=actor.id, reason=reason),)


def assign(case: Case, actor: Actor, now: datetime, *, to: Actor) -> tuple[Dated, ...]:
    """Ask a searcher to take the case. It is theirs when they accept."""
    demand_role(actor, LEADS)
    demand_role(to, SEARCHES)
    _demand_work(case)
    refuse(sentence("rule.has_it_already", owner=to.id), unless=to.id != case.owner)
    return (CaseAssigned(at=dated(case, now), to=to.id, by=actor.id),)


def hand_over(case: Case, actor: Actor, now: datetime, *, to: Actor) -> tuple[Dated, ...]:
    """Ask somebody to take the case over from oneself. It stays where it is until they accept."""
    demand_role(to, SEARCHES)
    _demand_work(case)
    refuse(sentence("rule.take_it_first"), unless=case.owner is not None)
    refuse(sentence("rule.not_yours", owner=str(case.owner)), unless=actor.id == case.owner)
    refuse(sentence("rule.has_it_already", owner=to.id), unless=to.id != case.owner)
    return (CaseHandedOver(at=dated(case, now), to=to.id, by=actor.id),)


def acknowledge(case: Case, actor: Actor, now: datetime, *, policy: Policy) -> tuple[Dated, ...]:
    """Sign by name for a duty that was missed: those to whom it climbed, or who stand above them."""
    demand_open(case)
    climb, chain = case.climb, policy.answered_by(case.opened_by).chain
    refuse(sentence("rule.nothing_missed"), unless=climb is not None and climb.acknowledged_by is None)
    above = chain[(climb.rung if climb else 1) - 1 :] or chain[-1:]
    refuse(sentence("rule.not_in_chain", owner=above[0]), unless=actor.id in above)
    return (CaseAcknowledged(at=dated(case, now), by=actor.id),)


def record_action(case: Case, actor: Actor, now: datetime, *, action: ContentId) -> tuple[Dated, ...]:
    """Write down one act of searching."""
    demand_role(actor, SEARCHES)
    demand_search(case)
    demand_holder(case, actor)
    return (ActionRecorded(at=dated(case, now), by=actor.id, action=action),)


def rest(
    case: Case, actor: Actor, now: datetime, *, owner: ActorId, review: datetime, reason: ContentId
) -> tuple[Dated, ...]:
    """Let a search rest that can do nothing more now: with an owner, and a day within a year to look at it again."""
    demand_role(actor, LEADS)
    demand_search(case)
    refuse(sentence("rule.search_first"), unless=case.stage in (Stage.TRACING, Stage.DORMANT))
    refuse(sentence("rule.owner_must_agree"), unless=owner in (actor.id, case.owner))
    demand_later(review, dated(case, now))
    refuse(sentence("rule.rest_too_long", days=LONGEST_REST.days), unless=review <= now + LONGEST_REST)
    return (CaseRested(at=dated(case, now), by=actor.id, owner=owner, review=review, reason=reason),)


def _demand_work(case: Case) -> None:
    """Refuse where there is nothing to take: before the search, and when the person is back."""
    demand_open(case)
    refuse(sentence("rule.not_yet_searched"), unless=case.stage not in WAITING)
    refuse(sentence("rule.already_back"), unless=case.stage is not Stage.AFTERCARE)
