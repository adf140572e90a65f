"""How the beginning, the agreed time, silence and word from the person change a case."""

from dataclasses import replace
from datetime import datetime

from ingather.cases.case import Case, Note
from ingather.cases.choices import Choices
from ingather.cases.codes import LIFTING, REASSURING, Outcome, Stage, Vulnerability
from ingather.cases.events.opening import (
    AbsenceCounted,
    CaseOpened,
    CaseReminded,
    CheckInAgreed,
    CheckInClaimed,
    CheckInVerified,
    NoteRefuted,
    NoteTaken,
    OpeningEvent,
    VulnerabilityNoted,
)

WAITING = frozenset({Stage.AWAITING_CHECK_IN, Stage.REMINDED})  # nobody searches yet


def opened(event: CaseOpened) -> Case:
    """The case as it begins."""
    return Case(
        case=event.case,
        person=event.person,
        gathering=event.gathering,
        basis=event.basis,
        region=event.region,
        vulnerabilities=event.vulnerabilities,
        absences=event.absences,
        opened_by=event.by,
        opened=event.at,
        stage=Stage.OPEN_UNASSIGNED,
        since=event.at,
        choices=Choices(child=Vulnerability.CHILD in event.vulnerabilities),
    )


def after_opening(case: Case, event: OpeningEvent) -> Case:
    """The case after something of its beginning happened."""
    match event:
        case CaseOpened():
            raise ValueError("a case is opened once")
        case CheckInAgreed():
            return _awaiting(case, event)
        case CheckInClaimed():
            return _paused(case, event.until)
        case CheckInVerified():
            return _returned(case, event.at)
        case NoteTaken():
            return _told(case, event)
        case NoteRefuted():
            return _refuted(case, event)
        case VulnerabilityNoted():
            return _hastened(case, event.vulnerability)
        case CaseReminded():
            return replace(case.moved(event.at), stage=Stage.REMINDED, reminders=event.number)
        case AbsenceCounted():
            return replace(case, absences=event.number, self_returned=None, verified=False)


def _awaiting(case: Case, event: CheckInAgreed) -> Case:
    begun = replace(case.moved(event.at), stage=Stage.AWAITING_CHECK_IN, due=event.due)
    return replace(begun, reminders=0, paused_until=None)


def _paused(case: Case, until: datetime) -> Case:
    """Before a search, the word of others pauses once; no one can put off a search by saying the same again."""
    if case.stage not in WAITING or case.paused_until is not None:
        return case
    return replace(case, paused_until=until)


def _returned(case: Case, at: datetime) -> Case:
    """The person spoke for themselves: whatever was under way stops, and they are asked what they choose.

    Their own verified word comes before everyone's, even before what was written of their death.
    """
    heard = replace(case.moved(at), self_returned=at, verified=True, paused_until=None, silent_visits=0, fate=None)
    if case.stage in (Stage.AFTERCARE, Stage.CLOSED) and case.outcome is not Outcome.LAID_TO_REST:
        return heard
    return replace(
        heard,
        stage=Stage.AWAITING_CHOICE,
        outcome=None,
        due=None,
        offered=None,
        proposal=None,
        partner=None,
        matches=(),
    )


def _told(case: Case, event: NoteTaken) -> Case:
    """A note is kept whatever it says; only one that reassures, by somebody who knows, lets the reminders wait."""
    note = Note(event.note, event.author, event.claim, event.knowledge, event.at)
    kept = replace(case, notes=(*case.notes, note))
    return _paused(kept, event.until) if event.claim in REASSURING and event.knowledge in LIFTING else kept


def _refuted(case: Case, event: NoteRefuted) -> Case:
    """What proved wrong no longer lets anything wait."""
    notes = tuple(replace(each, refuted=True) if each.note == event.note else each for each in case.notes)
    return replace(case, notes=notes, paused_until=case.paused_until and min(case.paused_until, event.at))


def _hastened(case: Case, vulnerability: Vulnerability) -> Case:
    known = tuple(dict.fromkeys((*case.vulnerabilities, vulnerability)))
    child = Vulnerability.CHILD in known
    return replace(case, vulnerabilities=known, choices=replace(case.choices, child=child))
