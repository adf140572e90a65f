"""Users and enquirers who were there before the ledger told of them: it does so once a home is brought up to date."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any  # models as they are at that migration, or as they are now

from django.apps.registry import Apps

from ingather.cases import codec
from ingather.cases.desk_events import UserAddressKept, UserBarred, UserMade
from ingather.cases.enquirer_events import EnquirerNamed
from ingather.cases.event import ContentId, Event
from ingather.cases.ids import ActorId
from ingather.store.ledger import BEGINNING, chained

BY = ActorId("console")


def state_people_of_before(apps: Apps, now: datetime) -> None:
    """Let the ledger tell of every user and every enquirer. Only where it never told of any user.

    A ledger that tells of one is of this version or a later one: who is not in it, was put into the table unseen.
    """
    entries = apps.get_model("store", "Entry")
    if entries.objects.filter(name=UserMade.name).exists():
        return
    for user in apps.get_model("store", "User").objects.order_by("id"):
        stream = f"user:{user.id}"
        for event in _events(user, now):
            _append(entries, stream, event, now)
        if entries.objects.filter(stream=stream, name=UserBarred.name).exists():
            apps.get_model("store", "User").objects.filter(id=user.id).update(is_active=False)
    for name in apps.get_model("store", "Content").objects.filter(owner__startswith="enquirer:").order_by("owner"):
        _append(entries, name.owner, EnquirerNamed(at=now, called=ContentId(name.id), by=BY), now)


def _events(user: Any, now: datetime) -> Iterator[Event]:
    if user.name is not None:
        yield UserMade(at=now, handle=user.handle, called=ContentId(user.name), by=BY)
    if user.address is not None:
        yield UserAddressKept(at=now, address=ContentId(user.address), by=BY)


def _append(entries: Any, stream: str, event: Event, now: datetime) -> None:
    last = entries.objects.filter(stream=stream).order_by("version").last()
    entry = entries(
        stream=stream,
        version=1 if last is None else last.version + 1,
        name=event.name,
        body=codec.written(event),
        at=now.astimezone(UTC) if last is None else max(now.astimezone(UTC), last.at),
        by=BY,
        previous=BEGINNING if last is None else bytes(last.hash),
    )
    entry.hash = chained(entry, entry.previous)
    entry.save(force_insert=True)
