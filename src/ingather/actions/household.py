"""Families: who of the roll belongs to one household, and whoever looks for the others when one of them is near."""

from datetime import datetime
from functools import partial

from ingather.cases.family_events import FamilyNear
from ingather.cases.ids import ActorId, CaseId
from ingather.records.columns import Column
from ingather.records.kin import of_one_house, traits_of
from ingather.store.again import again_where_stale
from ingather.store.columns import columns_of
from ingather.store.home import Home
from ingather.store.ledger import Addition, append, history
from ingather.store.models import CaseRow
from ingather.store.persons import person_of
from ingather.store.record import list_of
from ingather.store.source_rows import ReadRow, rows_of

BY = "matching"


def family_stream(record: int) -> str:
    """The stream of what is near the family of a case."""
    return f"family:{record:020d}"


def household_of(home: Home, record: int) -> list[int]:
    """The other records of the list that share a part of the name, and an address or a telephone, with this one."""
    columns = columns_of(home.guard, list_of(record))
    rows = [(each, row) for each, row in rows_of(home.guard, list_of(record)) if row is not None and row.readable]
    own = next((_traits(row, columns[row.sheet]) for each, row in rows if each == record), frozenset[str]())
    return [each for each, row in rows if each != record and of_one_house(own, _traits(row, columns[row.sheet]))]


def tell_of_family(home: Home, record: int, *, now: datetime) -> list[int]:
    """Tell whoever looks for others of a household that one of them was recognised; the records of their cases."""
    told: list[int] = []
    for other in household_of(home, record):
        case = CaseRow.objects.filter(record=other).exclude(step_owner=None).first()
        if case is None or person_of(other) == person_of(record):
            continue
        event = FamilyNear(at=now, to=ActorId(case.step_owner or ""), of=CaseId(str(record)))
        if again_where_stale(partial(_tell_once, other, event)):
            told.append(other)
    return told


def _tell_once(other: int, event: FamilyNear) -> bool:
    """Tell whoever looks for somebody of one who is near; whether they were not told before."""
    stream = family_stream(other)
    seen = history(stream)
    if any(isinstance(each.event, FamilyNear) and each.event.of == event.of for each in seen):
        return False
    append(Addition(stream, len(seen), [event]), at=event.at, by=BY)
    return True


def _traits(row: ReadRow, columns: tuple[Column, ...]) -> frozenset[str]:
    return traits_of((columns[place].field, text) for place, text, _year in row.reading.values)
