"""Hand over the messages that are due: by mail where there is an address, else by a person. At least once each."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from ingather.cases.ids import ActorId
from ingather.cases.message_events import MessageDelivered, MessageFailed, Way
from ingather.cases.refused import Refused
from ingather.store.again import again_where_stale
from ingather.store.home import Home
from ingather.store.ledger import Addition, append, history
from ingather.store.models import Message
from ingather.store.record_names import name_of
from ingather.store.stated import Stated
from ingather.store.users import address_of
from ingather.text.sentence import Sentence, sentence

Mail = Callable[[str, Sequence[Sentence]], bool]  # sends sentences to an address; whether they were taken
WORKER = ActorId("worker")


def waiting(to: str | None = None) -> list[Message]:
    """The messages that wait, the oldest first; of one recipient where one is named."""
    messages = Message.objects.filter(delivered=None).order_by("due", "key")
    return list(messages if to is None else messages.filter(to=to))


def text_of_message(message: Message) -> Sentence:
    """What a message says: which case, and nobody's name."""
    return Sentence(f"message.{message.kind}", {"case": name_of(message.record)})


def send_by_mail(home: Home, mail: Mail, *, now: datetime) -> int:
    """Send what waits to those who have an address at the desk, in one mail for each; how many messages were taken.

    Messages are written down as delivered after the mail was sent: whoever is killed between sends it again.
    """
    sent = 0
    for to, messages in _by_recipient().items():
        address = address_of(home, to)
        if address is None:
            continue
        taken = mail(address, [text_of_message(message) for message in messages])
        again_where_stale(partial(_write_outcome, messages, MessageDelivered if taken else MessageFailed, now))
        sent += len(messages) if taken else 0
    return sent


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
    if message.delivered is not None:
        raise Refused(sentence("message.delivered_already"))
    event = MessageDelivered(at=now, by=by, way=way)
    append(Addition(message.key, len(history(message.key)), [event]), at=now, by=by)
