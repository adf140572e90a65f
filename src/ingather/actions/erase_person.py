"""Erase a person: their keys are destroyed, history stays, and they do not come back with the next list."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from django.db import transaction

from ingather.actions.decide_match import pair_owners
from ingather.actions.letters import letter_owners
from ingather.actions.on_case import person_owner
from ingather.actions.photos import photo_owners
from ingather.actions.suppression import marks_of
from ingather.cases.codes import Role
from ingather.cases.erasure_events import PersonSuppressed
from ingather.cases.list_events import OriginalErased, RowErased
from ingather.cases.refused import Refused
from ingather.cases.rules.acting import Actor, demand_role
from ingather.store.arrivals import original_owner
from ingather.store.columns import columns_of
from ingather.store.enquirers import words_owners
from ingather.store.home import Home
from ingather.store.in_turn import in_turn
from ingather.store.index import forget_records
from ingather.store.keys import destroy_keys, scrub
from ingather.store.ledger import Addition, after_all, append, history
from ingather.store.models import CaseRow, Place, RowPlace, SourceList
from ingather.store.persons import linked
from ingather.store.project_cases import case_after
from ingather.store.record import case_stream, list_of, list_stream, row_stream
from ingather.store.source_rows import owner_of, row_of
from ingather.store.thanks import thanks_owners
from ingather.text.sentence import sentence


@dataclass(frozen=True, slots=True)
class Erased:
    """What was erased: so many rows, and the originals of so many lists.

    `scrubbed` is False where traces of the keys stay in files of the database until nobody else has it open.
    """

    rows: int
    originals: int
    scrubbed: bool = True


def erase_person(home: Home, record: int, actor: Actor, *, now: datetime) -> Erased:
    """Erase everything that the desk holds of the person of a record; nobody can undo it.

    Only a data guardian may. Raises `Refused` where somebody is still looking for the person: first the person says
    that nobody should, or the case is closed.
    """
    demand_role(actor, frozenset({Role.DATA_GUARDIAN}))
    with transaction.atomic():
        in_turn()
        records = everything_of(record)
        if not records:
            raise Refused(sentence("erase.nobody"))
        _demand_leave(records)
        lists = _lists_with_originals(records)
        marks = tuple(sorted({mark for each in records for mark in _marks(home, each)}))
        append(*_additions(records, lists, marks), at=now, by=actor.id)
        destroy_keys([owner_of(each) for each in records])
        destroy_keys([person_owner(each) for each in records])
        destroy_keys([*letter_owners(records), *photo_owners(records), *pair_owners(records), *words_owners(records)])
        destroy_keys(thanks_owners(records))
        destroy_keys([original_owner(number) for number in lists])
        forget_records(home.guard, records)
    return Erased(len(records), len(lists), scrub())


def everything_of(record: int) -> tuple[int, ...]:
    """Every record of a person that is not erased, on withdrawn lists too; none where nobody is kept at that record."""
    originals = RowPlace.objects.filter(record=record).exclude(place=Place.ERASED).values_list("original", flat=True)
    group = {each for original in originals for each in linked(original)}
    rows = RowPlace.objects.filter(original__in=group).exclude(place__in=(Place.ERASED, Place.NOT_ABOUT_PEOPLE))
    return tuple(rows.order_by("record").values_list("record", flat=True))


def _additions(records: tuple[int, ...], lists: list[int], marks: tuple[str, ...]) -> Iterator[Addition]:
    yield Addition(f"suppression:{uuid4()}", 0, [PersonSuppressed(marks=marks)])
    for record in records:
        yield after_all(row_stream(record), RowErased())
    for number in lists:
        yield after_all(list_stream(number), OriginalErased())


def _demand_leave(records: tuple[int, ...]) -> None:
    for record in CaseRow.objects.filter(record__in=records).values_list("record", flat=True):
        case = case_after(history(case_stream(record)))
        if case.is_open and not case.choices.not_to_be_sought:
            raise Refused(sentence("erase.still_sought"))


def _lists_with_originals(records: tuple[int, ...]) -> list[int]:
    numbers = {list_of(record) for record in records} | {
        list_of(each) for each in RowPlace.objects.filter(original__in=records).values_list("record", flat=True)
    }
    lists = SourceList.objects.filter(number__in=numbers, original_erased_at=None).order_by("number")
    return list(lists.values_list("number", flat=True))


def _marks(home: Home, record: int) -> tuple[str, ...]:
    row = row_of(home.guard, record)
    if row is None:
        return ()
    return marks_of(home.guard, row, columns_of(home.guard, list_of(record))[row.sheet])
