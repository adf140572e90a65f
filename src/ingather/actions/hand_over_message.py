"""Somebody hands a message over by hand: it may go only where it might be sent, too."""

from datetime import datetime
from functools import partial

from ingather.actions.may_go import Going, may_go, withdraw
from ingather.actions.messages import is_delivered
from ingather.cases.ids import ActorId
from ingather.cases.message_events import MessageDelivered, Way
from ingather.cases.messages import Kind
from ingather.cases.refused import Refused
from ingather.store.again import again_where_stale
from ingather.store.ledger import Addition, append, history
from ingather.store.models import Message
from ingather.text.sentence import sentence


def hand_over(message: Message, way: Way, *, by: ActorId, now: datetime) -> None:
    """Write down that somebody handed a message over.

    Raises `Refused` where it was delivered before, where it may go no more, and, to whoever asks, before its time.
    """
    going = may_go(message, now=now)
    if going is Going.NO_MORE:
        withdraw(message, now=now)
        raise Refused(sentence("message.no_more"))
    if going is Going.LATER and message.kind == Kind.SOMETHING_TO_READ:
        raise Refused(sentence("message.not_yet"))
    again_where_stale(partial(_deliver, message.key, MessageDelivered(at=now, by=by, way=way)))


def _deliver(key: str, event: MessageDelivered) -> None:
    seen = history(key)
    if is_delivered(seen):
        raise Refused(sentence("message.delivered_already"))
    append(Addition(key, len(seen), [event]), at=event.at, by=event.by)
