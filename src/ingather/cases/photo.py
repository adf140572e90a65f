"""Whether a photo of a person may be seen: only by consent, and never beside what they say themselves."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from ingather.cases.case import Case
from ingather.cases.event import ContentId, Event
from ingather.cases.events.choosing import ChoiceWithdrawn, Giver, SearchDeclined
from ingather.cases.photo_events import PhotoAdded, PhotoAllowed, PhotoDestroyed, PhotoWithdrawn
from ingather.cases.rules.acting import (
    HEARS_CHOICES,
    RECORDS,
    Actor,
    dated,
    demand_later,
    demand_leave,
    demand_role,
    refuse,
)
from ingather.text.sentence import sentence


@dataclass(frozen=True, slots=True)
class Consent:
    """Who agreed, by what name, how it is known, and until when."""

    giver: Giver
    named: ContentId
    evidence: ContentId
    until: datetime


@dataclass(frozen=True, slots=True)
class Photo:
    """The photo that is kept, and the consent that was given; None where there is none."""

    photo: ContentId | None = None
    allowed: PhotoAllowed | None = None


def photo_after(events: Iterable[Event]) -> Photo:
    """The photo after these events, in their order; of a case, what takes every choice back takes this one back."""
    photo = Photo()
    for event in events:
        match event:
            case PhotoAdded():
                photo = replace(photo, photo=event.photo)
            case PhotoDestroyed() if photo.photo == event.photo:
                photo = replace(photo, photo=None)
            case PhotoAllowed():
                photo = replace(photo, allowed=event)
            case PhotoWithdrawn() | ChoiceWithdrawn() | SearchDeclined():
                photo = replace(photo, allowed=None)
            case _:
                pass
    return photo


def may_be_seen(photo: Photo, case: Case | None, now: datetime) -> bool:
    """Whether the photo may be seen now. Once the person can speak, nobody else has agreed for them."""
    allowed = photo.allowed
    if photo.photo is None or allowed is None or now >= allowed.until:
        return False
    return case is None or (not case.choices.not_to_be_sought and _speaks(case, allowed.giver))


def allow_photo(case: Case, actor: Actor, now: datetime, *, consent: Consent) -> PhotoAllowed:
    """Somebody agrees: the person themselves, once they were met; before that, somebody of theirs by name."""
    demand_role(actor, HEARS_CHOICES)
    demand_leave(case)
    demand_later(consent.until, now)
    refuse(sentence("rule.verify_first"), unless=case.heard_of or consent.giver is not Giver.PERSON)
    refuse(sentence("rule.speaks_for_themselves"), unless=_speaks(case, consent.giver))
    return PhotoAllowed(
        at=dated(case, now),
        giver=consent.giver,
        named=consent.named,
        evidence=consent.evidence,
        until=consent.until,
        recorded_by=actor.id,
    )


def withdraw_photo(case: Case, actor: Actor, now: datetime) -> PhotoWithdrawn:
    """Nobody may see a photo any more. Never refused, whoever hears it first."""
    demand_role(actor, HEARS_CHOICES)
    return PhotoWithdrawn(at=dated(case, now), recorded_by=actor.id)


def demand_may_add(case: Case, actor: Actor) -> None:
    """Refuse a photo from those who do not work for the person, or of somebody who is not to be looked for."""
    demand_role(actor, RECORDS)
    demand_leave(case)


def _speaks(case: Case, giver: Giver) -> bool:
    """Whether that giver may speak of the person's photo: for who was met, they alone, and for a child a caregiver."""
    if not case.heard_of:
        return True
    return giver is Giver.PERSON or (giver is Giver.CAREGIVER and case.choices.child)
