"""Persons: records that people decided are one, seen through all decisions at once. Nothing is ever merged."""

from collections.abc import Iterable

from django.db.models import Q

from ingather.cases.match_events import MatchState
from ingather.store.models import MatchDecision, Place, RowPlace

_AT_ONCE = 10_000  # records asked for in one query
_OF_PERSONS = (Place.PERSON, Place.REPEATED)


def records_of_person(person: int) -> tuple[int, ...]:
    """The records of a person, in order."""
    return tuple(RowPlace.objects.filter(person=person).order_by("record").values_list("record", flat=True))


def person_of(record: int) -> int | None:
    """The person that a record is of; None where it is of nobody, or there is none."""
    return RowPlace.objects.filter(record=record).values_list("person", flat=True).first()


def persons_of(records: Iterable[int]) -> dict[int, int | None]:
    """The person of each of these records that are there, None for what is about nobody."""
    found: dict[int, int | None] = {}
    wanted = sorted(records)
    for start in range(0, len(wanted), _AT_ONCE):
        some = RowPlace.objects.filter(record__in=wanted[start : start + _AT_ONCE])
        found |= dict(some.values_list("record", "person"))
    return found


def case_records(person: int) -> tuple[int, ...]:
    """The records at which a case of a person can have been opened: theirs, and those that said the same before."""
    records = set(records_of_person(person))
    originals = RowPlace.objects.filter(record__in=records).values_list("original", flat=True)
    return tuple(sorted(records.union(originals, linked(person))))


def person_behind(record: int) -> int | None:
    """The person of a record, also of one on a withdrawn list; None where it is of nobody."""
    row = RowPlace.objects.filter(record=record).exclude(place=Place.ERASED).first()
    if row is None:
        return None
    return row.person if row.person is not None else min(linked(row.original))


def linked(record: int) -> frozenset[int]:
    """Every record that is linked to this one by decisions, itself among them."""
    found, fresh = {record}, {record}
    while fresh:
        confirmed = MatchDecision.objects.filter(Q(left__in=fresh) | Q(right__in=fresh), state=MatchState.CONFIRMED)
        pairs = confirmed.values_list("left", "right")
        fresh = {end for pair in pairs for end in pair} - found
        found |= fresh
    return frozenset(found)


def rejected_between(one: Iterable[int], other: Iterable[int]) -> tuple[int, int] | None:
    """A pair of one of these and one of the others that was decided to be two people; None where there is none."""
    left, right = list(one), list(other)
    across = Q(left__in=left, right__in=right) | Q(left__in=right, right__in=left)
    return MatchDecision.objects.filter(across, state=MatchState.REJECTED).values_list("left", "right").first()


def settle(records: Iterable[int]) -> None:
    """Let each of these records, and all that are linked to them, be of one person: the first of them."""
    left = set(records)
    while left:
        group = linked(left.pop())
        left -= group
        RowPlace.objects.filter(original__in=group, place__in=_OF_PERSONS).update(person=min(group))
