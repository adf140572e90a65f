"""The photo of a person: drawn anew and sealed when it comes, seen only by consent, destroyed when that ends."""

from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from django.db import transaction

from ingather.actions.on_case import keep_words
from ingather.actions.redraw_photo import redrawn
from ingather.cases.access_events import Looked
from ingather.cases.case import Case
from ingather.cases.events.choosing import Giver
from ingather.cases.events.dated import Dated
from ingather.cases.photo import Consent, Photo, allow_photo, demand_may_add, may_be_seen, photo_after, withdraw_photo
from ingather.cases.photo_events import PhotoAdded, PhotoDestroyed
from ingather.cases.refused import Refused
from ingather.cases.rights import Right
from ingather.cases.rules.acting import Actor
from ingather.store.access import case_of, may_see, note_seen
from ingather.store.home import Home
from ingather.store.keys import destroy_keys, keep_text, make_keys, owners_of_texts, text_of
from ingather.store.ledger import Addition, append, history
from ingather.store.persons import person_of, records_of_person
from ingather.store.project_cases import case_after
from ingather.store.reading import histories_of
from ingather.store.record import case_stream
from ingather.store.stated import Stated
from ingather.text.sentence import sentence


@dataclass(frozen=True, slots=True)
class Agreed:
    """What is said of a consent: who gave it, by what name, how it is known, and until when."""

    giver: Giver
    named: str
    evidence: str
    until: datetime | None


def photo_stream(record: int) -> str:
    """The stream of the photos of the person of a record."""
    return f"photo:{record:020d}"


def add_photo(home: Home, record: int, actor: Actor, data: bytes, *, now: datetime) -> None:
    """Keep a photo of the person, sealed under a key of its own; one from before is destroyed. Raises `Refused`."""
    drawn = b64encode(redrawn(data)).decode()

    def added(case: Case, before: Photo) -> list[Dated]:
        demand_may_add(case, actor)
        owner = f"photo:{uuid4().hex}"
        photo = keep_text(make_keys(home.guard, [owner])[0], owner, drawn)
        return [*_destroyed(before, actor, now), PhotoAdded(at=now, photo=photo, by=actor.id)]

    _act(record, actor, added, now=now)


def allow(home: Home, record: int, actor: Actor, agreed: Agreed, *, now: datetime) -> None:
    """Write down that somebody named agreed to a photo, and until when; raises `Refused`."""
    if agreed.until is None:
        raise Refused(sentence("act.needs_time"))
    if not agreed.named.strip() or not agreed.evidence.strip():
        raise Refused(sentence("photo.who_agreed"))
    until = agreed.until

    def allowed(case: Case, _before: Photo) -> list[Dated]:
        named, evidence = (keep_words(home, record, words) for words in (agreed.named, agreed.evidence))
        return [allow_photo(case, actor, now, consent=Consent(agreed.giver, named, evidence, until))]

    _act(record, actor, allowed, now=now)


def withdraw(record: int, actor: Actor, *, now: datetime) -> None:
    """Nobody may see a photo any more: it is destroyed at once. Raises `Refused`."""
    _act(record, actor, lambda case, before: _withdrawn(case, before, actor, now), now=now)


def history_of_photo(records: Iterable[int]) -> list[Stated]:
    """Everything that happened to photos of the person of these records, in order."""
    found = histories_of({photo_stream(record) for record in records})
    return sorted((each for own in found.values() for each in own), key=lambda each: each.at)


def photo_that_stands(case_history: Sequence[Stated], photos: Sequence[Stated]) -> Photo:
    """The photo as it stands by what happened to it and in the case."""
    everything = sorted((*case_history, *photos), key=lambda each: each.at)
    return photo_after(each.event for each in everything)


def photo_for(home: Home, record: int, actor: Actor, *, now: datetime) -> bytes | None:
    """The photo of the person, as JPEG, while it may be seen; None where it may not, or there is none.

    That it was looked at is written down. Raises `Refused` where the actor may not see the person.
    """
    if not may_see(record, actor, Right.READ_PERSON):
        raise Refused(sentence("person.not_yours", role=actor.role.value))
    found = photo_shown(home, record, now=now)
    if found is not None:
        note_seen([record], actor, Looked.PHOTO, now=now)
    return found


def photo_shown(home: Home, record: int, *, now: datetime) -> bytes | None:
    """The photo of the person of a record while it may be seen, without asking by whom."""
    person = person_of(record)
    opened = None if person is None else case_of(person)
    if person is None or opened is None:
        return None
    happened = history(case_stream(opened))
    photo = photo_that_stands(happened, history_of_photo({*records_of_person(person), opened}))
    if photo.photo is None or not may_be_seen(photo, case_after(happened), now):
        return None
    kept = text_of(home.guard, photo.photo)
    return None if kept is None else b64decode(kept)


def photo_owners(records: Iterable[int]) -> list[str]:
    """Whose keys close the photos of the persons of these records."""
    photos = [each.event.photo for each in history_of_photo(records) if isinstance(each.event, PhotoAdded)]
    return owners_of_texts(photos)


@transaction.atomic
def _act(record: int, actor: Actor, act: Callable[[Case, Photo], list[Dated]], *, now: datetime) -> None:
    """Do something with the photo of the person of a record, by their case; raises `Refused`, and `Stale`."""
    person = person_of(record)
    opened = None if person is None else case_of(person)
    if person is None or opened is None:
        raise Refused(sentence("case.none"))
    happened, stream = history(case_stream(opened)), photo_stream(opened)
    records = {*records_of_person(person), opened}
    before = photo_that_stands(happened, history_of_photo(records))
    events = act(case_after(happened), before)
    append(Addition(stream, len(history(stream)), events), at=now, by=actor.id)
    gone = [each.photo for each in events if isinstance(each, PhotoDestroyed)]
    destroy_keys(owners_of_texts(gone))


def _withdrawn(case: Case, before: Photo, actor: Actor, now: datetime) -> list[Dated]:
    return [withdraw_photo(case, actor, now), *_destroyed(before, actor, now)]


def _destroyed(before: Photo, actor: Actor, now: datetime) -> list[Dated]:
    return [] if before.photo is None else [PhotoDestroyed(at=now, photo=before.photo, by=actor.id)]
