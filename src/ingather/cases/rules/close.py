"""Closing a case: said by one, signed by others, and only when it is so."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from ingather.cases.case import Case, Proposal
from ingather.cases.codes import WITNESSES_NEEDED, Outcome, Role, Stage, Wish
from ingather.cases.event import ContentId
from ingather.cases.events.dated import Dated
from ingather.cases.events.ending import (
    CaseClosed,
    ClosureContested,
    ClosureProposed,
    ClosureWitnessAsked,
    ClosureWitnessed,
    ReunificationPlanned,
)
from ingather.cases.ids import ActorId
from ingather.cases.refused import Refused
from ingather.cases.rules.acting import (
    SEARCHES,
    WITNESSES,
    Actor,
    dated,
    demand_later,
    demand_nobody_elses,
    demand_open,
    demand_role,
    demand_search,
    refuse,
)
from ingather.cases.rules.closable import lacking
from ingather.text.sentence import sentence


class Part(StrEnum):
    """What part somebody has in a case, by which they cannot be a second person in it."""

    PROPOSED = "proposed"
    SEARCHED = "searched"
    MET = "met"
    SIGNED = "signed"


def plan_reunification(
    case: Case, actor: Actor, now: datetime, *, meeting: datetime, place: ContentId
) -> tuple[Dated, ...]:
    """Plan a meeting that the person wants."""
    demand_role(actor, SEARCHES)
    demand_search(case)
    demand_nobody_elses(case, actor)
    demand_later(meeting, dated(case, now))
    chosen = case.stage in (Stage.AWAITING_CHOICE, Stage.REUNIFICATION_PLANNED)
    refuse(sentence("rule.must_want_it"), unless=chosen and case.choices.wish is Wish.COME_TOGETHER)
    return (ReunificationPlanned(at=dated(case, now), by=actor.id, meeting=meeting, place=place),)


def propose_closure(
    case: Case,
    actor: Actor,
    now: datetime,
    *,
    outcome: Outcome,
    evidence: ContentId | None,
    authority: ContentId | None = None,
) -> tuple[Dated, ...]:
    """Say how it ended, with evidence. Where somebody came by themselves it ends here; else others have to sign."""
    demand_proposer(case, actor, outcome)
    if evidence is None:
        raise Refused(sentence("rule.needs_evidence"))
    proposal = Proposal(actor.id, outcome, evidence, authority)
    _demand_so(case, proposal, now)
    at = dated(case, now)
    proposed = ClosureProposed(at=at, by=actor.id, outcome=outcome, evidence=evidence, authority=authority)
    return (proposed,) if WITNESSES_NEEDED[outcome] else (proposed, _closed(proposal, at, ()))


def ask_witness(case: Case, actor: Actor, now: datetime, *, to: Actor) -> tuple[Dated, ...]:
    """Ask somebody by name to look at it and sign; whoever could not sign is not asked, and nobody is asked twice."""
    demand_role(actor, SEARCHES)
    demand_role(to, WITNESSES)
    proposal = _demand_proposal(case)
    refuse(sentence("rule.second_person"), unless=to.id not in parts_in(case, proposal))
    refuse(sentence("rule.asked_to_sign", owner=to.id), unless=to.id not in proposal.asked)
    return (ClosureWitnessAsked(at=dated(case, now), to=to.id, by=actor.id),)


def witness(case: Case, actor: Actor, now: datetime) -> tuple[Dated, ...]:
    """Sign that it ended so. Whoever searched, met the person or proposed it cannot; the last to sign closes it."""
    demand_role(actor, WITNESSES)
    proposal = _demand_proposal(case)
    refuse(sentence("rule.second_person"), unless=actor.id not in parts_in(case, proposal))
    _demand_so(case, proposal, now)
    at, signed = dated(case, now), (*proposal.witnesses, actor.id)
    witnessed = ClosureWitnessed(at=at, by=actor.id)
    if len(signed) < WITNESSES_NEEDED[proposal.outcome]:
        return (witnessed,)
    return witnessed, _closed(proposal, at, signed)


def contest_closure(case: Case, actor: Actor, now: datetime, *, reason: ContentId) -> tuple[Dated, ...]:
    """Do not sign, for a reason; the case goes on."""
    demand_role(actor, WITNESSES)
    _demand_proposal(case)
    return (ClosureContested(at=dated(case, now), by=actor.id, reason=reason),)


def demand_proposer(case: Case, actor: Actor, outcome: Outcome) -> None:
    """Refuse those who cannot say that it ended so, whatever is known of the person."""
    own = frozenset({Role.SELF}) if outcome is Outcome.SAFE_SELF_REPORTED else frozenset()
    demand_role(actor, SEARCHES | own)
    demand_open(case)
    refuse(sentence("rule.already_back"), unless=case.stage is not Stage.AFTERCARE)
    if actor.role is not Role.SELF:
        demand_nobody_elses(case, actor)


def parts_in(case: Case, proposal: Proposal) -> Mapping[ActorId, Part]:
    """Those who cannot sign it, each by what part they had."""
    observer = case.whereabouts.observer if case.whereabouts else None
    parts = (
        (Part.MET, (observer,)),
        (Part.SEARCHED, (case.owner, *case.searchers)),
        (Part.PROPOSED, (proposal.by,)),
        (Part.SIGNED, proposal.witnesses),
    )
    return {each: part for part, people in parts for each in people if each is not None}


def _demand_proposal(case: Case) -> Proposal:
    demand_open(case)
    if case.proposal is None:
        raise Refused(sentence("rule.nothing_proposed"))
    return case.proposal


def _demand_so(case: Case, proposal: Proposal, now: datetime) -> None:
    missing = lacking(case, proposal, now)
    if missing is not None:
        raise Refused(missing)


def _closed(proposal: Proposal, at: datetime, witnesses: tuple[ActorId, ...]) -> CaseClosed:
    return CaseClosed(
        at=at,
        by=proposal.by,
        outcome=proposal.outcome,
        evidence=proposal.evidence,
        authority=proposal.authority,
        witnesses=witnesses,
    )
