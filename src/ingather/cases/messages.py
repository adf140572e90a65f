"""Which messages follow from an event of a case, and to whom. They name nobody: whoever reads them opens the case."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from ingather.cases.event import Event
from ingather.cases.events.ending import (
    AftercareOffered,
    AftercarePromised,
    ClosureContested,
    ClosureWitnessAsked,
    ClosureWitnessed,
)
from ingather.cases.events.finding import VerificationAsked, VerificationDone, VerificationFailed
from ingather.cases.events.opening import CaseReminded
from ingather.cases.events.search import (
    CaseAccepted,
    CaseAcknowledged,
    CaseAssigned,
    CaseDeclined,
    CaseEscalated,
    CaseHandedOver,
    SearchCalled,
)
from ingather.cases.family_events import FamilyNear
from ingather.cases.hours import Hours
from ingather.text.sentence import Sentence, sentence

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
    SOMETHING_TO_READ = "something_to_read"  # to somebody who asks: in one sentence, whatever it is


OUTSIDE = frozenset({Kind.SIGN_OF_LIFE, Kind.SOMETHING_TO_READ})  # to people who do not work at the desk


@dataclass(frozen=True, slots=True)
class Due:
    """A message that is due: what it says, and to whom; None is the person whom the case is about."""

    kind: Kind
    to: str | None


@dataclass(frozen=True, slots=True)
class Said:
    """What a message says: in one line among others, or alone with a subject. It names the case and nobody."""

    kind: Kind
    case: str
    line: Sentence
    subject: Sentence
    body: tuple[Sentence, ...]


AT_THE_DESK = sentence("message.at_the_desk")


def said(kind: Kind, case: str) -> Said:
    """What a message of a kind says of a case."""
    texts = (f"message.{kind}{part}" for part in ("", ".subject", ".body"))
    line, subject, body = (Sentence(text, {"case": case}) for text in texts)
    return Said(kind, case, line, subject, (body,) if kind in OUTSIDE else (body, AT_THE_DESK))


def told_after(failures: int) -> bool:
    """Whether a failure is written down: the first, the second, the fourth, the eighth and so on."""
    return failures.bit_count() == 1


def pause_after(failures: int) -> timedelta:
    """How long to wait after so many failures before a mail is tried again: twice as long each time, to a bound."""
    return min(timedelta(minutes=2 ** min(failures, _DOUBLINGS)), _LONGEST_PAUSE)


def round_after(hours: Hours, due: datetime) -> datetime:
    """When what is due for somebody who asks may go: on another day, so that no hour says when anything happened."""
    day = due.astimezone(ZoneInfo(hours.zone)).date() + timedelta(days=1)
    return hours.open_from(datetime.combine(day, time(), ZoneInfo(hours.zone)))


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


def answered_by(event: Event) -> tuple[Kind, ...]:
    """The kinds of message that asked whoever did this to do it, and need not be handed to them any more."""
    match event:
        case CaseAccepted() | CaseDeclined():
            return Kind.SEARCH_CALLED, Kind.CASE_OFFERED
        case CaseAcknowledged():
            return (Kind.DUTY_CLIMBED,)
        case VerificationDone() | VerificationFailed():
            return (Kind.VERIFY,)
        case ClosureWitnessed() | ClosureContested():
            return (Kind.SIGN,)
        case AftercarePromised():
            return (Kind.PROMISE_OFFERED,)
        case _:
            return ()
