"""Send the messages that are due by the ways that their recipients chose. At least once each, and each way for itself.

What was sent is written down after it was taken: whoever is killed between sends it again. While somebody sends to a
recipient, no other worker does; where they were killed, another may after some minutes.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from django.db import IntegrityError, transaction

from ingather.actions.may_go import going_now
from ingather.actions.messages import is_delivered, said_by_each, those_waiting
from ingather.cases.ids import ActorId
from ingather.cases.message_events import MessageDelivered, MessageFailed, Way
from ingather.cases.messages import Said, pause_after, told_after
from ingather.store.again import again_where_stale
from ingather.store.home import Home
from ingather.store.ledger import Addition, append, history
from ingather.store.models import Attempt, Message, Sending
from ingather.store.reach import reach_of, reached_outside
from ingather.store.stated import Stated

WORKER = ActorId("worker")
_LONGEST = timedelta(minutes=5)  # that sending to one recipient takes


@dataclass(frozen=True, slots=True)
class Parcel:
    """All that waits for one recipient, as it goes by one way; `language` is "" where they chose none."""

    way: Way
    address: str
    language: str
    said: tuple[Said, ...]


Carry = Callable[[Parcel], bool]  # hands a parcel on; whether it was taken


def send_what_waits(home: Home, carry: Carry, ways: Collection[Way], *, now: datetime) -> int:
    """Send what waits to those who are reached by any of these ways, in one parcel for each; how many messages went.

    Where all ways failed it is tried again, after a pause that grows. A way that failed holds up no other.
    """
    sent = 0
    for to in _recipients():
        reach = reach_of(home, to)
        open_ways = {way: address for way, address in reach.ways.items() if way in ways}
        if open_ways:
            with _alone_with(to, now) as alone:
                sent += _send(to, open_ways, reach.language, carry, now) if alone else 0
    return sent


def _recipients() -> list[str]:
    """For whom something waits; of people who do not work here, only those who ever left an address."""
    tos = list(dict.fromkeys(those_waiting().values_list("to", flat=True)))
    outside = [to for to in tos if not to.startswith("user:")]
    reached = reached_outside(outside) if outside else set[str]()
    return [to for to in tos if to.startswith("user:") or to in reached]


def _send(to: str, ways: Mapping[Way, str], language: str, carry: Carry, now: datetime) -> int:
    messages, failed, taken = going_now(those_waiting(to), now=now), list[Way](), False
    said = tuple(said_by_each(messages))
    for way, address in ways.items():
        if not messages or _pauses(messages, way, now):
            continue
        if carry(Parcel(way, address, language, said)):
            _write(messages, MessageDelivered(at=now, by=WORKER, way=way))
            taken = True
        else:
            failed.append(way)
    if taken:
        Attempt.objects.filter(to=to).delete()
        return len(messages)
    for way in failed:
        _count_failures(messages, way, now)
    return 0


@contextmanager
def _alone_with(to: str, now: datetime) -> Iterator[bool]:
    """Whether nobody else sends to this recipient meanwhile."""
    alone = _claimed(to, now)
    try:
        yield alone
    finally:
        if alone:
            Sending.objects.filter(to=to).delete()


def _claimed(to: str, now: datetime) -> bool:
    until = now + _LONGEST
    if Sending.objects.filter(to=to, until__lte=now).update(until=until):
        return True
    try:
        with transaction.atomic():
            Sending.objects.create(to=to, until=until)
    except IntegrityError:
        return False
    return True


def _pauses(messages: Sequence[Message], way: Way, now: datetime) -> bool:
    return any(now < each.last + pause_after(each.failures) for each in _attempts(messages, way).values())


def _attempts(messages: Sequence[Message], way: Way) -> dict[str, Attempt]:
    """How often these messages failed by a way, and when they last did."""
    known = {attempt.message: attempt for attempt in Attempt.objects.filter(to=messages[0].to, way=way)}
    return {message.key: known[message.key] for message in messages if message.key in known}


def _count_failures(messages: Sequence[Message], way: Way, now: datetime) -> None:
    """Count one more failure of each message, and write down those that are to be told."""
    before = {key: attempt.failures for key, attempt in _attempts(messages, way).items()}
    attempts = [
        Attempt(message=each.key, way=way, to=each.to, failures=before.get(each.key, 0) + 1, last=now)
        for each in messages
    ]
    told = {attempt.message for attempt in attempts if told_after(attempt.failures)}
    _write([each for each in messages if each.key in told], MessageFailed(at=now, by=WORKER, way=way))
    Attempt.objects.bulk_create(
        attempts, update_conflicts=True, unique_fields=["message", "way"], update_fields=["failures", "last"]
    )


def _write(messages: Sequence[Message], event: MessageDelivered | MessageFailed) -> None:
    """Write down what became of messages, but of those of which it is known already, or somebody else handed over."""
    again_where_stale(partial(_write_once, messages, event))


def _write_once(messages: Sequence[Message], event: MessageDelivered | MessageFailed) -> None:
    seen = {message.key: history(message.key) for message in messages}
    append(
        *(Addition(key, len(own), [event]) for key, own in seen.items() if not _known(own, event)),
        at=event.at,
        by=event.by,
    )


def _known(happened: Sequence[Stated], event: MessageDelivered | MessageFailed) -> bool:
    if isinstance(event, MessageFailed):
        return is_delivered(happened)
    return any(isinstance(each.event, MessageDelivered) and each.event.by != WORKER for each in happened)
