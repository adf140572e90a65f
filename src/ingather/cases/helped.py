"""Who helped, and how: read off what happened in a case."""

from collections.abc import Iterable, Iterator
from enum import StrEnum

from ingather.cases.event import Event
from ingather.cases.events.choosing import InvitationCarried
from ingather.cases.events.ending import AftercarePromised, CaseClosed, FollowUpDone, ReunificationPlanned
from ingather.cases.events.finding import CaseFound, CaseSighted, VerificationDone
from ingather.cases.events.search import ActionRecorded, CaseAccepted, ObstacleLifted
from ingather.cases.ids import ActorId


class Help(StrEnum):
    """How somebody helped."""

    BROUGHT_LIST = "brought_list"
    SEARCHED = "searched"
    MET = "met"
    VERIFIED = "verified"
    LIFTED = "lifted"
    RELAYED = "relayed"
    BROUGHT_TOGETHER = "brought_together"
    WITNESSED = "witnessed"
    STAYED = "stayed"


def helped(events: Iterable[Event]) -> dict[ActorId, tuple[Help, ...]]:
    """Everybody who helped in a case, with how, in the order of the ways; a signature counts once it is closed."""
    found: dict[ActorId, set[Help]] = {}
    for event in events:
        for who, how in _in(event):
            found.setdefault(who, set()).add(how)
    return {who: tuple(each for each in Help if each in ways) for who, ways in found.items()}


def _in(event: Event) -> Iterator[tuple[ActorId, Help]]:
    match event:
        case CaseAccepted() | ActionRecorded():
            yield event.by, Help.SEARCHED
        case CaseSighted():
            yield event.observer, Help.SEARCHED
        case CaseFound():
            yield event.observer, Help.MET
        case VerificationDone():
            yield event.by, Help.VERIFIED
        case ObstacleLifted():
            yield event.by, Help.LIFTED
        case InvitationCarried():
            yield event.by, Help.RELAYED
        case ReunificationPlanned():
            yield event.by, Help.BROUGHT_TOGETHER
        case CaseClosed():
            yield from ((each, Help.WITNESSED) for each in event.witnesses)
        case AftercarePromised() | FollowUpDone():
            yield event.by, Help.STAYED
        case _:
            pass
