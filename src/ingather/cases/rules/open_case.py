"""Opening a case: with a sign of life that is awaited, or with a search at once."""

from dataclasses import dataclass
from datetime import datetime

from ingather.cases.basis import Basis
from ingather.cases.case import Case
from ingather.cases.codes import Vulnerability, WhySearch
from ingather.cases.due import called
from ingather.cases.events.dated import Dated
from ingather.cases.events.opening import CaseOpened, CheckInAgreed
from ingather.cases.folding.opening import WAITING
from ingather.cases.ids import CaseId, PersonId, RegionId
from ingather.cases.policy import Policy
from ingather.cases.rules.acting import LEADS, RECORDS, Actor, dated, demand_later, demand_leave, demand_role, refuse
from ingather.text.sentence import sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCase:
    """For whom a case is opened. `absences` are those of this person's life so far, in all their cases."""

    case: CaseId
    person: PersonId
    basis: Basis
    region: RegionId | None = None
    vulnerabilities: tuple[Vulnerability, ...] = ()
    absences: int = 0


def await_sign_of_life(
    new: NewCase, actor: Actor, now: datetime, *, policy: Policy, due: datetime | None = None
) -> tuple[Dated, ...]:
    """Open a case for somebody on a roll; a sign of life is expected by a time, or when the allotted time ends."""
    demand_role(actor, RECORDS)
    expected = due or now + policy.times.allotted
    demand_later(expected, now)
    return _opened(new, actor, now, policy), CheckInAgreed(at=now, due=expected)


def search_at_once(new: NewCase, actor: Actor, now: datetime, *, policy: Policy) -> tuple[Dated, ...]:
    """Open a case for somebody who is missing: the search begins. They cannot be asked, so no consent is pretended."""
    demand_role(actor, RECORDS)
    refuse(sentence("rule.no_pretended_consent"), unless=new.basis is not Basis.CONSENT)
    return _opened(new, actor, now, policy), called(policy, now, WhySearch.SOUGHT_FROM_THE_START)


def search_now(case: Case, actor: Actor, now: datetime, *, policy: Policy) -> tuple[Dated, ...]:
    """Those who lead see that nobody should wait any longer: the search opens before the time is over."""
    demand_role(actor, LEADS)
    demand_leave(case)
    refuse(sentence("rule.search_is_open"), unless=case.stage in WAITING)
    return (called(policy, dated(case, now), WhySearch.DESK_DECIDED),)


def _opened(new: NewCase, actor: Actor, now: datetime, policy: Policy) -> CaseOpened:
    return CaseOpened(
        at=now,
        case=new.case,
        person=new.person,
        gathering=policy.gathering,
        by=actor.id,
        basis=new.basis,
        region=new.region,
        vulnerabilities=new.vulnerabilities,
        absences=new.absences,
    )
