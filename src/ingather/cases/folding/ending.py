"""How coming together, closure and what is promised after it change a case."""

from dataclasses import replace

from ingather.cases.case import Case, Proposal
from ingather.cases.choices import choose
from ingather.cases.codes import Outcome, Stage, Wish
from ingather.cases.events.choosing import ChoiceMade, ChoosingEvent, SearchDeclined
from ingather.cases.events.ending import (
    AftercareEvent,
    AftercareOffered,
    AftercarePromised,
    CaseClosed,
    CaseReopened,
    ClosureContested,
    ClosureProposed,
    ClosureWitnessed,
    EndingEvent,
    FollowUpDone,
    FollowUpMissed,
    ReunificationPlanned,
)

_CARED_FOR = frozenset({Outcome.SAFE_SELF_REPORTED, Outcome.CONTACT_RESTORED, Outcome.REUNITED})
_BEFORE_A_MEETING = frozenset({
    Stage.AWAITING_CHECK_IN, Stage.REMINDED, Stage.OPEN_UNASSIGNED, Stage.ASSIGNED, Stage.TRACING,
    Stage.POSSIBLE_MATCH, Stage.VERIFYING, Stage.REUNIFICATION_PLANNED, Stage.DORMANT,
})  # fmt: skip


def after_ending(case: Case, event: EndingEvent) -> Case:
    """The case after something of its end happened."""
    match event:
        case ReunificationPlanned():
            return replace(case.moved(event.at), stage=Stage.REUNIFICATION_PLANNED, due=event.meeting)
        case ClosureProposed():
            proposal = Proposal(event.by, event.outcome, event.evidence, event.authority)
            return replace(case.moved(event.at), proposal=proposal)
        case ClosureWitnessed():
            return _witnessed(case, event)
        case ClosureContested():
            return replace(case.moved(event.at), proposal=None)
        case CaseClosed():
            return _closed(case, event)
        case CaseReopened():
            begun = replace(case.moved(event.at), stage=Stage.OPEN_UNASSIGNED, outcome=None, proposal=None, due=None)
            begun = replace(begun, promise=None, offered=None, owner=None, follow_ups=0, silent_visits=0)
            begun = replace(begun, transferred=False, partner=None, fate=None)
            return replace(begun, verified=False, whereabouts=None, self_returned=None)


def after_aftercare(case: Case, event: AftercareEvent) -> Case:
    """The case after something was promised, or a promise was kept or missed."""
    match event:
        case AftercarePromised():
            return replace(case.moved(event.at), promise=event.by, offered=None)
        case AftercareOffered():
            return replace(case, offered=event.to)  # the old promise binds, and its time runs on
        case FollowUpDone():
            return replace(case.moved(event.at), follow_ups=case.follow_ups + 1, silent_visits=0)
        case FollowUpMissed():
            return replace(case, since=event.at, silent_visits=case.silent_visits + 1)


def after_choosing(case: Case, event: ChoosingEvent) -> Case:
    """The case after the person chose something. Not to be looked for ends the search and the visits at once."""
    chosen = replace(case, choices=choose(case.choices, event))
    if isinstance(event, SearchDeclined) and case.stage in _BEFORE_A_MEETING:
        return replace(chosen.moved(event.at), stage=Stage.AWAITING_CHOICE, due=None, offered=None, proposal=None)
    if isinstance(event, ChoiceMade):
        return _wished(chosen, event)
    if chosen.choices.refuses_follow_up and case.stage is Stage.AFTERCARE:
        return replace(chosen.moved(event.at), stage=Stage.CLOSED)
    return chosen


def _wished(case: Case, event: ChoiceMade) -> Case:
    """Whoever changes their mind is asked nothing twice; a meeting or an end that they no longer want falls away."""
    if case.stage is Stage.AWAITING_CHOICE:
        return replace(case.moved(event.at), proposal=None)
    if case.stage is Stage.REUNIFICATION_PLANNED and event.wish is not Wish.COME_TOGETHER:
        return replace(case.moved(event.at), stage=Stage.AWAITING_CHOICE, due=None, proposal=None)
    return case


def _witnessed(case: Case, event: ClosureWitnessed) -> Case:
    signed = case.proposal and replace(case.proposal, witnesses=(*case.proposal.witnesses, event.by))
    return replace(case.moved(event.at), proposal=signed)


def _closed(case: Case, event: CaseClosed) -> Case:
    ended = replace(case.moved(event.at), outcome=event.outcome, proposal=None, obstacles=(), due=None, offered=None)
    ended = replace(ended, matches=(), partner=None, verifier=None, promise=None, follow_ups=0)
    return replace(ended, stage=Stage.AFTERCARE if _cared_for(case, event.outcome) else Stage.CLOSED)


def _cared_for(case: Case, outcome: Outcome) -> bool:
    """Whoever came back is visited unless they refuse it; who declined contact, only if they asked for it."""
    if case.choices.refuses_follow_up:
        return False
    declined_but_asked = outcome is Outcome.SAFE_DECLINES_CONTACT and case.choices.follow_up_every is not None
    return outcome in _CARED_FOR or declined_but_asked
