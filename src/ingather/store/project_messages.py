"""What is derived of messages: which follow from the events of a case, and which were delivered."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from django.db import connection

from ingather.cases.message_events import MessageDelivered, MessageFailed, MessageWithdrawn
from ingather.cases.messages import Due, Kind, messages_of
from ingather.cases.to_read import something_to_read
from ingather.store.bulk import insert
from ingather.store.models import Message
from ingather.store.record import number_of
from ingather.store.stated import Stated
from ingather.text.sentence import Sentence, sentence


def messages_due(stream: str, history: Sequence[Stated], since: int = 0) -> Iterator[Message]:
    """The messages that follow from what happened in a case after a version of it."""
    record = number_of(stream)
    for stated, due in _due(stream, history):
        if stated.version > since:
            to = due.to or f"person:{record}"
            yield Message(key=_key(stream, stated.version, to), record=record, kind=due.kind, to=to, due=stated.at)


def _due(stream: str, history: Sequence[Stated]) -> Iterator[tuple[Stated, Due]]:
    for stated in history:
        yield from ((stated, due) for due in messages_of(stated.event))
    if stream.startswith("case:"):
        for place, enquirer in something_to_read((each.event, each.at) for each in history):
            yield history[place], Due(Kind.SOMETHING_TO_READ, enquirer)


def keep_messages(messages: Sequence[Message]) -> None:
    """Keep messages that are not there yet."""
    moment = connection.ops.adapt_datetimefield_value
    rows = [(each.key, each.record, str(each.kind), each.to, moment(each.due), None, "", 0, None) for each in messages]
    if rows:
        insert(Message, ("key", "record", "kind", "to", "due", "delivered", "way", "failures", "withdrawn"), rows)


def delivery_after(history: Sequence[Stated]) -> dict[str, object]:
    """When a message was first delivered, by which way, how often it failed, and when it was withdrawn."""
    events = [stated.event for stated in history]
    first = min((event for event in events if isinstance(event, MessageDelivered)), key=_when, default=None)
    failures = sum(isinstance(event, MessageFailed) for event in events)
    delivered, way = (None, "") if first is None else (first.at, first.way.value)
    withdrawn = min((event.at for event in events if isinstance(event, MessageWithdrawn)), default=None)
    return {"delivered": delivered, "way": way, "failures": failures, "withdrawn": withdrawn}


def _when(event: MessageDelivered) -> datetime:
    return event.at


class MessageProjection:
    """Which messages were delivered."""

    kind = "message"

    def write(self, histories: Mapping[str, Sequence[Stated]]) -> None:
        """Make the delivery of these messages equal what happened."""
        for stream, history in histories.items():
            Message.objects.filter(key=stream).update(**delivery_after(history))

    def clear(self) -> None:
        """Nothing of its own: messages go with the cases."""

    def differences(self, histories: Iterable[tuple[str, Sequence[Stated]]]) -> Iterator[Sentence]:
        """Messages that are shown as delivered, or not, other than the ledger says."""
        happened = {stream: delivery_after(history) for stream, history in histories}
        untouched = delivery_after(())
        for message in Message.objects.all():
            live = {column: getattr(message, column) for column in untouched}
            if happened.get(message.key, untouched) != live:
                yield sentence("verify.message_differs", message=message.key)


def _key(stream: str, version: int, to: str) -> str:
    """The stream of a message: of which event, and to whom."""
    return f"message:{hashlib.sha256(f'{stream} {version} {to}'.encode()).hexdigest()[:40]}"


class FamilyProjection:
    """The messages that follow when one of a family is near."""

    kind = "family"

    def write(self, histories: Mapping[str, Sequence[Stated]]) -> None:
        """Let the messages be there that follow from these streams."""
        messages = [message for stream, history in histories.items() for message in messages_due(stream, history)]
        Message.objects.bulk_create(messages, ignore_conflicts=True)

    def clear(self) -> None:
        """Nothing of its own: messages go with the cases."""

    def differences(self, _histories: Iterable[tuple[str, Sequence[Stated]]]) -> Iterator[Sentence]:
        """None of its own."""
        yield from ()
