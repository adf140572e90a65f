"""Open a case for everybody who is sought and has none; what stopped half way goes on later."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.db.models import Exists, OuterRef

from ingather.cases.basis import Basis
from ingather.cases.codes import Role
from ingather.cases.event import Event
from ingather.cases.ids import ActorId, CaseId, PersonId
from ingather.cases.list_events import ListReceived
from ingather.cases.policy import Policy
from ingather.cases.refused import Refused
from ingather.cases.rules.acting import Actor
from ingather.cases.rules.open_case import NewCase, await_sign_of_life, search_at_once
from ingather.records.field import ListKind
from ingather.store.again import again_where_stale
from ingather.store.gatherings import policy_in_use
from ingather.store.ledger import Addition, append, history
from ingather.store.models import CaseRow, Place, RowPlace, SourceList
from ingather.store.persons import person_behind
from ingather.store.record import case_stream, list_stream, records_of
from ingather.text.sentence import sentence

DESK = Actor(ActorId("desk"), Role.REGISTRAR)  # what the desk does by itself, when a list has come in
_AT_ONCE = 500  # cases


@dataclass(frozen=True, slots=True)
class _Sought:
    """How those on a list are sought: from the start, or after a sign of life was awaited until a time."""

    basis: Basis
    check_in_by: datetime | None


def open_cases(*, now: datetime) -> int:
    """A case for every person who stands on a list of those who are sought and has none; how many were opened.

    Raises `Refused` where nobody answers for the gathering yet.
    """
    opened = 0
    for number in _lists_of_the_sought():
        records = _without_a_case(number)
        if not records:
            continue
        policy = policy_in_use()
        if not policy.chain:
            raise Refused(sentence("case.nobody_answers"))
        sought = _sought(number)
        for start in range(0, len(records), _AT_ONCE):
            some = records[start : start + _AT_ONCE]
            opened += again_where_stale(partial(_open, some, sought, policy, now=now))
    return opened


def _open(records: list[int], sought: _Sought, policy: Policy, *, now: datetime) -> int:
    """Open the cases of these records that nobody else opened meanwhile; how many."""
    standing = set(CaseRow.objects.filter(record__in=records).values_list("record", flat=True))
    fresh = [record for record in records if record not in standing]
    append(
        *(Addition(case_stream(record), 0, _opening(record, sought, policy, now)) for record in fresh),
        at=now,
        by=DESK.id,
    )
    return len(fresh)


def _opening(record: int, sought: _Sought, policy: Policy, now: datetime) -> tuple[Event, ...]:
    new = NewCase(case=CaseId(str(record)), person=PersonId(str(record)), basis=sought.basis)
    if sought.check_in_by is None or sought.check_in_by <= now:
        return search_at_once(new, DESK, now, policy=policy)
    return await_sign_of_life(new, DESK, now, policy=policy, due=sought.check_in_by)


def _lists_of_the_sought() -> list[int]:
    lists = SourceList.objects.filter(kind=ListKind.SOUGHT.value, withdrawn_at=None).order_by("number")
    return list(lists.values_list("number", flat=True))


def _without_a_case(number: int) -> list[int]:
    """The records of a list whose person has no case, each person once."""
    rows = RowPlace.objects.filter(record__range=records_of(number), place=Place.PERSON).order_by("record")
    persons: dict[int, int] = {}
    for record, person in rows.values_list("record", "person"):
        persons.setdefault(record if person is None else person, record)
    known = _with_a_case()
    return [record for person, record in persons.items() if person not in known]


def _with_a_case() -> set[int]:
    """Every person who has a case."""
    cases = CaseRow.objects.filter(record=OuterRef("record"))
    found = RowPlace.objects.filter(Exists(cases)).values_list("record", "person")
    persons = (person_behind(record) if person is None else person for record, person in found)
    return {person for person in persons if person is not None}


def _sought(number: int) -> _Sought:
    received = next(_received(number))
    return _Sought(received.basis, received.check_in_by)


def _received(number: int) -> Iterator[ListReceived]:
    for stated in history(list_stream(number)):
        if isinstance(stated.event, ListReceived):
            yield stated.event
