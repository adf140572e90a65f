"""The one door to what is kept of a person: it asks whether somebody may look, and writes down that they did."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain

from ingather.cases import codec
from ingather.cases.access_events import Looked, PersonRead
from ingather.cases.case import Case
from ingather.cases.ids import ActorId
from ingather.cases.refused import Refused
from ingather.cases.rights import Right, Scope, scope_of
from ingather.cases.rules.acting import Actor
from ingather.records.record import Record
from ingather.store.again import again_where_stale
from ingather.store.bulk import rows_among
from ingather.store.comparable import records_for
from ingather.store.home import Home
from ingather.store.ledger import after_all_in, append, history
from ingather.store.models import CaseRow, Entry
from ingather.store.persons import case_records, person_behind, person_of, persons_of, records_of_person
from ingather.store.project_at_work import at_work_on
from ingather.store.project_cases import case_after
from ingather.store.reading import histories_of
from ingather.store.record import case_stream
from ingather.store.stated import Stated
from ingather.text.sentence import sentence

_SAME_LOOK = timedelta(hours=1)


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
    case = case_of(person)
    own = () if case is None else history(case_stream(case))
    _demand(actor, case_after(own) if own else None, _right(how), person)
    _write([person], actor, how, now)
    return Person(person, records_for(home.guard, records), case, own)


def look_at_case(record: int, actor: Actor, how: Looked, *, now: datetime) -> tuple[Stated, ...]:
    """What happened in the case of a record, for somebody who may see its person; raises `Refused`.

    That they looked is written down, unless nobody is kept there any more.
    """
    own = history(case_stream(record))
    if not own:
        raise Refused(sentence("case.none"))
    person = person_behind(record)
    _demand(actor, case_after(own), _right(how), record if person is None else person)
    if person is not None:
        _write([person], actor, how, now)
    return own


def may_see(record: int, actor: Actor, right: Right) -> bool:
    """Whether somebody may do this with the person of a record, by the case of that person, where there is one."""
    person = person_behind(record)
    if person is None:
        return False
    case = case_of(person) if scope_of(actor.role, right) is Scope.CASES else None
    return _may(actor, None if case is None else case_after(history(case_stream(case))), right, person)


def note_seen(records: Iterable[int], actor: Actor, how: Looked, *, now: datetime) -> None:
    """Write down that somebody was shown the persons of these records, once for each person.

    Who was shown them in the same way within the hour is not written down again: a page that is turned back to is
    the same look.
    """
    people = _behind(list(records))
    since = Entry.objects.filter(stream__in=map(access_stream, people), by=actor.id, at__gte=now - _SAME_LOOK)
    looked = since.values_list("stream", "name", "body")
    known = {stream for stream, name, body in looked if getattr(codec.read(name, body), "how", None) == how}
    _write([person for person in people if access_stream(person) not in known], actor, how, now)


def took_along(record: int, actor: ActorId) -> bool:
    """Whether somebody took the case of a record along for work without network, at any time."""
    person = person_behind(record)
    records = set() if person is None else {person, *records_of_person(person)}
    looks = Entry.objects.filter(stream__in=map(access_stream, records), by=actor).values_list("name", "body")
    return any(getattr(codec.read(name, body), "how", None) is Looked.TAKEN for name, body in looks)


def who_looked(record: int, actor: Actor) -> tuple[Stated, ...]:
    """Everybody who looked at the person of a record, in order; raises `Refused`.

    Also whoever looked at a record of theirs before it was known to be of this person.
    """
    person = person_of(record)
    if person is None:
        raise Refused(sentence("person.none"))
    _demand(actor, None, Right.READ_LOG, person)
    looked = histories_of([access_stream(each) for each in records_of_person(person)]).values()
    return tuple(sorted(chain.from_iterable(looked), key=lambda each: each.at))


def case_of(person: int) -> int | None:
    """The record for which the case of a person was opened; None where there is none."""
    return min((record for (record,) in rows_among(CaseRow, ("record",), case_records(person))), default=None)


def _right(how: Looked) -> Right:
    return Right.EXPORT_PERSON if how is Looked.EXPORTED else Right.READ_PERSON


def _demand(actor: Actor, case: Case | None, right: Right, person: int) -> None:
    """Refuse those who may not."""
    if not _may(actor, case, right, person):
        raise Refused(sentence("person.not_yours", role=actor.role.value))


def _may(actor: Actor, case: Case | None, right: Right, person: int) -> bool:
    match scope_of(actor.role, right):
        case Scope.GATHERING:
            return True
        case Scope.CASES:
            return case is not None and actor.id in at_work_on(case)
        case Scope.OWN:
            return actor.id == f"person:{person}"
        case Scope.NOBODY:
            return False


def _write(people: Iterable[int], actor: Actor, how: Looked, now: datetime) -> None:
    streams = [access_stream(person) for person in sorted(people)]
    event = PersonRead(at=now, by=actor.id, role=actor.role, how=how)
    if streams:
        again_where_stale(lambda: append(*after_all_in(streams, event), at=now, by=actor.id))


def _behind(records: list[int]) -> set[int]:
    """The persons of these records; of those on withdrawn lists too."""
    found = persons_of(records)
    others = (person_behind(record) for record in records if found.get(record) is None)
    return {person for person in (*found.values(), *others) if person is not None}
