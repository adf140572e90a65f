"""Those who came back and are looked after, for whoever may see them: in so many queries, for few and for many."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Case as Where
from django.db.models import F, IntegerField, Q, QuerySet, Value, When

from ingather.actions.offered_acts import Offer
from ingather.cases.case import Case
from ingather.cases.codes import Stage, StepKind
from ingather.cases.events.ending import AftercarePromised, ClosureWitnessed, FollowUpDone
from ingather.cases.messages import Kind
from ingather.cases.next_step import NextStep, next_step
from ingather.cases.rights import Right, Scope
from ingather.records.record import Record
from ingather.store.comparable import records_for
from ingather.store.gatherings import policy_in_use
from ingather.store.home import Home
from ingather.store.keys import texts_of
from ingather.store.models import CaseRow, Entry, Message
from ingather.store.project_at_work import at_work_on
from ingather.store.project_cases import case_after
from ingather.store.reading import histories_of
from ingather.store.record import case_stream, number_of
from ingather.store.stated import Stated
from ingather.web.roll.at_hand import offers_of
from ingather.web.visitor import Visitor

ACTS = ("promise", "follow-up", "hand-on-promise", "silent")
NOBODY, LATE = "nobody", "late"
_WROTE = (AftercarePromised.name, ClosureWitnessed.name, FollowUpDone.name)


@dataclass(frozen=True, slots=True)
class LastWord:
    """What was said when somebody came by last; None where it was erased."""

    at: datetime
    by: str
    words: str | None


@dataclass(frozen=True, slots=True)
class Kept:
    """One who came back: what a list says of them, how their case stands, and what the visitor may do for them."""

    record: int
    shown: Record | None
    case: Case
    step: NextStep | None
    last: LastWord | None
    version: int
    offers: Mapping[str, Offer]


def looked_after(visitor: Visitor, which: str, now: datetime) -> "QuerySet[CaseRow]":
    """Those who came back: first those to whom nobody promised, then by when somebody should come by."""
    found = CaseRow.objects.filter(stage=Stage.AFTERCARE.value)
    if visitor.reach(Right.READ_PERSON) is not Scope.GATHERING:
        found = found.filter(record__in=_own(visitor))
    if which == NOBODY:
        found = found.filter(step=StepKind.PROMISE.value)
    if which == LATE:
        found = found.filter(due__lt=now)
    unpromised = Where(When(step=StepKind.PROMISE.value, then=Value(0)), default=Value(1), output_field=IntegerField())
    return found.order_by(unpromised, F("due").asc(nulls_last=True), "record")


def kept(home: Home, records: Sequence[int], visitor: Visitor) -> list[Kept]:
    """These people, in their order."""
    streams = {case_stream(record): record for record in records}
    happened = {streams[stream]: own for stream, own in histories_of(streams).items()}
    shown, policy = records_for(home.guard, sorted(records)), policy_in_use()
    offers, last = offers_of(home, records, visitor, ACTS), _last_words(home, happened)
    cases = {record: case_after(own) for record, own in happened.items()}
    return [
        Kept(
            record,
            shown.get(record),
            cases[record],
            next_step(cases[record], policy),
            last.get(record),
            len(happened[record]),
            {offer.act: offer for offer in offers.get(record, ())},
        )
        for record in records
    ]


def _own(visitor: Visitor) -> list[int]:
    """Those with whom the visitor has to do: they promised, are asked to, signed, or have the case."""
    wrote = Entry.objects.filter(by=visitor.id, name__in=_WROTE).values_list("stream", flat=True)
    asked = Message.objects.filter(kind=Kind.PROMISE_OFFERED.value, to=visitor.id).values_list("record", flat=True)
    theirs = Q(owner=visitor.id) | Q(step_owner=visitor.id) | Q(record__in={*map(number_of, wrote), *asked})
    records = CaseRow.objects.filter(theirs, stage=Stage.AFTERCARE.value).values_list("record", flat=True)
    streams = {case_stream(record): record for record in records}
    return [
        streams[stream] for stream, own in histories_of(streams).items() if visitor.id in at_work_on(case_after(own))
    ]


def _last_words(home: Home, happened: Mapping[int, Collection[Stated]]) -> dict[int, LastWord]:
    visits = {record: each for record, own in happened.items() for each in own if isinstance(each.event, FollowUpDone)}
    texts: dict[UUID, str] = texts_of(home.guard, [_words(each) for each in visits.values()])
    return {record: LastWord(each.at, each.by, texts.get(_words(each))) for record, each in visits.items()}


def _words(visit: Stated) -> UUID:
    if not isinstance(visit.event, FollowUpDone):
        raise TypeError(visit.event.name)
    return visit.event.words
