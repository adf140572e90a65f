"""A photo of a person: kept sealed, and shown only while somebody named has agreed to it."""

from datetime import datetime

from ingather.cases.event import ContentId, event
from ingather.cases.events.choosing import Giver
from ingather.cases.events.dated import Dated
from ingather.cases.ids import ActorId


@event("photo.allowed")
class PhotoAllowed(Dated):
    """Somebody agreed that those who work for the person see a photo of them; `named` is who, by name."""

    giver: Giver
    named: ContentId
    evidence: ContentId
    until: datetime
    recorded_by: ActorId


@event("photo.withdrawn")
class PhotoWithdrawn(Dated):
    """No photo of the person may be seen any more."""

    recorded_by: ActorId


@event("photo.added")
class PhotoAdded(Dated):
    """A photo of the person came in, and is kept sealed."""

    photo: ContentId
    by: ActorId


@event("photo.destroyed")
class PhotoDestroyed(Dated):
    """A photo was destroyed for ever: another took its place, or nobody may see one any more."""

    photo: ContentId
    by: ActorId
