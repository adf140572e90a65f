"""Finding: what may be about the person, who verifies it, and who met them where."""

from collections.abc import Iterable
from datetime import datetime

from ingather.cases.case import Case
from ingather.cases.codes import MEETING, Condition, Knowledge, Role, Stage
from ingather.cases.event import ContentId, Event
from ingather.cases.events.dated import Dated
from ingather.cases.events.finding import (
    CaseFound,
    CaseSighted,
    FateEstablished,
    MatchRejected,
    PossibleMatch,
    VerificationAsked,
    VerificationDone,
    VerificationFailed,
)
from ingather.cases.ids import ActorId, MatchId
from ingather.cases.rules.acting import (
    LEADS,
    RECORDS,
    SEARCHES,
    WITNESSES,
    Actor,
    dated,
    demand_holder,
    demand_leave,
    demand_nobody_elses,
    demand_open,
    demand_role,
    demand_search,
    refuse,
)
from ingather.text.sentence import sentence

_VERIFIED_FROM = frozenset({Stage.ASSIGNED, Stage.TRACING, Stage.POSSIBLE_MATCH, Stage.VERIFYING})


def suggest_match(case: Case, now: datetime, *, match: MatchId) -> tuple[Dated, ...]:
    """A record may be about the person. Whoever is not to be sought is never suggested."""
    demand_open(case)
    demand_leave(case)
    refuse(sentence("rule.known_already"), unless=match not in case.matches)
    return (PossibleMatch(at=dated(case, now), match=match),)


def suggested_in(happened: Iterable[Event]) -> frozenset[MatchId]:
    """The matches of which a case was ever told, also where its stage forgot them; not those that somebody rejected.

    Where a rejection is undone, the match is to be judged anew.
    """
    told: set[MatchId] = set()
    for each in happened:
        match each:
            case PossibleMatch():
                told.add(each.match)
            case MatchRejected():
                told.discard(each.match)
            case _:
                pass
    return frozenset(told)


def reject_match(case: Case, actor: Actor, now: datetime, *, match: MatchId) -> tuple[Dated, ...]:
    """A person judges that a record is about somebody else."""
    demand_role(actor, SEARCHES | {Role.VERIFIER})
    if actor.role is not Role.VERIFIER:
        demand_nobody_elses(case, actor)
    refuse(sentence("rule.no_such_match"), unless=match in case.matches)
    return (MatchRejected(at=dated(case, now), match=match, by=actor.id),)


def ask_verification(case: Case, actor: Actor, now: datetime, *, of: Actor) -> tuple[Dated, ...]:
    """Ask somebody who does not search for this person to verify."""
    demand_role(actor, SEARCHES)
    demand_role(of, WITNESSES)
    demand_search(case)
    demand_holder(case, actor)
    refuse(sentence("rule.nothing_to_verify"), unless=case.stage in _VERIFIED_FROM)
    _demand_apart(case, of)
    return (VerificationAsked(at=dated(case, now), of=of.id, by=actor.id),)


def verify(case: Case, actor: Actor, now: datetime, *, evidence: ContentId) -> tuple[Dated, ...]:
    """Say that it is the person: whoever was asked, or who leads, and never the searcher."""
    _demand_verifying(case, actor)
    return (VerificationDone(at=dated(case, now), by=actor.id, evidence=evidence),)


def fail_verification(case: Case, actor: Actor, now: datetime, *, evidence: ContentId) -> tuple[Dated, ...]:
    """Say that it is not the person, or cannot be shown to be; the search goes on."""
    _demand_verifying(case, actor)
    return (VerificationFailed(at=dated(case, now), by=actor.id, evidence=evidence),)


def sight(case: Case, actor: Actor, now: datetime, *, place: ContentId, knowledge: Knowledge) -> tuple[Dated, ...]:
    """Write down where somebody says the person was. It wakes a case that rests, and is no meeting."""
    demand_role(actor, RECORDS)
    demand_search(case)
    return (CaseSighted(at=dated(case, now), observer=actor.id, place=place, knowledge=knowledge),)


def find(
    case: Case, actor: Actor, now: datetime, *, observer: ActorId, place: ContentId, how: tuple[Knowledge, Condition]
) -> tuple[Dated, ...]:
    """The person was met: seen or spoken with, at a place, by somebody who is named."""
    knowledge, condition = how
    demand_role(actor, SEARCHES)
    demand_search(case)
    demand_holder(case, actor)
    refuse(sentence("rule.needs_observer"), unless=bool(observer))
    refuse(sentence("rule.needs_meeting", knowledge=knowledge.value), unless=knowledge in MEETING)
    return (CaseFound(at=dated(case, now), observer=observer, place=place, knowledge=knowledge, condition=condition),)


def establish_fate(
    case: Case, actor: Actor, now: datetime, *, authority: ContentId, evidence: ContentId
) -> tuple[Dated, ...]:
    """Record what an authority established. A claim, a list or a note never does this."""
    demand_role(actor, LEADS)
    demand_search(case)
    refuse(sentence("rule.own_word_stands"), unless=case.self_returned is None)
    return (FateEstablished(at=dated(case, now), by=actor.id, authority=authority, evidence=evidence),)


def _demand_verifying(case: Case, actor: Actor) -> None:
    demand_role(actor, WITNESSES)
    demand_search(case)
    refuse(sentence("rule.nothing_to_verify"), unless=case.stage is Stage.VERIFYING)
    _demand_apart(case, actor)
    asked = case.verifier is None or actor.id == case.verifier or actor.role in LEADS
    refuse(sentence("rule.not_asked"), unless=asked)


def _demand_apart(case: Case, actor: Actor) -> None:
    observer = case.whereabouts.observer if case.whereabouts else None
    refuse(sentence("rule.second_person"), unless=actor.id not in (*case.searchers, case.owner, observer))
