"""How coming together, closure and what is promised after it change a case."""

from dataclasses import replace

from ingather.cases.case import Case, Proposal, Thanks
from ingather.cases.codes import Outcome, Stage
from ingather.cases.events.ending import (
    AftercareEvent,
    AftercareOffered,
    AftercarePromised,
    CaseClosed,
    CaseReopened,
    ClosureContested,
    ClosureProposed,
    ClosureWitnessAsked,
    ClosureWitnessed,
    EndingEvent,
    FollowUpDone,
    FollowUpMissed,
    ReunificationPlanned,
    ThanksGiven,
    ThanksWithdrawn,
)

_CARED_FOR = frozenset({Outcome.SAFE_SELF_REPORTED, Outcome.CONTACT_RESTORED, Outcome.REUNITED})


def after_ending(case: Case, event: EndingEvent) -> Case:
    """The case after something of its end happened."""
    match event:
        case ReunificationPlanned():
            return replace(case.moved(event.at), stage=Stage.REUNIFICATION_PLANNED, due=event.meeting)
        case ClosureProposed():
            proposal = Proposal(event.by, event.outcome, event.evidence, event.authority)
            return replace(case.moved(event.at), proposal=proposal)
        case ClosureWitnessAsked():
            asked = case.proposal and replace(case.proposal, asked=(*case.proposal.asked, event.to))
            return replace(case, proposal=asked)  # the duty is the same, and its time runs on
        case ClosureWitnessed():
            return _witnessed(case, event)
        case ClosureContested():
            return replace(case.moved(event.at), proposal=None)
        case CaseClosed():
            return _closed(case, event)
        case CaseReopened():
            return _reopened(case, event)


def after_aftercare(case: Case, event: AftercareEvent) -> Case:
    """The case after something was promised, a promise was kept or missed, or thanks were given."""
    match event:
        case AftercarePromised():
            return replace(case.moved(event.at), promise=event.by, offered=None)
        case AftercareOffered():
            return replace(case, offered=event.to)  # the old promise binds, and its time runs on
        case FollowUpDone():
            return replace(case.moved(event.at), follow_ups=case.follow_ups + 1, silent_visits=0)
        case FollowUpMissed():
            return replace(case, since=event.at, silent_visits=case.silent_visits + 1)
        case ThanksGiven():  # nothing waits for it
            return replace(case, thanks=Thanks(event.words, event.signed, event.at))
        case ThanksWithdrawn():
            return replace(case, thanks=None)


def _witnessed(case: Case, event: ClosureWitnessed) -> Case:
    signed = case.proposal and replace(case.proposal, witnesses=(*case.proposal.witnesses, event.by))
    return replace(case.moved(event.at), proposal=signed)


def _closed(case: Case, event: CaseClosed) -> Case:
    return replace(
        case.moved(event.at),
        stage=Stage.AFTERCARE if _cared_for(case, event.outcome) else Stage.CLOSED,
        outcome=event.outcome,
        witnesses=event.witnesses,
        proposal=None,
        obstacles=(),
        matches=(),
        due=None,
        offered=None,
        partner=None,
        verifier=None,
        promise=None,
        follow_ups=0,
    )


def _reopened(case: Case, event: CaseReopened) -> Case:
    return replace(
        case.moved(event.at),
        stage=Stage.OPEN_UNASSIGNED,
        outcome=None,
        witnesses=(),
        proposal=None,
        due=None,
        owner=None,
        offered=None,
        promise=None,
        follow_ups=0,
        silent_visits=0,
        thanks=None,
        transferred=False,
        partner=None,
        fate=None,
        verified=False,
        whereabouts=None,
        self_returned=None,
    )


def _cared_for(case: Case, outcome: Outcome) -> bool:
    """Whoever came back is visited unless they refuse it; who declined contact, only if they asked for it."""
    if case.choices.refuses_follow_up:
        return False
    declined_but_asked = outcome is Outcome.SAFE_DECLINES_CONTACT and case.choices.follow_up_every is not None
    return outcome in _CARED_FOR or declined_but_asked
