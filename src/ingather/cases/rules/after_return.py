"""After the return: a promise by name, visits, and beginning again."""

from datetime import datetime

from ingather.cases.case import Case
from ingather.cases.codes import Outcome, Role, Stage, WhySearch
from ingather.cases.due import called
from ingather.cases.event import ContentId
from ingather.cases.events.dated import Dated
from ingather.cases.events.ending import AftercareOffered, AftercarePromised, CaseReopened, FollowUpDone
from ingather.cases.events.opening import AbsenceCounted
from ingather.cases.policy import Policy
from ingather.cases.rules.acting import (
    LEADS,
    WITNESSES,
    Actor,
    dated,
    demand_leave,
    demand_role,
    refuse,
)
from ingather.text.sentence import sentence


def promise(case: Case, actor: Actor, now: datetime) -> tuple[Dated, ...]:
    """Give one's word, by name, that the person will not be left alone again; or take it over when asked."""
    demand_role(actor, WITNESSES)
    _demand_aftercare(case)
    free = case.promise is None or case.offered == actor.id
    refuse(sentence("rule.promised_already", owner=str(case.promise or "")), unless=free)
    return (AftercarePromised(at=dated(case, now), by=actor.id),)


def hand_on_promise(case: Case, actor: Actor, now: datetime, *, to: Actor) -> tuple[Dated, ...]:
    """Ask somebody to take over one's word. It binds until they give theirs."""
    demand_role(to, WITNESSES)
    _demand_keeper(case, actor)
    refuse(sentence("rule.has_it_already", owner=to.id), unless=to.id != case.promise)
    return (AftercareOffered(at=dated(case, now), to=to.id, by=actor.id),)


def follow_up(case: Case, actor: Actor, now: datetime, *, words: ContentId) -> tuple[Dated, ...]:
    """Somebody came by or called, and the person answered."""
    _demand_keeper(case, actor)
    return (FollowUpDone(at=dated(case, now), by=actor.id, words=words),)


def report_silence(case: Case, actor: Actor, now: datetime, *, policy: Policy) -> tuple[Dated, ...]:
    """Somebody came by, and the person is gone: the search opens again at once."""
    _demand_keeper(case, actor)
    at = dated(case, now)
    absence = AbsenceCounted(at=at, number=case.absences + 1)
    again = CaseReopened(at=at, by=actor.id, reason=None)
    return absence, again, called(policy, at, WhySearch.SILENCE_AFTER_RETURN)


def reopen(case: Case, actor: Actor, now: datetime, *, reason: ContentId, policy: Policy) -> tuple[Dated, ...]:
    """Begin again what had ended. Where the person wanted no contact, only the data guardian may."""
    declined = case.outcome is Outcome.SAFE_DECLINES_CONTACT
    demand_role(actor, frozenset({Role.DATA_GUARDIAN}) if declined else LEADS)
    demand_leave(case)
    refuse(sentence("rule.undo_the_link"), unless=case.surviving is None)
    refuse(sentence("rule.not_ended"), unless=case.stage in (Stage.CLOSED, Stage.AFTERCARE))
    at = dated(case, now)
    again = CaseReopened(at=at, by=actor.id, reason=reason)
    return again, called(policy, at, WhySearch.TAKEN_UP_AGAIN)


def _demand_aftercare(case: Case) -> None:
    refuse(sentence("rule.not_back"), unless=case.stage is Stage.AFTERCARE)


def _demand_keeper(case: Case, actor: Actor) -> None:
    _demand_aftercare(case)
    refuse(sentence("rule.nobody_promised"), unless=case.promise is not None)
    refuse(sentence("rule.not_yours", owner=str(case.promise)), unless=actor.id == case.promise or actor.role in LEADS)
