"""Letters for a person: left by whoever writes, kept sealed, read by nobody but the person, or declined unread."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from django.db import transaction

from ingather.cases.codes import Role
from ingather.cases.event import ContentId
from ingather.cases.letter_events import LetterDeclined, LetterLeft, LetterRead
from ingather.cases.refused import Refused
from ingather.cases.rules.acting import Actor
from ingather.store.enquirers import is_erased
from ingather.store.home import Home
from ingather.store.keys import destroy_keys, keep_text, make_keys, text_of
from ingather.store.ledger import after_all, append, history
from ingather.store.models import Content
from ingather.store.persons import person_of, records_of_person
from ingather.text.sentence import sentence


@dataclass(frozen=True, slots=True)
class Waiting:
    """A letter that waits: when it came. What it says, and who wrote it, stays closed until the person opens it."""

    letter: ContentId
    left: datetime


def letter_stream(record: int) -> str:
    """The stream of the letters that were left at a record."""
    return f"letters:{record:020d}"


def leave_letter(home: Home, record: int, text: str, writer: Actor, *, now: datetime) -> ContentId:
    """Leave a letter for the person of a record; raises `Refused` where nobody is kept there."""
    if person_of(record) is None:
        raise Refused(sentence("person.none"))
    if not text.strip():
        raise Refused(sentence("letter.empty"))
    with transaction.atomic():
        owner = f"letter:{uuid4().hex}"
        letter = keep_text(make_keys(home.guard, [owner])[0], owner, text)
        _append(record, LetterLeft(at=now, letter=letter, by=writer.id), by=writer.id, now=now)
    return letter


def waiting_letters(record: int, actor: Actor) -> tuple[Waiting, ...]:
    """The letters that wait for the person, the oldest first; raises `Refused` for anybody else."""
    _demand_person(record, actor)
    return tuple(letter for _record, letter in _waiting(record))


def read_letter(home: Home, record: int, letter: ContentId, actor: Actor, *, now: datetime) -> str:
    """What a letter says, to the person alone; that it was read is written down. Raises `Refused`."""
    _demand_person(record, actor)
    at = _left_at(record, letter)
    text = text_of(home.guard, letter)
    if text is None:
        raise Refused(sentence("letter.none"))
    _append(at, LetterRead(at=now, letter=letter), by=actor.id, now=now)
    return text


def decline_letter(record: int, letter: ContentId, actor: Actor, *, now: datetime) -> None:
    """Destroy a letter unread, because the person does not want it; raises `Refused` for anybody else."""
    _demand_person(record, actor)
    at = _left_at(record, letter)
    with transaction.atomic():
        _append(at, LetterDeclined(at=now, letter=letter), by=actor.id, now=now)
        destroy_keys([Content.objects.get(id=letter).owner])


def letter_owners(records: Iterable[int]) -> list[str]:
    """Whose keys close the letters that were left at these records."""
    events = (stated.event for record in records for stated in history(letter_stream(record)))
    letters = [event.letter for event in events if isinstance(event, LetterLeft)]
    return list(Content.objects.filter(id__in=letters).values_list("owner", flat=True))


def _demand_person(record: int, actor: Actor) -> None:
    person = person_of(record)
    if person is None or actor.role is not Role.SELF or actor.id != f"person:{person}":
        raise Refused(sentence("letter.not_yours"))


def _waiting(record: int) -> list[tuple[int, Waiting]]:
    """The letters that wait at any record of the person, each with the record at which it was left."""
    person = person_of(record)
    found: list[tuple[int, Waiting]] = []
    for each in () if person is None else records_of_person(person):
        events = [stated.event for stated in history(letter_stream(each))]
        closed = {event.letter for event in events if isinstance(event, LetterRead | LetterDeclined)}
        left = (event for event in events if isinstance(event, LetterLeft) and event.letter not in closed)
        found += [(each, Waiting(event.letter, event.at)) for event in left if not is_erased(event.by)]
    return sorted(found, key=lambda one: (one[1].left, str(one[1].letter)))


def _left_at(record: int, letter: ContentId) -> int:
    """The record at which a letter waits; Refused where it does not."""
    for each, waiting in _waiting(record):
        if waiting.letter == letter:
            return each
    raise Refused(sentence("letter.none"))


def _append(record: int, event: LetterLeft | LetterRead | LetterDeclined, *, by: str, now: datetime) -> None:
    stream = letter_stream(record)
    append(after_all(stream, event), at=now, by=by)
