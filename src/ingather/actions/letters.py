"""Letters for a person: left by whoever writes, kept sealed, read by nobody but the person, or declined unread.

And letters of the person to those who ask for them, whom alone they are for, as long as the person lets them be told.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from django.db import transaction

from ingather.actions.ask_for_person import answer_request
from ingather.cases.codes import Role
from ingather.cases.event import ContentId
from ingather.cases.events.choosing import News
from ingather.cases.ids import PersonId, RequestId
from ingather.cases.letter_events import LetterAnswered, LetterDeclined, LetterLeft, LetterRead
from ingather.cases.refused import Refused
from ingather.cases.rules.acting import Actor
from ingather.store.enquirers import erased_among
from ingather.store.home import Home
from ingather.store.keys import destroy_keys, keep_text, make_keys, owners_of_texts, text_of
from ingather.store.ledger import after_all, append, history
from ingather.store.models import Content, RequestRow
from ingather.store.persons import person_of, records_of_person
from ingather.store.reading import histories_of
from ingather.text.sentence import sentence


@dataclass(frozen=True, slots=True)
class Waiting:
    """A letter that waits: when it came. What it says, and who wrote it, stays closed until the person opens it."""

    letter: ContentId
    left: datetime


@dataclass(frozen=True, slots=True)
class Answered:
    """What the person wrote to somebody who asks, and when."""

    at: datetime
    text: str


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
        letter = _kept(home, text)
        _append(record, LetterLeft(at=now, letter=letter, by=writer.id), by=writer.id, now=now)
    return letter


def waiting_letters(record: int, actor: Actor) -> tuple[Waiting, ...]:
    """The letters that wait for the person, the oldest first; raises `Refused` for anybody else."""
    _demand_person(record, actor)
    return tuple(letter for _record, letter in _waiting(record))


def how_many_wait(record: int) -> int:
    """How many letters wait for the person of a record: for those who see the person, and never more than that."""
    return len(_waiting(record))


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


def answer_by_letter(home: Home, record: int, text: str, actor: Actor, to: PersonId, *, now: datetime) -> None:
    """The person writes to somebody who asks for them; raises `Refused` for anybody else, and where no words are."""
    _demand_person(record, actor)
    if not text.strip():
        raise Refused(sentence("letter.empty"))
    with transaction.atomic():
        _append(record, LetterAnswered(at=now, letter=_kept(home, text), to=to), by=actor.id, now=now)


def answers_by_letter(home: Home, request: RequestId, *, now: datetime) -> tuple[Answered, ...]:
    """What the person wrote to whoever made a request, as long as they let them read it; the oldest first."""
    row = RequestRow.objects.filter(request=request).first()
    if row is None or News.MESSAGE not in answer_request(request, now=now).news:
        return ()
    person = person_of(row.record)
    records = () if person is None else records_of_person(person)
    events = (stated.event for each in records for stated in history(letter_stream(each)))
    to_them = [event for event in events if isinstance(event, LetterAnswered) and event.to == row.enquirer]
    texts = ((event.at, text_of(home.guard, event.letter)) for event in sorted(to_them, key=lambda each: each.at))
    return tuple(Answered(at, text) for at, text in texts if text is not None)


def letter_owners(records: Iterable[int]) -> list[str]:
    """Whose keys close the letters that were left at these records, and those that were written there."""
    happened = histories_of([letter_stream(record) for record in records])
    events = (each.event for own in happened.values() for each in own)
    letters = [event.letter for event in events if isinstance(event, LetterLeft | LetterAnswered)]
    return owners_of_texts(letters)


def _demand_person(record: int, actor: Actor) -> None:
    person = person_of(record)
    if person is None or actor.role is not Role.SELF or actor.id != f"person:{person}":
        raise Refused(sentence("letter.not_yours"))


def _waiting(record: int) -> list[tuple[int, Waiting]]:
    """The letters that wait at any record of the person, each with the record at which it was left."""
    person = person_of(record)
    streams = {letter_stream(each): each for each in (() if person is None else records_of_person(person))}
    happened = {streams[stream]: [each.event for each in own] for stream, own in histories_of(streams).items()}
    closed = {each.letter for own in happened.values() for each in own if isinstance(each, LetterRead | LetterDeclined)}
    left = [(at, each) for at, own in happened.items() for each in own if isinstance(each, LetterLeft)]
    erased = erased_among({each.by for _at, each in left})
    found = ((at, each) for at, each in left if each.letter not in closed and each.by not in erased)
    return sorted(((at, Waiting(each.letter, each.at)) for at, each in found), key=lambda one: _oldest(one[1]))


def _oldest(letter: Waiting) -> tuple[datetime, str]:
    return letter.left, str(letter.letter)


def _left_at(record: int, letter: ContentId) -> int:
    """The record at which a letter waits; Refused where it does not."""
    for each, waiting in _waiting(record):
        if waiting.letter == letter:
            return each
    raise Refused(sentence("letter.none"))


def _kept(home: Home, text: str) -> ContentId:
    """A letter, closed by a key of its own."""
    owner = f"letter:{uuid4().hex}"
    return keep_text(make_keys(home.guard, [owner])[0], owner, text)


def _append(
    record: int, event: LetterLeft | LetterRead | LetterDeclined | LetterAnswered, *, by: str, now: datetime
) -> None:
    stream = letter_stream(record)
    append(after_all(stream, event), at=now, by=by)
