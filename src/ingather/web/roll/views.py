"""The roll, its lists, and what is due to whoever looks."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import TypedDict
from urllib.parse import urlencode
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from markupsafe import Markup

from ingather.cases.access_events import Looked
from ingather.cases.codes import StepKind
from ingather.cases.rights import Right
from ingather.cases.roll_state import RollState
from ingather.cases.whole import Whole, whole_of
from ingather.store.access import note_seen
from ingather.store.extent import extent
from ingather.store.models import CaseRow
from ingather.web.desk import now, the_home
from ingather.web.roll.at_hand import at_hand
from ingather.web.roll.beside import beside_of
from ingather.web.roll.own import may_name_own, sums_of, work_of
from ingather.web.roll.people import (
    Mark,
    Row,
    as_marks,
    by_need,
    by_state,
    count_of,
    everybody,
    may_name,
    rows,
    those,
)
from ingather.web.templating import marks_of
from ingather.web.visitor import Visitor, open_to, open_to_all_who_work_here

_AT_ONCE = 50  # people on a page of a list


@require_safe
@open_to(Right.READ_PERSON)
def version(_request: HttpRequest, _visitor: Visitor) -> HttpResponse:
    """How far the ledger reaches, looks left out: while it stays, the roll is as it was."""
    return JsonResponse({"version": extent()})


@dataclass(frozen=True, slots=True)
class Drawn:
    """The roll as it is drawn: sums, and the marks of each group with their number."""

    whole: Whole
    late: int
    sums: Mapping[RollState, int]
    groups: Mapping[StepKind | None, tuple[int, Markup]]


@require_safe
@open_to(Right.READ_PERSON)
def roll(request: HttpRequest, _visitor: Visitor) -> HttpResponse:
    """Everybody on the roll as a mark, by what needs doing. Marks are without names, and the same for all."""
    drawn = _drawn(the_home().file.id, extent(), now().replace(second=0, microsecond=0))
    return render(request, "roll.html", {"drawn": drawn})


@lru_cache(maxsize=2)  # drawn once for all who look while nothing happens, at most for a minute
def _drawn(_home: UUID, _extent: int, moment: datetime) -> Drawn:
    standing = everybody(moment)
    sums = {state: count_of(own) for state, own in by_state(standing).items()}
    return Drawn(
        whole=whole_of(sums),
        late=count_of(each for each in standing if each.late),
        sums=sums,
        groups={kind: (count_of(own), marks_of(own)) for kind, own in by_need(standing).items()},
    )


@require_safe
@open_to(Right.READ_PERSON)
def people(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """The people behind a figure of the roll, by name, some at a time."""
    asked = request.GET
    chosen = those(
        now(),
        state=asked.get("state", ""),
        step=asked.get("step", ""),
        late="late" in asked,
        source=asked.get("list", ""),
        missing="missing" in asked,
    )
    return render(
        request, "people.html", {**_listing(request, visitor, chosen, seen=lambda mark: may_name(mark, visitor))}
    )


@require_safe
@open_to_all_who_work_here
def my_work(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """What is due to the visitor, in its order, with what they may do at once."""
    work = work_of(visitor.id)
    told = _listing(request, visitor, work, seen=lambda _mark: may_name_own(visitor))
    open_here = {
        row.mark.record: (row.case, row.mark.step)
        for row in told["rows"]
        if row.shown is not None and row.case is not None and row.mark.step is not None
    }
    further = {
        "sums": sums_of(work),
        "versions": {row.record: row.version for row in told["page"]},
        "beside": beside_of(the_home(), visitor),
        "at_hand": at_hand(the_home(), open_here, visitor),
    }
    return render(request, "my_work.html", {**told, **further})


class _Listing(TypedDict):
    page: "Page[CaseRow]"
    rows: list[Row]
    asked: Mapping[str, object]
    further: str


def _listing(
    request: HttpRequest, visitor: Visitor, chosen: "QuerySet[CaseRow]", *, seen: Callable[[Mark], bool]
) -> _Listing:
    page = Paginator(chosen, _AT_ONCE).get_page(request.GET.get("page"))
    marks = as_marks(page, now())
    found = rows(the_home(), marks, [mark.record for mark in marks if seen(mark)])
    if visitor.roles:
        named = [row.mark.record for row in found if row.shown is not None]
        note_seen(named, visitor.with_right(Right.READ_PERSON), Looked.LISTED, now=now())
    asked = {name: value for name, value in request.GET.items() if name != "page"}
    return {"page": page, "rows": found, "asked": asked, "further": urlencode(asked)}
