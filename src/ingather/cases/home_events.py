"""What happens to the home of a desk as a whole."""

from ingather.cases.event import ContentId, Event, event


@event("backup.made")
class BackupMade(Event):
    """A safety copy was made; `place` is a keyed hash of where, by which a place is known again."""

    place: str
    folder: ContentId
    entries: int


@event("home.restored")
class HomeRestored(Event):
    """The home was made again from a safety copy with so many entries; so many rows had been erased since then."""

    entries: int
    erased_since: int
