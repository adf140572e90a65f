"""What is derived from the streams of lists and rows: the lists, and where each row is accounted for."""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from ingather.cases.list_events import ListReceived, ListWithdrawn, OriginalErased, RowErased
from ingather.store.bulk import insert
from ingather.store.models import Entry, Place, RowPlace, SourceList, SourceRow
from ingather.store.record import number_of, ordinal_of, records_of
from ingather.store.stated import Stated
from ingather.store.waiting import let_list_wait, let_wait
from ingather.text.sentence import Sentence, sentence

_ABOUT_PEOPLE = frozenset({Place.PERSON, Place.REPEATED})
_AT_ONCE = 10_000  # rows


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a row is accounted for, and the record that said the same first."""

    place: Place
    original: int

    @property
    def person(self) -> int | None:
        """The person that the row by itself is a record of, None where it is about nobody."""
        return self.original if self.place in _ABOUT_PEOPLE else None


def list_row(number: int, history: Sequence[Stated]) -> SourceList | None:
    """The list as these events leave it; None where it was never received."""
    found: SourceList | None = None
    for stated in history:
        match stated.event:
            case ListReceived() as received:
                found = _received(number, received, stated.at)
            case ListWithdrawn() if found is not None:
                found.withdrawn_at = stated.at
            case OriginalErased() if found is not None:
                found.original_erased_at = stated.at
            case _:
                pass
    return found


def _received(number: int, event: ListReceived, at: datetime) -> SourceList:
    return SourceList(
        number=number,
        kind=event.kind.value,
        digest=event.digest,
        source=event.source,
        edition_of=event.edition_of,
        rows=event.rows,
        received_at=at,
    )


def standings(source: SourceList) -> Iterator[tuple[int, Standing]]:
    """For each row of a list its record, and where it stands by the list alone."""
    before, still = _said_before(source.edition_of), _still_said(source.edition_of)
    rows = SourceRow.objects.filter(record__range=records_of(source.number)).order_by("record")
    for record, role, readable, mark in rows.values_list("record", "role", "readable", "mark").iterator(_AT_ONCE):
        place = _place(role, readable=readable)
        original = record
        if place is Place.PERSON and (same := before.get(bytes(mark))):
            original = same.popleft()
            place = Place.REPEATED if original in still else Place.PERSON  # or it is the first that is left to say so
        yield record, Standing(Place.WITHDRAWN if source.withdrawn_at else place, original)


def _place(role: str, *, readable: bool) -> Place:
    """Where a row stands by itself, by its role in the file: `data`, `broken`, or one that is not about people."""
    if role == "data":
        return Place.PERSON if readable else Place.UNREADABLE
    return Place.BROKEN if role == "broken" else Place.NOT_ABOUT_PEOPLE


def _said_before(number: int | None) -> Mapping[bytes, deque[int]]:
    """The rows about people of an edition by their mark: the records that said so first, in order."""
    said: dict[bytes, deque[int]] = defaultdict(deque)
    if number is None:
        return said
    rows = SourceRow.objects.filter(record__range=records_of(number), readable=True).order_by("record")
    originals = dict(RowPlace.objects.filter(record__range=records_of(number)).values_list("record", "original"))
    for record, mark in rows.values_list("record", "mark").iterator(_AT_ONCE):
        said[bytes(mark)].append(originals[record])
    return said


def _still_said(number: int | None) -> frozenset[int]:
    """The originals that a list or an edition before it says, of those that were not withdrawn."""
    said: set[int] = set()
    while number is not None:
        source = SourceList.objects.get(number=number)
        if source.withdrawn_at is None:
            rows = RowPlace.objects.filter(record__range=records_of(number), place__in=_ABOUT_PEOPLE)
            said.update(rows.values_list("original", flat=True))
        number = source.edition_of
    return frozenset(said)


def later_editions(number: int) -> list[int]:
    """The editions that follow a list, in order."""
    found: list[int] = []
    following = [number]
    while following:
        following = list(SourceList.objects.filter(edition_of__in=following).values_list("number", flat=True))
        found += following
    return sorted(found)


class ListProjection:
    """The lists, and the standing of each of their rows."""

    kind = "list"

    def write(self, histories: Mapping[str, Sequence[Stated]]) -> None:
        """Make the lists equal what happened to them; rows are put in their places when a list is received."""
        for stream, history in sorted(histories.items(), key=lambda item: number_of(item[0])):
            number = number_of(stream)
            source = list_row(number, history)
            if source is None:
                continue
            known = SourceList.objects.filter(number=number).exists()
            source.save(force_insert=not known, force_update=known)
            if not known:
                _insert_places(source)
            elif source.withdrawn_at is not None:
                _withdraw_places(number)
                for later in later_editions(number):
                    _place_again(later)

    def clear(self) -> None:
        """Drop the lists and all places of rows."""
        SourceList.objects.all().delete()
        RowPlace.objects.all().delete()

    def differences(self, histories: Iterable[tuple[str, Sequence[Stated]]]) -> Iterator[Sentence]:
        """Lists that are not as their stream says, and rows that stand elsewhere than they should."""
        erased = erased_records()
        seen = set()
        for stream, history in histories:
            number = number_of(stream)
            seen.add(number)
            source = list_row(number, history)
            if source is not None:
                yield from _list_differences(source, erased)
        for number in SourceList.objects.exclude(number__in=seen).values_list("number", flat=True):
            yield sentence("verify.list_without_history", list=number)


def _list_differences(source: SourceList, erased: frozenset[int]) -> Iterator[Sentence]:
    live = SourceList.objects.filter(number=source.number).first()
    if live is None or _columns(live) != _columns(source):
        yield sentence("verify.list_differs", list=source.number)
    places = RowPlace.objects.filter(record__range=records_of(source.number)).values_list("record", "place", "original")
    kept = {record: (place, original) for record, place, original in places.iterator(_AT_ONCE)}
    for record, standing in standings(source):
        place = Place.ERASED if record in erased else standing.place
        if kept.pop(record, None) != (place, standing.original):
            yield sentence("verify.row_place", list=source.number, row=ordinal_of(record) + 1)
    for record in kept:
        yield sentence("verify.place_without_row", list=source.number, row=ordinal_of(record) + 1)


def erased_records() -> frozenset[int]:
    """Every record that the ledger says was erased."""
    streams = Entry.objects.filter(name=RowErased.name).values_list("stream", flat=True)
    return frozenset(map(number_of, streams))


def _columns(source: SourceList) -> tuple[object, ...]:
    return tuple(getattr(source, field.attname) for field in SourceList._meta.concrete_fields)


def _insert_places(source: SourceList) -> None:
    rows = (
        (record, standing.place.value, standing.original, standing.person) for record, standing in standings(source)
    )
    insert(RowPlace, ("record", "place", "original", "person"), list(rows))


def _place_again(number: int) -> None:
    """Let rows that only repeated a withdrawn list say by themselves what they say."""
    source = SourceList.objects.get(number=number)
    alone = [record for record, standing in standings(source) if standing.place is Place.PERSON]
    rows = RowPlace.objects.filter(record__range=records_of(number), place=Place.REPEATED)
    repeated = set(rows.values_list("record", flat=True))
    for record in alone:
        if record in repeated:
            RowPlace.objects.filter(record=record).update(place=Place.PERSON)


def _withdraw_places(number: int) -> None:
    rows = RowPlace.objects.filter(record__range=records_of(number)).exclude(place=Place.ERASED)
    rows.update(place=Place.WITHDRAWN, person=None)
    let_list_wait(number)


class RowProjection:
    """Single rows to which something happened: those that were erased."""

    kind = "row"

    def write(self, histories: Mapping[str, Sequence[Stated]]) -> None:
        """Put erased rows in their place."""
        erased = [number_of(stream) for stream, history in histories.items() if is_erased(history)]
        RowPlace.objects.filter(record__in=erased).update(place=Place.ERASED, person=None)
        let_wait(erased)

    def clear(self) -> None:
        """Nothing of its own: places go with the lists."""

    def differences(self, _histories: Iterable[tuple[str, Sequence[Stated]]]) -> Iterator[Sentence]:
        """None of its own: erased rows are looked at with the lists on which they stand."""
        yield from ()


def is_erased(history: Sequence[Stated]) -> bool:
    """Whether a row was erased."""
    return any(isinstance(stated.event, RowErased) for stated in history)
