"""A code of one's own: given by somebody who made sure that it is the person, and closed when it may be lost.

A code names a record and proves itself by a keyed hash, so that none is kept anywhere, and none can be guessed: 50
bits, and few tries an hour. Codes of before are closed by one event. A code can be read aloud and copied by hand: it
has no letters that look alike, and what is mistaken for one of them is understood.
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
from ingather.text.digits import to_plain_digits
from ingather.text.sentence import sentence

_LETTERS = 10  # of the proof, of five bits each
_GROUP = 5  # that are written together
_PERSON = re.compile(r"(\d{1,9}) (\d{1,10}) ([0-9a-z ]+)")
_REQUEST = re.compile(r"([0-9a-f]{10})([0-9a-z]{10})")
_NAMED = 10  # letters of the number of a request, which tell it from every other
_LONGEST = 100  # letters of what was typed that are looked at
WRITTEN = str.maketrans("abcdefghijklmnopqrstuvwxyz234567", "0123456789abcdefghjkmnpqrstvwxyz")
_HEARD = str.maketrans("ilo", "110")  # there is no I, L, O or U
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
    found = _PERSON.fullmatch(_typed(code))
    if found is None or int(found[2]) < 1:
        return None
    record = record_of(int(found[1]), int(found[2]) - 1)
    if not hmac.compare_digest(_person_proof(home.guard, record), _closed_up(found[3])):
        return None
    if not any(isinstance(each.event, DoorGiven) for each in history(door_stream(record))):
        return None
    person = person_of(record)
    if person is None or not RowPlace.objects.filter(record=record).exists():
        return None
    return record, Actor(ActorId(f"person:{person}"), Role.SELF)


def request_code(home: Home, request: RequestId) -> str:
    """The private code by which whoever made a request follows it."""
    return _grouped(request[:_NAMED] + _proof(home.guard, "request", request))


def who_asks(home: Home, code: str) -> tuple[RequestId, PersonId] | None:
    """The request that a code is for, and who made it; None where it opens nothing."""
    found = _REQUEST.fullmatch(_closed_up(_typed(code)))
    if found is None:
        return None
    for row in RequestRow.objects.filter(request__startswith=found[1]):
        if hmac.compare_digest(_proof(home.guard, "request", row.request), found[2]):
            return RequestId(row.request), PersonId(row.enquirer)
    return None


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
    return f"{list_of(record)}-{ordinal_of(record) + 1}-{_grouped(_person_proof(guard, record))}"


def _person_proof(guard: Guard, record: int) -> str:
    closed = sum(isinstance(each.event, DoorClosed) for each in history(door_stream(record)))
    return _proof(guard, "person", f"{record} {closed}")


def _proof(guard: Guard, kind: str, of: str) -> str:
    digest = guard.digest("door", kind.encode(), of.encode())
    return base64.b32encode(digest).decode().lower()[:_LETTERS].translate(WRITTEN)


def _grouped(letters: str) -> str:
    return "-".join(letters[start : start + _GROUP] for start in range(0, len(letters), _GROUP))


def _typed(code: str) -> str:
    """What somebody typed, as it was meant: figures of any script, with whatever between the groups."""
    plain = to_plain_digits(code[:_LONGEST]).lower().translate(_HEARD)
    return " ".join(re.findall(r"[0-9a-z]+", plain, re.ASCII))


def _closed_up(groups: str) -> str:
    return groups.replace(" ", "")
