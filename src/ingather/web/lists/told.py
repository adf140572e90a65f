"""Lists that came, as pages tell of them: what they are called, who gave them, and where their rows are."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from ingather.actions.difference_of_list import Part, sums_of_lists
from ingather.cases.event import ContentId
from ingather.cases.list_events import ListReceived, ListWithdrawn
from ingather.store.home import Home
from ingather.store.keys import texts_of
from ingather.store.models import Entry, SourceList
from ingather.store.reading import stated
from ingather.store.record import list_stream, number_of
from ingather.store.stated import Stated


@dataclass(frozen=True, slots=True)
class ToldList:
    """A list that came; `label`, `giver` and `reason` are "" where they were erased, or nothing was said."""

    source: SourceList
    received: ListReceived
    at: datetime
    by: str
    label: str
    giver: str
    sums: Mapping[Part, int]
    withdrawn_by: str
    reason: str

    def sum(self, part: Part) -> int:
        """How many rows of the list are there."""
        return self.sums.get(part, 0)

    @property
    def unreadable(self) -> int:
        """Rows of which nobody can be recognised."""
        return self.sum(Part.UNREADABLE) + self.sum(Part.BROKEN)


def told_lists(home: Home, sources: Sequence[SourceList]) -> list[ToldList]:
    """These lists, in the same number of queries however many there are; raises `Tampered`."""
    streams = [list_stream(source.number) for source in sources]
    happened: dict[int, list[Stated]] = defaultdict(list)
    for entry in Entry.objects.filter(stream__in=streams).order_by("stream", "version"):
        happened[number_of(entry.stream)].append(stated(entry))
    texts = texts_of(home.guard, _pointed(happened.values()))
    sums = sums_of_lists([source.number for source in sources])
    return [
        told
        for source in sources
        if (told := _told(source, happened[source.number], texts, sums[source.number])) is not None
    ]


def _pointed(histories: Iterable[Sequence[Stated]]) -> set[ContentId]:
    found: set[ContentId] = set()
    for each in (each for history in histories for each in history):
        match each.event:
            case ListReceived() as received:
                found |= {received.label, received.giver}
            case ListWithdrawn(reason=reason) if reason is not None:
                found.add(reason)
            case _:
                pass
    return found


def _told(
    source: SourceList, history: Sequence[Stated], texts: Mapping[UUID, str], sums: Mapping[Part, int]
) -> ToldList | None:
    came = next((each for each in history if isinstance(each.event, ListReceived)), None)
    if came is None or not isinstance(came.event, ListReceived):
        return None
    gone = next((each for each in history if isinstance(each.event, ListWithdrawn)), None)
    reason = gone.event.reason if gone is not None and isinstance(gone.event, ListWithdrawn) else None
    event = came.event
    return ToldList(
        source,
        event,
        came.at,
        came.by,
        texts.get(event.label, ""),
        texts.get(event.giver, ""),
        sums,
        "" if gone is None else gone.by,
        "" if reason is None else texts.get(reason, ""),
    )
