"""Messages that asked somebody for something are done once they did it: whoever acted evidently got them."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from ingather.actions.messages import is_delivered, those_waiting
from ingather.cases.event import Event
from ingather.cases.ids import ActorId
from ingather.cases.message_events import MessageDelivered, Way
from ingather.cases.messages import answered_by
from ingather.store.again import again_where_stale
from ingather.store.ledger import Addition, append, history


def settle_messages(record: int, events: Sequence[Event], *, by: ActorId, now: datetime) -> None:
    """Write down as told at the desk what waited for somebody, and asked for what they just did on a case."""
    kinds = {kind for each in events for kind in answered_by(each)}
    if not kinds:
        return
    for message in those_waiting(by).filter(record=record, kind__in=kinds):
        again_where_stale(partial(_settle, message.key, MessageDelivered(at=now, by=by, way=Way.DESK)))


def _settle(key: str, event: MessageDelivered) -> None:
    seen = history(key)
    if not is_delivered(seen):
        append(Addition(key, len(seen), [event]), at=event.at, by=event.by)
