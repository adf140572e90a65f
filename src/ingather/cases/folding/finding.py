"""How what comes to be known changes a case. A list, a note or a sighting never says that somebody was met."""

from dataclasses import replace

from ingather.cases.case import Case, Whereabouts
from ingather.cases.codes import Condition, Stage
from ingather.cases.events.finding import (
    CaseFound,
    CaseSighted,
    FateEstablished,
    FindingEvent,
    MatchRejected,
    PossibleMatch,
    VerificationAsked,
    VerificationDone,
    VerificationFailed,
)

_WOKEN_BY_A_MATCH = frozenset({Stage.ASSIGNED, Stage.TRACING, Stage.DORMANT})  # somebody has it, and can judge


def after_finding(case: Case, event: FindingEvent) -> Case:
    """The case after something became known of where the person is."""
    match event:
        case PossibleMatch():
            return _possible(case, event)
        case MatchRejected():
            return _rejected(case, event)
        case VerificationAsked():
            return replace(case.moved(event.at), stage=Stage.VERIFYING, verifier=event.of)
        case VerificationDone():
            return _verified(case, event)
        case VerificationFailed():
            failed = replace(case.moved(event.at), stage=Stage.TRACING, verifier=None, verified=False, matches=())
            return replace(failed, whereabouts=None)
        case CaseSighted():
            return _sighted(case, event)
        case CaseFound():
            return _met(case, event)
        case FateEstablished():
            return replace(_tracing(case, event), fate=event.evidence, whereabouts=None, proposal=None)


def _possible(case: Case, event: PossibleMatch) -> Case:
    known = replace(case, matches=tuple(dict.fromkeys((*case.matches, event.match))))
    if case.stage not in _WOKEN_BY_A_MATCH:
        return known  # it waits: what is more urgent comes first
    return replace(known.moved(event.at), stage=Stage.POSSIBLE_MATCH, due=None)


def _rejected(case: Case, event: MatchRejected) -> Case:
    left = replace(case, matches=tuple(each for each in case.matches if each != event.match))
    if left.matches or case.stage is not Stage.POSSIBLE_MATCH:
        return left.moved(event.at)
    return _tracing(left, event)


def _verified(case: Case, event: VerificationDone) -> Case:
    sure = replace(case.moved(event.at), verified=True, verifier=None, matches=())
    return replace(sure, stage=_after_meeting(sure))


def _sighted(case: Case, event: CaseSighted) -> Case:
    """Work for who has the case; and who rests is looked for again."""
    return _tracing(case, event) if case.stage is Stage.DORMANT else case


def _met(case: Case, event: CaseFound) -> Case:
    seen = Whereabouts(event.observer, event.place, event.knowledge, event.condition, event.at)
    met = replace(case.moved(event.at), whereabouts=seen, proposal=None, due=None, fate=None)
    return replace(met, stage=_after_meeting(met))


def _after_meeting(case: Case) -> Stage:
    """Who was met and is verified is asked what they choose, if they are free to; otherwise the work goes on."""
    if not case.verified:
        return Stage.VERIFYING
    if case.whereabouts is None or case.whereabouts.condition is Condition.NOT_FREE:
        return Stage.TRACING
    return Stage.AWAITING_CHOICE


def _tracing(case: Case, event: FindingEvent) -> Case:
    return replace(case.moved(event.at), stage=Stage.TRACING, due=None)
