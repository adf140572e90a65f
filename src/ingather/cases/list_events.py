"""What happens to lists and their rows."""

from datetime import datetime

from ingather.cases.basis import Basis
from ingather.cases.event import ContentId, Event, event
from ingather.records.field import ListKind


@event("list.received")
class ListReceived(Event):
    """A list came in, whole: its bytes are sealed, and each of its rows stands by itself.

    `digest` and `source` are keyed hashes, of the bytes and of who gave which list; `seal` is the SHA-256 of the
    sealed rows in their order. `edition_of` is the list before it, of the same name from the same giver.
    """

    kind: ListKind
    basis: Basis
    label: ContentId
    giver: ContentId
    columns: ContentId
    digest: str
    source: str
    size: int
    pieces: int
    sheets: tuple[int, ...]
    rows: int
    readable: int
    seal: str
    edition_of: int | None
    check_in_by: datetime | None  # of those who are sought: until when a sign of life is awaited, before any search


@event("list.withdrawn")
class ListWithdrawn(Event):
    """The giver took the list back: its rows no longer say anything, and stay accounted for."""

    reason: ContentId | None


@event("list.original_erased")
class OriginalErased(Event):
    """The bytes of the list were erased, because somebody on it was; the rows of all others stay."""


@event("row.erased")
class RowErased(Event):
    """The key of one row was destroyed: what it said cannot be read any more, here or in a backup."""
