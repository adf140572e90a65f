"""The messages that are due: what they say, which wait, and that somebody handed one over by hand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.db.models import Q, QuerySet

from ingather.cases.ids import ActorId
from ingather.cases.message_events import MessageDelivered, Way
from ingather.cases.messages import OUTSIDE
from ingather.cases.refused import Refused
from ingather.store.again import again_where_stale
from ingather.store.ledger import Addition, append, history
from ingather.store.models import Message
from ingather.store.record_names import names_of
from ingather.store.stated import Stated
from ingather.text.sentence import Sentence, sentence

BY_HAND = (Way.DESK, Way.TELEPHONE, Way.LETTER, Way.IN_PERSON)  # ways that a person goes
AT_THE_DESK = sentence("message.at_the_desk")
_ID_LENGTH = 6


@dataclass(frozen=True, slots=True)
class Said:
    """What a message says: in one line among others, or alone with a subject. It names the case and nobody."""

    line: Sentence
    subject: Sentence
    body: tuple[Sentence, ...]


def waiting(to: str | None = None) -> list[Message]:
    """The messages that wait, the oldest first; of one recipient where one is named."""
    return list(those_waiting(to))


def those_waiting(to: str | None = None) -> "QuerySet[Message]":
    """The same, of which only those are read that are looked at."""
    messages = Message.objects.filter(delivered=None).order_by("due", "key")
    return messages if to is None else messages.filter(to=to)


def those_of_late(to: str | None, *, since: datetime) -> "QuerySet[Message]":
    """The messages that were delivered since a moment, and those that wait because they failed, the last first."""
    messages = Message.objects.filter(Q(delivered__gte=since) | Q(delivered=None, failures__gt=0))
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
    return [_said(message.kind, names[message.record]) for message in messages]


def _said(kind: str, case: str) -> Said:
    texts = (f"message.{kind}{part}" for part in ("", ".subject", ".body"))
    line, subject, body = (Sentence(text, {"case": case}) for text in texts)
    return Said(line, subject, (body,) if kind in OUTSIDE else (body, AT_THE_DESK))


def deliver(message: Message, way: Way, *, by: ActorId, now: datetime) -> None:
    """Write down that somebody handed a message over; raises `Refused` where it was delivered before."""
    again_where_stale(partial(_deliver, message.key, MessageDelivered(at=now, by=by, way=way)))


def _deliver(key: str, event: MessageDelivered) -> None:
    seen = history(key)
    if is_delivered(seen):
        raise Refused(sentence("message.delivered_already"))
    append(Addition(key, len(seen), [event]), at=event.at, by=event.by)


def is_delivered(happened: Sequence[Stated]) -> bool:
    """Whether a message was delivered by any way."""
    return any(isinstance(stated.event, MessageDelivered) for stated in happened)
