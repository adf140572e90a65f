"""What is somebody's own work: first what they have, verify or promised, then the calls that somebody must take."""

from typing import NamedTuple

from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When

from ingather.cases.codes import Stage, StepKind
from ingather.cases.ids import ActorId
from ingather.cases.rights import Right, Scope
from ingather.store.models import AtWork, CaseRow
from ingather.web.visitor import Visitor

_CALL = Q(step=StepKind.TAKE.value)


class Sums(NamedTuple):
    """How many cases are somebody's own, and how many calls wait that they may answer."""

    own: int
    calls: int


def work_of(actor: ActorId) -> "QuerySet[CaseRow]":
    """The open cases of somebody, each with whether it is a `call`: their own first, in each part what is due first.

    A call stands with everybody who was called, and never before a case of their own, however soon it is due.
    """
    at_work = AtWork.objects.filter(actor=actor).values("record")
    found = CaseRow.objects.exclude(stage=Stage.CLOSED.value)
    found = found.filter(Q(step_owner=actor) | Q(record__in=at_work))
    part = Case(When(_CALL, then=Value(1)), default=Value(0), output_field=IntegerField())
    return found.annotate(call=part).order_by("call", "due", "record")


def sums_of(work: "QuerySet[CaseRow]") -> Sums:
    """How many they are in each part; in one query."""
    counted = work.order_by().aggregate(own=Count("record", filter=Q(call=0)), calls=Count("record", filter=Q(call=1)))
    return Sums(counted["own"], counted["calls"])


def may_name_own(visitor: Visitor) -> bool:
    """Whether the visitor may see who they are at whom they are at work; a page of one person asks again."""
    return visitor.reach(Right.READ_PERSON) in (Scope.CASES, Scope.GATHERING)
