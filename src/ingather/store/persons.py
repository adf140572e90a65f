"""Persons: records that people decided are one, seen through all decisions at once. Nothing is ever merged."""

from collections.abc import Iterable, Iterator, Sequence

from django.db.models import Q

from ingather.cases.match_events import MatchState
from ingather.store.bulk import rows_among
from ingather.store.models import MatchDecision, Place, RowPlace

_OF_PERSONS = (Place.PERSON, Place.REPEATED)


def records_of_person(person: int) -> tuple[int, ...]:
    """The records of a person, in order."""
    return tuple(sorted(record for _person, record in rows_among(RowPlace, ("person", "record"), [person])))


def person_of(record: int) -> int | None:
    """The person that a record is of; None where it is of nobody, or there is none."""
    return persons_of([record]).get(record)


def persons_of(records: Iterable[int]) -> dict[int, int | None]:
    """The person of each of these records that are there, None for what is about nobody."""
    return dict(rows_among(RowPlace, ("record", "person"), sorted(records)))


def case_records(person: int) -> tuple[int, ...]:
    """The records at which a case of a person can have been opened: theirs, and those that said the same before."""
    records = set(records_of_person(person))
    originals = (original for _record, original in rows_among(RowPlace, ("record", "original"), sorted(records)))
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
        fresh = {end for pair in _confirmed(sorted(fresh)) for end in pair} - found
        found |= fresh
    return frozenset(found)


def _confirmed(records: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The pairs of these records that were decided to be one person."""
    for end in ("left", "right"):
        for _record, left, right, state in rows_among(MatchDecision, (end, "left", "right", "state"), records):
            if state == MatchState.CONFIRMED:
                yield left, right


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
