"""The messages that are due: what they say, which wait, and that somebody handed one over by hand."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Q, QuerySet

from ingather.cases.message_events import MessageDelivered, Way
from ingather.cases.messages import Kind, Said, said
from ingather.store.models import Message
from ingather.store.record_names import names_of
from ingather.store.stated import Stated

BY_HAND = (Way.DESK, Way.TELEPHONE, Way.LETTER, Way.IN_PERSON)  # ways that a person goes
_ID_LENGTH = 6


def waiting(to: str | None = None) -> list[Message]:
    """The messages that wait, the oldest first; of one recipient where one is named."""
    return list(those_waiting(to))


def those_waiting(to: str | None = None) -> "QuerySet[Message]":
    """The same, of which only those are read that are looked at."""
    messages = Message.objects.filter(delivered=None, withdrawn=None).order_by("due", "key")
    return messages if to is None else messages.filter(to=to)


def those_of_late(to: str | None, *, since: datetime) -> "QuerySet[Message]":
    """The messages that were delivered since a moment, and those that wait because they failed, the last first."""
    messages = Message.objects.filter(Q(delivered__gte=since) | Q(delivered=None, withdrawn=None, failures__gt=0))
    messages = messages.order_by("-delivered", "-due", "key")
    return messages if to is None else messages.filter(to=to)


def id_of_message(message: Message) -> str:
    """How people call a message: six letters that stay as they are, whatever else is handed over."""
    return message.key.partition(":")[2][:_ID_LENGTH]


def said_by(message: Message) -> Said:
    """What a message says: which case, and nobody's name."""
    return said_by_each([message])[0]


def said_by_each(messages: Sequence[Message]) -> list[Said]:
    """What these messages say, in one query."""
    names = names_of(message.record for message in messages)
    return [said(Kind(message.kind), names[message.record]) for message in messages]


def is_delivered(happened: Sequence[Stated]) -> bool:
    """Whether a message was delivered by any way."""
    return any(isinstance(stated.event, MessageDelivered) for stated in happened)
