"""Lists that were received: found again, and summed up."""

from dataclasses import dataclass

from django.db.models import Count

from ingather.store.models import Place, RowPlace, SourceList
from ingather.store.record import records_of


@dataclass(frozen=True, slots=True)
class ListSums:
    """How many rows of a list stand in each place, and what it changed since the edition before it."""

    places: dict[Place, int]
    gone: int = 0  # rows about people that only the edition before has

    @property
    def rows(self) -> int:
        """All rows of the list."""
        return sum(self.places.values())


def received_before(digest: str) -> SourceList | None:
    """The list with the same bytes that was received and not withdrawn, None where there is none."""
    return SourceList.objects.filter(digest=digest, withdrawn_at=None).first()


def latest_edition(source: str) -> SourceList | None:
    """The last list of that name from that giver that was not withdrawn, None where there is none."""
    return SourceList.objects.filter(source=source, withdrawn_at=None).order_by("number").last()


def sums_of(received: SourceList) -> ListSums:
    """The sums of a list as its rows stand now."""
    own = RowPlace.objects.filter(record__range=records_of(received.number))
    counted = own.values_list("place").annotate(Count("record")).order_by("place")
    places = {Place(place): count for place, count in counted}
    return ListSums(places, 0 if received.edition_of is None else _gone(received.edition_of, places))


def _gone(before: int, places: dict[Place, int]) -> int:
    """How many rows about people of the edition before are not repeated in this one."""
    about = RowPlace.objects.filter(record__range=records_of(before), place__in=(Place.PERSON, Place.REPEATED))
    return about.count() - places.get(Place.REPEATED, 0)
