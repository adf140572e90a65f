"""What will happen if nobody does anything, shown on a calendar before it starts."""

from dataclasses import dataclass
from datetime import datetime

from ingather.cases.basis import Basis
from ingather.cases.codes import Vulnerability
from ingather.cases.due import due
from ingather.cases.events.dated import Dated
from ingather.cases.events.opening import CaseOpened, CheckInAgreed
from ingather.cases.events.search import CaseEscalated
from ingather.cases.fold import fold, more
from ingather.cases.ids import CaseId, PersonId, RegionId
from ingather.cases.next_step import next_step
from ingather.cases.policy import Policy
from ingather.text.sentence import Sentence


@dataclass(frozen=True, slots=True)
class Foreseen:
    """One step of the ladder, with its moment, if silence lasts until then."""

    moment: datetime
    sentence: Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Someone:
    """For whom a policy is previewed: nobody in particular, with what changes the times."""

    region: RegionId | None = None
    vulnerabilities: tuple[Vulnerability, ...] = ()
    absences: int = 0


_ANYBODY = Someone()


def preview(policy: Policy, start: datetime, someone: Someone = _ANYBODY) -> tuple[Foreseen, ...]:
    """The dated steps from the start until a duty is with the last of the chain, by the rules that will be used."""
    opened = CaseOpened(
        at=start,
        case=CaseId("preview"),
        person=PersonId("preview"),
        gathering=policy.gathering,
        by=policy.rung(1),
        basis=Basis.CONSENT,
        region=someone.region,
        vulnerabilities=someone.vulnerabilities,
        absences=someone.absences,
    )
    agreed = CheckInAgreed(at=start, due=start + policy.times.allotted)
    return tuple(Foreseen(event.at, event.sentence()) for event in (agreed, *_silence(policy, opened, agreed)))


def _silence(policy: Policy, *begun: Dated) -> list[Dated]:
    case, events = fold(begun), list[Dated]()
    while not (events and isinstance(events[-1], CaseEscalated) and events[-1].rung == len(policy.chain)):
        step = next_step(case, policy)
        if step is None:
            break
        lapsed = due(case, policy, step.due)
        case, events = more(case, lapsed), [*events, *lapsed]
    return events
