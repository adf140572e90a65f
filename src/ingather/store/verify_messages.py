"""The proof of the messages: each that follows from the ledger is there, as it follows, and no other is."""

from collections.abc import Iterable, Iterator
from heapq import merge
from itertools import groupby

from ingather.store.ledger import histories
from ingather.store.models import Message
from ingather.store.project_messages import messages_due
from ingather.store.record import number_of
from ingather.store.side_by_side import side_by_side
from ingather.text.sentence import Sentence, sentence

_AT_ONCE = 5_000  # messages

Shown = dict[str, tuple[object, ...]]  # by the key of the message


def message_findings() -> Iterator[Sentence]:
    """Messages that are missing or otherwise than they follow from cases and families, and those from nowhere."""
    live = Message.objects.order_by("record").iterator(_AT_ONCE)
    for _record, wanted, shown in side_by_side(_by_record(_following()), _by_record(live)):
        left = dict(shown or {})
        for key, columns in (wanted or {}).items():
            if left.pop(key, None) != columns:
                yield sentence("verify.message_otherwise", message=key)
        for key in left:
            yield sentence("verify.message_without_history", message=key)


def _following() -> Iterator[Message]:
    """The messages that follow from the ledger, in the order of their records."""
    streams = merge(histories("case"), histories("family"), key=lambda each: number_of(each[0]))
    for stream, history in streams:
        yield from messages_due(stream, history)


def _by_record(messages: Iterable[Message]) -> Iterator[tuple[int, Shown]]:
    for record, own in groupby(messages, key=lambda message: message.record):
        yield record, {each.key: (each.record, each.kind, each.to, each.due) for each in own}
