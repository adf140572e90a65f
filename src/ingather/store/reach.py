"""Where messages for those who work at the desk go, and in which language: each address is kept sealed."""

from collections.abc import Callable, Mapping
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
from ingather.cases.event import ContentId, Event
from ingather.cases.ids import ActorId
from ingather.cases.message_events import Way
from ingather.store.again import again_where_stale
from ingather.store.home import Home
from ingather.store.keys import keep_text, key_for, texts_of
from ingather.store.ledger import after_all, append
from ingather.store.models import User
from ingather.store.users import actor_of, users_of


@dataclass(frozen=True, slots=True)
class Reach:
    """By which ways somebody is reached, with the address of each; `language` is "" where they chose none."""

    language: str = ""
    ways: Mapping[Way, str] = field(default_factory=dict)


def reach_of(home: Home, actor: str) -> Reach:
    """How messages reach somebody; by no way where they are no user, or gave no address."""
    for user in users_of(actor):
        kept = {Way.MAIL: user.address, Way.CHANNEL: user.channel}
        sealed = {way: id_ for way, id_ in kept.items() if id_ is not None}
        texts = texts_of(home.guard, sealed.values())
        return Reach(user.language, {way: texts[id_] for way, id_ in sealed.items() if id_ in texts})
    return Reach()


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
