"""Messages that follow from what happened in a case: to whom, by which way, and whether they got there."""

from enum import StrEnum

from ingather.cases.event import event
from ingather.cases.events.dated import Dated
from ingather.cases.ids import ActorId


class Way(StrEnum):
    """How a message went."""

    MAIL = "mail"
    DESK = "desk"  # read at the desk itself
    TELEPHONE = "telephone"
    LETTER = "letter"
    IN_PERSON = "in_person"
    CHANNEL = "channel"  # what Apprise knows


@event("message.delivered")
class MessageDelivered(Dated):
    """A message was handed to whoever it was for, or to what carries it on."""

    by: ActorId
    way: Way


@event("message.withdrawn")
class MessageWithdrawn(Dated):
    """A message goes to nobody any more: what it was about has passed, or may not be told."""

    by: ActorId


@event("message.failed")
class MessageFailed(Dated):
    """A message could not be handed over; it is tried again."""

    by: ActorId
    way: Way
