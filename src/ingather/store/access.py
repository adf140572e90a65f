"""The one door to what is kept of a person: it asks whether somebody may look, and writes down that they did."""

from dataclasses import dataclass
from datetime import datetime

from ingather.cases.access_events import Looked, PersonRead
from ingather.cases.case import Case
from ingather.cases.refused import Refused
from ingather.cases.rights import Right, Scope, scope_of
from ingather.cases.rules.acting import Actor
from ingather.records.record import Record
from ingather.store.again import again_where_stale
from ingather.store.comparable import record_for
from ingather.store.home import Home
from ingather.store.ledger import after_all, append, history
from ingather.store.models import CaseRow
from ingather.store.persons import case_records, person_of, records_of_person
from ingather.store.project_cases import case_after
from ingather.store.record import case_stream
from ingather.store.stated import Stated
from ingather.text.sentence import sentence


@dataclass(frozen=True, slots=True)
class Person:
    """What is kept of one person: records as read, by number, and the history of the case, where there is one."""

    person: int
    records: dict[int, Record]
    case: int | None  # the record for which it was opened
    history: tuple[Stated, ...]


def access_stream(person: int) -> str:
    """The stream of those who looked at a person."""
    return f"access:{person:020d}"


def look(home: Home, record: int, actor: Actor, how: Looked, *, now: datetime) -> Person:
    """The person of a record, for somebody who may see them; raises `Refused`. That they looked is written down."""
    person = person_of(record)
    if person is None:
        raise Refused(sentence("person.none"))
    records = records_of_person(person)
    case = (
        CaseRow.objects.filter(record__in=case_records(person))
        .order_by("record")
        .values_list("record", flat=True)
        .first()
    )
    own = () if case is None else history(case_stream(case))
    _demand(actor, case_after(own) if own else None, _right(how), person)
    _write(person, actor, how, now)
    shown = {each: found for each in records if (found := record_for(home.guard, each)) is not None}
    return Person(person, shown, case, own)


def who_looked(record: int, actor: Actor) -> tuple[Stated, ...]:
    """Everybody who looked at the person of a record, in order; raises `Refused`."""
    person = person_of(record)
    if person is None:
        raise Refused(sentence("person.none"))
    _demand(actor, None, Right.READ_LOG, person)
    return history(access_stream(person))


def _right(how: Looked) -> Right:
    return Right.EXPORT_PERSON if how is Looked.EXPORTED else Right.READ_PERSON


def _demand(actor: Actor, case: Case | None, right: Right, person: int) -> None:
    """Refuse those who may not."""
    match scope_of(actor.role, right):
        case Scope.GATHERING:
            return
        case Scope.CASES if case is not None and actor.id in _at_work_on(case):
            return
        case Scope.OWN if actor.id == f"person:{person}":
            return
        case _:
            raise Refused(sentence("person.not_yours", role=actor.role.value))


def _at_work_on(case: Case) -> set[str | None]:
    """Who has the case, is asked to take or verify it, or gave the promise; all who were called, until one took it."""
    called = case.called if case.owner is None else ()
    return {case.owner, case.offered, case.verifier, case.promise, *called}


def _write(person: int, actor: Actor, how: Looked, now: datetime) -> None:
    stream = access_stream(person)
    event = PersonRead(at=now, by=actor.id, role=actor.role, how=how)
    again_where_stale(lambda: append(after_all(stream, event), at=now, by=actor.id))
