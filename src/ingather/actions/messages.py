"""Hand over the messages that are due: by mail where there is an address, else by a person. At least once each."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from django.db.models import QuerySet

from ingather.cases.ids import ActorId
from ingather.cases.message_events import MessageDelivered, MessageFailed, Way
from ingather.cases.messages import pause_after, told_after
from ingather.cases.refused import Refused
from ingather.store.again import again_where_stale
from ingather.store.home import Home
from ingather.store.ledger import Addition, append, history
from ingather.store.models import MailAttempt, Message
from ingather.store.record_names import name_of
from ingather.store.stated import Stated
from ingather.store.users import address_of
from ingather.text.sentence import Sentence, sentence

Mail = Callable[[str, Sequence[Sentence]], bool]  # sends sentences to an address; whether they were taken
WORKER = ActorId("worker")
_ID_LENGTH = 6


def waiting(to: str | None = None) -> list[Message]:
    """The messages that wait, the oldest first; of one recipient where one is named."""
    return list(those_waiting(to))


def those_waiting(to: str | None = None) -> "QuerySet[Message]":
    """The same, of which only those are read that are looked at."""
    messages = Message.objects.filter(delivered=None).order_by("due", "key")
    return messages if to is None else messages.filter(to=to)


def id_of_message(message: Message) -> str:
    """How people call a message: six letters that stay as they are, whatever else is handed over."""
    return message.key.partition(":")[2][:_ID_LENGTH]


def text_of_message(message: Message) -> Sentence:
    """What a message says: which case, and nobody's name."""
    return Sentence(f"message.{message.kind}", {"case": name_of(message.record)})


def send_by_mail(home: Home, mail: Mail, *, now: datetime) -> int:
    """Send what waits to those who have an address at the desk, in one mail for each; how many messages were taken.

    Messages are written down as delivered after the mail was sent: whoever is killed between sends it again. After
    a failure it waits, longer each time.
    """
    sent = 0
    for to, messages in _by_recipient().items():
        address, failed = address_of(home, to), _failed(messages, to)
        if address is None or any(now < each.last + pause_after(each.failures) for each in failed.values()):
            continue
        if mail(address, [text_of_message(message) for message in messages]):
            again_where_stale(partial(_write_outcome, messages, MessageDelivered, now))
            MailAttempt.objects.filter(to=to).delete()
            sent += len(messages)
        else:
            _count_failures(messages, failed, now)
    return sent


def _failed(messages: list[Message], to: str) -> dict[str, MailAttempt]:
    """How often mails with these messages for somebody failed, and when the last did."""
    known = {attempt.message: attempt for attempt in MailAttempt.objects.filter(to=to)}
    return {message.key: known[message.key] for message in messages if message.key in known}


def _count_failures(messages: list[Message], failed: dict[str, MailAttempt], now: datetime) -> None:
    """Count one more failure of each message, and write down those that are to be told."""
    before = {key: attempt.failures for key, attempt in failed.items()}
    attempts = [
        MailAttempt(message=each.key, to=each.to, failures=before.get(each.key, 0) + 1, last=now) for each in messages
    ]
    told = {attempt.message for attempt in attempts if told_after(attempt.failures)}
    again_where_stale(partial(_write_outcome, [each for each in messages if each.key in told], MessageFailed, now))
    MailAttempt.objects.bulk_create(
        attempts, update_conflicts=True, unique_fields=["message"], update_fields=["failures", "last"]
    )


def _by_recipient() -> dict[str, list[Message]]:
    found: dict[str, list[Message]] = {}
    for message in waiting():
        found.setdefault(message.to, []).append(message)
    return found


def _write_outcome(messages: list[Message], kind: type[MessageDelivered | MessageFailed], now: datetime) -> None:
    """Write down what became of messages, but of those that somebody else handed over meanwhile."""
    event = kind(at=now, by=WORKER, way=Way.MAIL)
    seen = {message.key: history(message.key) for message in messages}
    append(*(Addition(key, len(own), [event]) for key, own in seen.items() if not _delivered(own)), at=now, by=WORKER)


def _delivered(happened: Sequence[Stated]) -> bool:
    return any(isinstance(stated.event, MessageDelivered) for stated in happened)


def deliver(message: Message, way: Way, *, by: ActorId, now: datetime) -> None:
    """Write down that somebody handed a message over; raises `Refused` where it was delivered before."""
    again_where_stale(partial(_deliver, message.key, MessageDelivered(at=now, by=by, way=way)))


def _deliver(key: str, event: MessageDelivered) -> None:
    seen = history(key)
    if _delivered(seen):
        raise Refused(sentence("message.delivered_already"))
    append(Addition(key, len(seen), [event]), at=event.at, by=event.by)
