"""Somebody asks for a person, and is answered: everything that goes out passes through one function."""

from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from django.db import transaction

from ingather.actions.on_case import on_case
from ingather.cases.case import Case
from ingather.cases.enquirer_events import EnquirerNamed
from ingather.cases.events.choosing import Audience, News
from ingather.cases.events.requests import Kinship, Purpose
from ingather.cases.ids import PersonId, RequestId
from ingather.cases.rules.acting import Actor
from ingather.cases.rules.ask import Asked, open_request
from ingather.cases.tell import NOTHING, Answer, Listener, may_tell
from ingather.store.enquirers import words_owner
from ingather.store.home import Home
from ingather.store.keys import keep_text, make_keys
from ingather.store.ledger import Addition, append, history
from ingather.store.models import CaseRow, RequestRow
from ingather.store.persons import case_records, person_of
from ingather.store.project_cases import case_after
from ingather.store.record import case_stream


@dataclass(frozen=True, slots=True)
class Enquiry:
    """Who asks and how they can be reached, how they stand to the person, why, and in what words."""

    enquirer: str
    kinship: Kinship
    purpose: Purpose
    words: str


def ask_for_person(home: Home, record: int, enquiry: Enquiry, actor: Actor, *, now: datetime) -> RequestId:
    """Write down that somebody asks for the person of a case; raises `Refused`."""
    request, enquirer = RequestId(uuid4().hex), PersonId(f"enquirer:{uuid4().hex}")
    with transaction.atomic():
        owner = words_owner(request)
        key, words_key = make_keys(home.guard, [enquirer, owner])
        called = keep_text(key, enquirer, enquiry.enquirer)
        append(Addition(enquirer, 0, [EnquirerNamed(at=now, called=called, by=actor.id)]), at=now, by=actor.id)
        words = keep_text(words_key, owner, enquiry.words)
        asked = Asked(request, enquirer, enquiry.kinship, enquiry.purpose, words)
        on_case(record, actor, lambda case, who, at: open_request(case, who, at, asked=asked), now=now)
    return request


def answer_request(request: RequestId, *, now: datetime) -> Answer:
    """What whoever made a request may be told now; of a request that nobody made, the one answer of all silence."""
    row = RequestRow.objects.filter(request=request).first()
    if row is None:
        return NOTHING
    return told_to(case_that_goes_on(row.record), PersonId(row.enquirer), now=now)


def told_to(case: Case, enquirer: PersonId, *, now: datetime) -> Answer:
    """What somebody who asks may be told of the person of a case now."""
    return may_tell(case, Listener(Audience.FAMILY, enquirer), tuple(News), now)


def enquirer_of(request: RequestId) -> PersonId | None:
    """Who made a request; None where nobody did."""
    row = RequestRow.objects.filter(request=request).first()
    return None if row is None else PersonId(row.enquirer)


def case_of_person(record: int) -> int | None:
    """The record of the case of the person of a record; None where there is none."""
    person = person_of(record)
    records = (record,) if person is None else case_records(person)
    return CaseRow.objects.filter(record__in=records).order_by("record").values_list("record", flat=True).first()


def case_that_goes_on(record: int) -> Case:
    """The case that carries the work: where one points to another, that other."""
    case = case_after(history(case_stream(record)))
    return case if case.surviving is None else case_that_goes_on(int(case.surviving))
