"""Which places and sources are to be asked for people, and when they were, by whom."""

from ingather.cases.event import ContentId, event
from ingather.cases.events.dated import Dated
from ingather.cases.ids import ActorId


@event("source.named")
class SourceNamed(Dated):
    """A place or a source is to be swept: a hospital, a shelter, a border post, an archive."""

    label: ContentId
    by: ActorId


@event("source.swept")
class SourceSwept(Dated):
    """A place or a source was swept: everybody who stands or lies there was asked for."""

    by: ActorId
    words: ContentId | None
    list: int | None  # the list that came of it, where one did
