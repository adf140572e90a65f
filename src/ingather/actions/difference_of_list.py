"""The difference that a list made, by records: where its rows are, and who of the roll perhaps stands on it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any  # rows of values

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from ingather.actions.suggest_matches import POSSIBLE
from ingather.cases.match_events import MatchState
from ingather.records.field import ListKind
from ingather.store.models import (
    CaseRow,
    ListLooked,
    MatchDecision,
    MatchedList,
    Place,
    PossibleMatch,
    RowAttention,
    RowPlace,
    SourceList,
)
from ingather.store.persons import persons_of
from ingather.store.record import list_of, records_of

_BITS = 32  # of the ordinal of a row, in the number of its record
_ABOUT_PEOPLE = (Place.PERSON, Place.REPEATED)


class Part(StrEnum):
    """Which rows of a list: every figure that is told of it is one of these."""

    PEOPLE = "people"
    ATTENTION = "attention"  # of those, the rows in which something needs attention
    CASES = "cases"  # of those, the rows for which a case was opened
    REPEATED = "repeated"
    UNREADABLE = "unreadable"
    BROKEN = "broken"
    OTHER = "other"  # titles, headers, footers and blank lines
    WITHDRAWN = "withdrawn"
    ERASED = "erased"
    GONE = "gone"  # rows of the edition before that this one does not have


_PLACES: Mapping[Part, Place] = {
    Part.PEOPLE: Place.PERSON,
    Part.REPEATED: Place.REPEATED,
    Part.UNREADABLE: Place.UNREADABLE,
    Part.BROKEN: Place.BROKEN,
    Part.OTHER: Place.NOT_ABOUT_PEOPLE,
    Part.WITHDRAWN: Place.WITHDRAWN,
    Part.ERASED: Place.ERASED,
}


@dataclass(frozen=True, slots=True)
class Perhaps:
    """Somebody of the roll, by the record of their case, who perhaps stands on a list: by pairs of records."""

    case: int
    pairs: tuple[tuple[int, int], ...]  # a record of theirs first


def part_at(place: Place) -> Part:
    """The rows of a list that are accounted for at a place."""
    return next(part for part, at in _PLACES.items() if at is place)


def sums_of_lists(numbers: Sequence[int]) -> dict[int, dict[Part, int]]:
    """How many rows of each of these lists are where; the same number of queries however many there are."""
    found: dict[int, dict[Part, int]] = {number: {} for number in numbers}
    part_of = {place: part for part, place in _PLACES.items()}
    for number, place, count in _counted(_among(numbers), "place"):
        if number in found:
            found[number][part_of[Place(place)]] = count
    for part, rows in ((Part.ATTENTION, _noticed(numbers)), (Part.CASES, _with_case(numbers))):
        for number, count in _counted(rows):
            if number in found:
                found[number][part] = count
    return found


def records_in(source: SourceList, part: Part) -> Sequence[int] | QuerySet[RowPlace, int]:
    """The records of a part of a list, in their order: as many as its sum says."""
    if part is Part.GONE:
        return _gone(source)
    if part is Part.ATTENTION:
        rows = _noticed([source.number])
    elif part is Part.CASES:
        rows = _with_case([source.number])
    else:
        rows = _among([source.number]).filter(place=_PLACES[part])
    return rows.order_by("record").values_list("record", flat=True)


def is_looked_through(number: int) -> bool:
    """Whether it is known which rows of a list need attention."""
    return ListLooked.objects.filter(list=number).exists()


def is_matched(number: int) -> bool:
    """Whether all of a list was compared with all others."""
    return MatchedList.objects.filter(list=number, upto__gte=records_of(number)[1]).exists()


def perhaps_on(source: SourceList) -> list[Perhaps]:
    """Who of the roll perhaps stands on a list; of a list of those who are sought, who of it stands on another.

    The likeliest first. What was decided already is left out.
    """
    pairs = list(_open_pairs(records_of(source.number)))
    sought = source.kind == ListKind.SOUGHT
    sought_lists = set(SourceList.objects.filter(kind=ListKind.SOUGHT.value).values_list("number", flat=True))
    across = [
        (own, other)
        for left, right in pairs
        for own, other in ((left, right), (right, left))
        if list_of(other if not sought else own) == source.number
        and list_of(other) not in sought_lists
        and list_of(own) != list_of(other)
    ]
    return _by_case(across)


def _by_case(across: Iterable[tuple[int, int]]) -> list[Perhaps]:
    """The pairs whose first record is of somebody on the roll, by the record of the case."""
    known = list(across)
    persons = persons_of({own for own, _other in known})
    cases = _cases_of({person for person in persons.values() if person is not None})
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for own, other in known:
        case = cases.get(persons.get(own) or 0)
        if case is not None:
            found[case].append((own, other))
    return [Perhaps(case, tuple(pairs)) for case, pairs in found.items()]


def _cases_of(persons: set[int]) -> dict[int, int]:
    """The record of the case of each of these persons that has one."""
    records = dict(RowPlace.objects.filter(person__in=persons).values_list("record", "person"))
    originals = dict(RowPlace.objects.filter(record__in=records).values_list("original", "person"))
    cases = CaseRow.objects.filter(record__in=(*records, *originals)).order_by("-record")
    either = {**originals, **records}
    return {either[record] or 0: record for record in cases.values_list("record", flat=True)}


def _open_pairs(records: tuple[int, int]) -> Iterable[tuple[int, int]]:
    """The likely pairs with a record among these that nobody decided about, the likeliest first."""
    touching = Q(left__range=records) | Q(right__range=records)
    decided = set(
        MatchDecision.objects.filter(touching).exclude(state=MatchState.POTENTIAL).values_list("left", "right")
    )
    pairs = PossibleMatch.objects.filter(touching, probability__gte=POSSIBLE).order_by("-probability", "left", "right")
    return (pair for pair in pairs.values_list("left", "right") if pair not in decided)


def _among(numbers: Sequence[int]) -> QuerySet[RowPlace]:
    """The rows of these lists."""
    if len(numbers) == 1:
        return RowPlace.objects.filter(record__range=records_of(numbers[0]))
    first, last = (min(numbers), max(numbers)) if numbers else (0, 0)
    return RowPlace.objects.filter(record__range=(records_of(first)[0], records_of(last)[1]))


def _noticed(numbers: Sequence[int]) -> QuerySet[RowPlace]:
    noticed = RowAttention.objects.filter(record=OuterRef("record"))
    return _among(numbers).filter(Exists(noticed), place=Place.PERSON)


def _with_case(numbers: Sequence[int]) -> QuerySet[RowPlace]:
    cases = CaseRow.objects.filter(record=OuterRef("record"))
    return _among(numbers).filter(Exists(cases), place__in=_ABOUT_PEOPLE)


def _counted(rows: Any, *by: str) -> Iterable[Any]:
    """How many of these rows each list has."""
    by_list = rows.annotate(number=F("record").bitrightshift(_BITS)).values_list("number", *by)
    counted: Iterable[Any] = by_list.annotate(count=Count("record")).order_by("number")
    return counted


def _gone(source: SourceList) -> list[int]:
    """The rows about people of the edition before that are not repeated in this one."""
    if source.edition_of is None or source.withdrawn_at is not None:
        return []
    here = RowPlace.objects.filter(record__range=records_of(source.number), place=Place.REPEATED)
    repeated = Counter(here.values_list("original", flat=True))
    before = RowPlace.objects.filter(record__range=records_of(source.edition_of), place__in=_ABOUT_PEOPLE)
    gone = []
    for record, original in before.order_by("record").values_list("record", "original"):
        if repeated[original]:
            repeated[original] -= 1
        else:
            gone.append(record)
    return gone
