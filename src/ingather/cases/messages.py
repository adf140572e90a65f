"""Which messages follow from an event of a case, and to whom. They name nobody: whoever reads them opens the case."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from ingather.cases.event import Event
from ingather.cases.events.ending import AftercareOffered, ClosureWitnessAsked
from ingather.cases.events.finding import VerificationAsked
from ingather.cases.events.opening import CaseReminded
from ingather.cases.events.search import CaseAssigned, CaseEscalated, CaseHandedOver, SearchCalled
from ingather.cases.family_events import FamilyNear

_LONGEST_PAUSE = timedelta(hours=6)  # between two tries to send a mail
_DOUBLINGS = 9  # more would be longer than that


class Kind(StrEnum):
    """What a message says."""

    SIGN_OF_LIFE = "sign_of_life"  # to the person: the agreed time passed
    SEARCH_CALLED = "search_called"
    CASE_OFFERED = "case_offered"
    DUTY_CLIMBED = "duty_climbed"
    VERIFY = "verify"
    SIGN = "sign"
    PROMISE_OFFERED = "promise_offered"
    FAMILY_NEAR = "family_near"


OUTSIDE = frozenset({Kind.SIGN_OF_LIFE})  # to people who do not work at the desk


@dataclass(frozen=True, slots=True)
class Due:
    """A message that is due: what it says, and to whom; None is the person whom the case is about."""

    kind: Kind
    to: str | None


def told_after(failures: int) -> bool:
    """Whether a failure is written down: the first, the second, the fourth, the eighth and so on."""
    return failures.bit_count() == 1


def pause_after(failures: int) -> timedelta:
    """How long to wait after so many failures before a mail is tried again: twice as long each time, to a bound."""
    return min(timedelta(minutes=2 ** min(failures, _DOUBLINGS)), _LONGEST_PAUSE)


def messages_of(event: Event) -> Iterator[Due]:
    """The messages that follow from an event."""
    match event:
        case CaseReminded():
            yield Due(Kind.SIGN_OF_LIFE, None)
        case SearchCalled():
            yield from (Due(Kind.SEARCH_CALLED, each) for each in event.searchers)
        case CaseAssigned() | CaseHandedOver():
            yield Due(Kind.CASE_OFFERED, event.to)
        case CaseEscalated():
            yield Due(Kind.DUTY_CLIMBED, event.to)
        case VerificationAsked():
            yield Due(Kind.VERIFY, event.of)
        case ClosureWitnessAsked():
            yield Due(Kind.SIGN, event.to)
        case AftercareOffered():
            yield Due(Kind.PROMISE_OFFERED, event.to)
        case FamilyNear():
            yield Due(Kind.FAMILY_NEAR, event.to)
        case _:
            pass
