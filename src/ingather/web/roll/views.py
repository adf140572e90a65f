"""The roll, its lists, and what is due to whoever looks."""

from collections import Counter
from collections.abc import Sequence
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Max
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ingather.cases.access_events import Looked
from ingather.cases.codes import StepKind
from ingather.cases.rights import Right
from ingather.cases.roll_state import RollState
from ingather.store.access import note_seen
from ingather.store.models import Entry
from ingather.web.desk import now, the_home
from ingather.web.roll.people import ORDER, Mark, by_need, everybody, rows
from ingather.web.visitor import Visitor, open_to, open_to_all_who_work_here

_AT_ONCE = 50  # people on a page of a list
_HOME = frozenset({RollState.HOME, RollState.AT_REST})  # for whom the roll has reached its end


@require_safe
@open_to(Right.READ_PERSON)
def version(_request: HttpRequest, _visitor: Visitor) -> HttpResponse:
    """How far the ledger reaches: while it stays, the roll is as it was."""
    return JsonResponse({"version": Entry.objects.aggregate(last=Max("id"))["last"] or 0})


@require_safe
@open_to(Right.READ_PERSON)
def roll(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Everybody on the roll as a mark, by what needs doing."""
    del visitor  # marks are without names
    marks = everybody(now())
    home = sum(mark.state in _HOME for mark in marks)
    told = {
        "home_by_now": home,
        "whole": home == len(marks),  # only when each is
        "people": len(marks),
        "sums": _sums(marks),
        "late": sum(mark.late for mark in marks),
        "groups": by_need(marks),
    }
    return render(request, "roll.html", told)


@require_safe
@open_to(Right.READ_PERSON)
def people(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """The people behind a figure of the roll, by name, some at a time."""
    chosen = _chosen(everybody(now()), request.GET)
    return _listed(request, visitor, chosen, "people.html")


@require_safe
@open_to_all_who_work_here
def my_work(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """What is due to the visitor, in its order."""
    own = [mark for mark in everybody(now()) if mark.owner == visitor.id]
    return _listed(request, visitor, sorted(own, key=_urgency), "my_work.html")


def _listed(request: HttpRequest, visitor: Visitor, marks: Sequence[Mark], template: str) -> HttpResponse:
    page = Paginator(marks, _AT_ONCE).get_page(request.GET.get("page"))
    found = rows(the_home(), list(page), visitor)
    if visitor.roles:
        named = [row.mark.record for row in found if row.shown is not None]
        note_seen(named, visitor.with_right(Right.READ_PERSON), Looked.LISTED, now=now())
    asked = {name: value for name, value in request.GET.items() if name != "page"}
    told = {"page": page, "rows": found, "asked": asked, "further": urlencode(asked)}
    return render(request, template, told)


def _chosen(marks: Sequence[Mark], asked: QueryDict) -> list[Mark]:
    """The marks that were asked for: by where they stand, by what is next, late ones alone. The most urgent first."""
    state, step, late = asked.get("state"), asked.get("step"), "late" in asked
    kept = [mark for mark in marks if not late or mark.late]
    if state in set(RollState):
        kept = [mark for mark in kept if mark.state == state]
    if step in set(StepKind):
        kept = [mark for mark in kept if mark.step == step]
    return sorted(kept, key=_urgency)


def _urgency(mark: Mark) -> tuple[bool, str, int]:
    return mark.due is None, "" if mark.due is None else mark.due.isoformat(), mark.record


def _sums(marks: Sequence[Mark]) -> dict[RollState, int]:
    found = Counter(mark.state for mark in marks)
    return {state: found[state] for state in ORDER if found[state]}
