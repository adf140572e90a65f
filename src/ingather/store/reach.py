"""Where messages go, and in which language: each address is kept sealed with the key of whose it is."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from django.db import transaction

from ingather.cases.desk_events import (
    UserAddressEnded,
    UserAddressKept,
    UserChannelEnded,
    UserChannelKept,
    UserLanguageChosen,
)
from ingather.cases.door_events import LanguageKnown
from ingather.cases.enquirer_events import EnquirerNotReachable, EnquirerReachable
from ingather.cases.event import ContentId, Event
from ingather.cases.events.choosing import ChoiceReachable
from ingather.cases.ids import ActorId
from ingather.cases.message_events import Way
from ingather.store.again import again_where_stale
from ingather.store.home import Home
from ingather.store.keys import keep_text, key_for, text_of, texts_of
from ingather.store.ledger import after_all, append, history
from ingather.store.mail import is_address
from ingather.store.models import Entry, User
from ingather.store.project_cases import case_after
from ingather.store.record import case_stream, door_stream
from ingather.store.users import actor_of, users_of


@dataclass(frozen=True, slots=True)
class Reach:
    """By which ways somebody is reached, with the address of each; `language` is "" where they chose none."""

    language: str = ""
    ways: Mapping[Way, str] = field(default_factory=dict)


def reach_of(home: Home, to: str) -> Reach:
    """How messages reach somebody: who works here, who asks, or the person of a case; by no way where none is known.

    The person and whoever asks are reached by the mail address that they themselves left, and by no other.
    """
    match to.partition(":"):
        case ("user", _, _):
            return _reach_of_user(home, to)
        case ("enquirer", _, _):
            return _reach_of_enquirer(home, to)
        case (_, _, record):
            return _reach_of_person(home, int(record))


def reached_outside(tos: Iterable[str]) -> set[str]:
    """Which of these people, who do not work here, ever left an address."""
    streams = {stream_of_outside(to): to for to in tos}
    left = Entry.objects.filter(stream__in=streams, name__in=(ChoiceReachable.name, EnquirerReachable.name))
    return {streams[stream] for stream in left.values_list("stream", flat=True)}


def stream_of_outside(to: str) -> str:
    """Where somebody who does not work here said how they are reached."""
    kind, _, record = to.partition(":")
    return case_stream(int(record)) if kind == "person" else to


def _reach_of_user(home: Home, to: str) -> Reach:
    for user in users_of(to):
        kept = {Way.MAIL: user.address, Way.CHANNEL: user.channel}
        sealed = {way: id_ for way, id_ in kept.items() if id_ is not None}
        texts = texts_of(home.guard, sealed.values())
        return Reach(user.language, {way: texts[id_] for way, id_ in sealed.items() if id_ in texts})
    return Reach()


def _reach_of_enquirer(home: Home, to: str) -> Reach:
    said = [each.event for each in history(to) if isinstance(each.event, EnquirerReachable | EnquirerNotReachable)]
    last = said[-1] if said else None
    return _by_mail(home, last.address, last.language) if isinstance(last, EnquirerReachable) else Reach()


def _reach_of_person(home: Home, record: int) -> Reach:
    happened = history(case_stream(record))
    channel = case_after(happened).choices.channel if happened else None
    if channel is None:
        return Reach()
    read = [each.event.language for each in history(door_stream(record)) if isinstance(each.event, LanguageKnown)]
    return _by_mail(home, channel.channel, read[-1] if read else "")


def _by_mail(home: Home, sealed: ContentId, language: str) -> Reach:
    """By mail, where what they said is an address; how else they are reached, only a person can."""
    said = (text_of(home.guard, sealed) or "").strip()
    return Reach(language, {Way.MAIL: said} if is_address(said) else {})


def keep_address(home: Home, user: User, address: str, *, by: ActorId, now: datetime) -> None:
    """Let mail for a user go to this address from now on."""
    _keep(home, user, address, lambda kept: UserAddressKept(at=now, address=kept, by=by), by=by, now=now)


def end_address(user: User, *, by: ActorId, now: datetime) -> None:
    """Let no mail go to a user any more."""
    _add(actor_of(user), UserAddressEnded(at=now, by=by), by, now)


def keep_channel(home: Home, user: User, channel: str, *, by: ActorId, now: datetime) -> None:
    """Let messages for a user go by this channel, too, from now on."""
    _keep(home, user, channel, lambda kept: UserChannelKept(at=now, channel=kept, by=by), by=by, now=now)


def end_channel(user: User, *, by: ActorId, now: datetime) -> None:
    """Let nothing go to a user by another channel any more."""
    _add(actor_of(user), UserChannelEnded(at=now, by=by), by, now)


def keep_enquirer_address(home: Home, enquirer: str, address: str, language: str, *, now: datetime) -> None:
    """Let messages for somebody who asks go to this address from now on; they said so themselves."""
    who = ActorId(enquirer)
    made = partial(EnquirerReachable, at=now, language=language, by=who)
    again_where_stale(partial(_keep_once, home, who, address, lambda kept: made(address=kept), who, now))


def end_enquirer_address(enquirer: str, *, now: datetime) -> None:
    """Let no message go to somebody who asks any more."""
    _add(ActorId(enquirer), EnquirerNotReachable(at=now, by=ActorId(enquirer)), ActorId(enquirer), now)


def choose_language(user: User, language: str, *, by: ActorId, now: datetime) -> None:
    """Let messages for a user be written in this language from now on."""
    _add(actor_of(user), UserLanguageChosen(at=now, language=language, by=by), by, now)


def _keep(
    home: Home, user: User, address: str, made: Callable[[ContentId], Event], *, by: ActorId, now: datetime
) -> None:
    again_where_stale(partial(_keep_once, home, actor_of(user), address, made, by, now))


@transaction.atomic
def _keep_once(
    home: Home, actor: ActorId, address: str, made: Callable[[ContentId], Event], by: ActorId, now: datetime
) -> None:
    kept = keep_text(key_for(home.guard, actor), actor, address)
    append(after_all(actor, made(kept)), at=now, by=by)


def _add(actor: ActorId, event: Event, by: ActorId, now: datetime) -> None:
    again_where_stale(lambda: append(after_all(actor, event), at=now, by=by))
