"""A code of one's own: given by somebody who made sure that it is the person, and closed when it may be lost.

A code names a record and proves itself by a keyed hash, so that none is kept anywhere, and none can be guessed: 50
bits, and few tries an hour. Codes of before are closed by one event.
"""

import base64
import hmac
import re
from datetime import datetime

from ingather.cases.codes import Role
from ingather.cases.door_events import AskedToBeForgotten, DoorClosed, DoorGiven
from ingather.cases.ids import ActorId, PersonId, RequestId
from ingather.cases.refused import Refused
from ingather.cases.rules.acting import RECORDS, Actor, demand_role
from ingather.store.again import again_where_stale
from ingather.store.guard import Guard
from ingather.store.home import Home
from ingather.store.ledger import after_all, append, history
from ingather.store.models import Entry, RequestRow, RowPlace
from ingather.store.persons import person_of, persons_of
from ingather.store.record import door_stream, list_of, number_of, ordinal_of, record_of
from ingather.text.sentence import sentence

_LETTERS = 10  # of the proof, of five bits each
_CODE = re.compile(r"(\d{1,9})-(\d{1,10})-([a-z2-7]{10})")
_REQUEST = re.compile(r"([0-9a-f]{32})-([a-z2-7]{10})")
_GIVES = RECORDS | {Role.DATA_GUARDIAN}


def give_code(home: Home, record: int, actor: Actor, *, now: datetime) -> str:
    """A code for the person of a record, who was made sure of; raises `Refused`. That it was given is written down."""
    demand_role(actor, _GIVES)
    if person_of(record) is None:
        raise Refused(sentence("person.none"))
    event = DoorGiven(at=now, by=actor.id)
    again_where_stale(lambda: append(after_all(door_stream(record), event), at=now, by=actor.id))
    return _code(home.guard, record)


def close_codes(record: int, actor: Actor, *, now: datetime) -> None:
    """Let no code that was given before open anything; raises `Refused`."""
    demand_role(actor, _GIVES | {Role.SELF})
    event = DoorClosed(at=now, by=actor.id)
    again_where_stale(lambda: append(after_all(door_stream(record), event), at=now, by=actor.id))


def who_comes(home: Home, code: str) -> tuple[int, Actor] | None:
    """The record that a code is for, and the person as whoever acts; None where it opens nothing."""
    found = _CODE.fullmatch(code.strip().lower())
    if found is None or int(found[2]) < 1:
        return None
    record = record_of(int(found[1]), int(found[2]) - 1)
    if not hmac.compare_digest(_code(home.guard, record), found[0]):
        return None
    if not any(isinstance(each.event, DoorGiven) for each in history(door_stream(record))):
        return None
    person = person_of(record)
    if person is None or not RowPlace.objects.filter(record=record).exists():
        return None
    return record, Actor(ActorId(f"person:{person}"), Role.SELF)


def request_code(home: Home, request: RequestId) -> str:
    """The private code by which whoever made a request follows it."""
    return f"{request}-{_proof(home.guard, 'request', request)}"


def who_asks(home: Home, code: str) -> tuple[RequestId, PersonId] | None:
    """The request that a code is for, and who made it; None where it opens nothing."""
    found = _REQUEST.fullmatch(code.strip().lower())
    if found is None or not hmac.compare_digest(_proof(home.guard, "request", found[1]), found[2]):
        return None
    row = RequestRow.objects.filter(request=found[1]).first()
    return None if row is None else (RequestId(row.request), PersonId(row.enquirer))


def ask_to_be_forgotten(record: int, person: Actor, *, now: datetime) -> None:
    """Write down that the person asks that nothing of them be kept; once is enough."""
    if not has_asked_to_be_forgotten(record):
        event = AskedToBeForgotten(at=now, by=person.id)
        again_where_stale(lambda: append(after_all(door_stream(record), event), at=now, by=person.id))


def has_asked_to_be_forgotten(record: int) -> bool:
    """Whether the person of a record asked that nothing of them be kept."""
    return any(isinstance(each.event, AskedToBeForgotten) for each in history(door_stream(record)))


def who_asks_to_be_forgotten() -> list[int]:
    """The records of those who asked to be forgotten and are still there, the first first."""
    asked = Entry.objects.filter(name=AskedToBeForgotten.name).order_by("id").values_list("stream", flat=True)
    records = dict.fromkeys(number_of(stream) for stream in asked)
    there = persons_of(records)
    return [record for record in records if there.get(record) is not None]


def _code(guard: Guard, record: int) -> str:
    closed = sum(isinstance(each.event, DoorClosed) for each in history(door_stream(record)))
    return f"{list_of(record)}-{ordinal_of(record) + 1}-{_proof(guard, 'person', f'{record} {closed}')}"


def _proof(guard: Guard, kind: str, of: str) -> str:
    return base64.b32encode(guard.digest("door", kind.encode(), of.encode())).decode().lower()[:_LETTERS]
