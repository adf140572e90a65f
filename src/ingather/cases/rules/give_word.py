"""Word of the person: their own, verified or not, and what others say."""

from dataclasses import dataclass
from datetime import datetime

from ingather.cases.case import Case
from ingather.cases.codes import Claim, Knowledge, Role, Stage, Vulnerability
from ingather.cases.event import ContentId
from ingather.cases.events.dated import Dated
from ingather.cases.events.opening import (
    CheckInAgreed,
    CheckInClaimed,
    CheckInVerified,
    NoteRefuted,
    NoteTaken,
    VulnerabilityNoted,
)
from ingather.cases.folding.opening import WAITING
from ingather.cases.ids import PersonId
from ingather.cases.policy import Policy
from ingather.cases.rules.acting import (
    HEARS_CHOICES,
    RECORDS,
    SEARCHES,
    Actor,
    dated,
    demand_later,
    demand_leave,
    demand_role,
    refuse,
)
from ingather.text.sentence import sentence


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody says of the person, and how they know."""

    note: ContentId
    author: PersonId
    claim: Claim
    knowledge: Knowledge


def check_in(case: Case, actor: Actor, now: datetime, *, policy: Policy) -> tuple[Dated, ...]:
    """The person's own word, verified: it stops whatever is under way, and is never refused for lateness."""
    demand_role(actor, HEARS_CHOICES)
    at = dated(case, now)
    verified = CheckInVerified(at=at, by=actor.id)
    if case.stage not in WAITING or case.asking or case.choices.not_to_be_sought:
        return (verified,)
    return verified, CheckInAgreed(at=at, due=at + policy.times.allotted)


def claim_check_in(case: Case, now: datetime, *, policy: Policy) -> tuple[Dated, ...]:
    """A word in the person's name that nobody verified: it pauses, and no more."""
    at = dated(case, now)
    return (CheckInClaimed(at=at, until=at + policy.times.pause),)


def agree_on_check_in(case: Case, actor: Actor, now: datetime, *, due: datetime) -> tuple[Dated, ...]:
    """Agree with the person, who spoke for themselves, on the time of the next sign of life."""
    demand_role(actor, HEARS_CHOICES)
    demand_leave(case)
    demand_later(due, dated(case, now))
    waits = case.stage in WAITING or (case.stage is Stage.AWAITING_CHOICE and case.self_returned is not None)
    refuse(sentence("rule.no_word_yet"), unless=waits)
    refuse(sentence("rule.ask_choice_first"), unless=not case.asking or case.choices.wish is not None)
    return (CheckInAgreed(at=dated(case, now), due=due),)


def take_note(case: Case, actor: Actor, now: datetime, *, told: Told, policy: Policy) -> tuple[Dated, ...]:
    """Write down what somebody says. It is kept, whatever its worth; before a search it pauses once."""
    demand_role(actor, RECORDS | {Role.ENQUIRER})
    at = dated(case, now)
    return (
        NoteTaken(
            at=at,
            note=told.note,
            author=told.author,
            taken_by=actor.id,
            claim=told.claim,
            knowledge=told.knowledge,
            until=at + policy.times.pause,
        ),
    )


def refute_note(case: Case, actor: Actor, now: datetime, *, note: ContentId, evidence: ContentId) -> tuple[Dated, ...]:
    """Show that a note was wrong: it is kept and no longer counts."""
    demand_role(actor, SEARCHES | {Role.VERIFIER, Role.DATA_GUARDIAN})
    standing = {each.note for each in case.notes if not each.refuted}
    refuse(sentence("rule.no_such_note"), unless=note in standing)
    return (NoteRefuted(at=dated(case, now), note=note, by=actor.id, evidence=evidence),)


def note_vulnerability(case: Case, actor: Actor, now: datetime, *, vulnerability: Vulnerability) -> tuple[Dated, ...]:
    """Write down what makes haste."""
    demand_role(actor, RECORDS)
    refuse(sentence("rule.known_already"), unless=vulnerability not in case.vulnerabilities)
    return (VulnerabilityNoted(at=dated(case, now), vulnerability=vulnerability, by=actor.id),)
