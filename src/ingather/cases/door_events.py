"""The way in that a person was given: a code of their own, by which they speak for themselves."""

from ingather.cases.event import event
from ingather.cases.events.dated import Dated
from ingather.cases.ids import ActorId


@event("door.given")
class DoorGiven(Dated):
    """Somebody handed the person a code of their own, having made sure that it was they."""

    by: ActorId


@event("door.language_known")
class LanguageKnown(Dated):
    """The person reads this language."""

    language: str
    by: ActorId


@event("door.closed")
class DoorClosed(Dated):
    """Codes that were given before open nothing any more."""

    by: ActorId


@event("door.asked_to_be_forgotten")
class AskedToBeForgotten(Dated):
    """The person asks that nothing of them be kept. A data guardian answers, since it cannot be undone."""

    by: ActorId
