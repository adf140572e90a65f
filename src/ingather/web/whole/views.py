"""The whole: a sign for each, what is missing by name of what it is, and a sheet without names to show to others."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe
from markupsafe import Markup

from ingather.cases.fives import Line, Table, in_figures, together
from ingather.cases.fives import told as in_fives
from ingather.cases.rights import Right, Scope
from ingather.cases.roll_state import RollState
from ingather.cases.whole import HOME, Whole, whole_of
from ingather.reports.chance import percent
from ingather.store.extent import extent
from ingather.store.models import SourceList
from ingather.store.record import list_of
from ingather.web.desk import now, the_home
from ingather.web.lists.told import told_lists
from ingather.web.roll.people import Alike, by_state, count_of, everybody
from ingather.web.templating import marks_of
from ingather.web.visitor import Visitor, open_to

_HOME, _MISSING = "all_home", "missing"


@dataclass(frozen=True, slots=True)
class Drawn:
    """The whole as it is drawn: sums by where people stand, the signs of each such group, and the whole by lists."""

    whole: Whole
    sums: Mapping[RollState, int]
    marks: Mapping[RollState, Markup]
    lists: Mapping[int, Whole]


@require_safe
@open_to(Right.READ_PERSON)
def whole(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """How far the whole is, each by a sign; every figure of who is missing opens into just those people."""
    drawn = _now()
    lists = drawn.lists if visitor.reach(Right.READ_PERSON) is Scope.GATHERING else {}
    labels = {told.source.number: told for told in told_lists(the_home(), _received(lists))}
    told = {"drawn": drawn, "share": share_of(drawn.whole), "lists": lists, "labels": labels, "at_home": HOME}
    return render(request, "whole.html", told)


@require_safe
@open_to(Right.READ_PERSON)
def sheet(request: HttpRequest, _visitor: Visitor) -> HttpResponse:
    """The same for others to see: without names and signs, and with counts by which nobody could be picked out."""
    drawn = _now()
    told = {
        "whole": drawn.whole,
        "people": in_figures(in_fives(drawn.whole.people)),
        "tables": [
            [(line.names, in_figures(in_fives(line.people))) for line in table.lines] for table in _to_tell(drawn)
        ],
        "today": timezone.localdate(),
    }
    return render(request, "whole_sheet.html", told)


def _to_tell(drawn: Drawn) -> Sequence[Table]:
    """Who is home and who is not, and where each stands, as it may leave the desk."""
    halves = (Line((_HOME,), drawn.whole.home), Line((_MISSING,), drawn.whole.missing))
    states = tuple(Line((state.value,), count) for state, count in drawn.sums.items())
    return together([Table("halves", halves), Table("states", states)])


def share_of(whole: Whole) -> str:
    """How much of the whole is home, in percent, rounded down: 100 only where each is."""
    return "100" if whole.complete else percent(whole.home / whole.people) if whole.people else "0"


def _now() -> Drawn:
    return _drawn(the_home().file.id, extent(), now().replace(second=0, microsecond=0))


@lru_cache(maxsize=2)  # drawn once for all who look while nothing happens, at most for a minute
def _drawn(_home: UUID, _reach: int, moment: datetime) -> Drawn:
    standing = everybody(moment)
    groups = by_state(standing)
    sums = {state: count_of(own) for state, own in groups.items()}
    return Drawn(whole_of(sums), sums, {state: marks_of(own) for state, own in groups.items()}, _by_lists(standing))


def _by_lists(standing: Sequence[Alike]) -> dict[int, Whole]:
    """The whole of those whose case was opened for a row of each list."""
    everyone = Counter(list_of(record) for each in standing for record in each.records)
    home = Counter(list_of(record) for each in standing if each.state in HOME for record in each.records)
    return {number: Whole(count, home[number]) for number, count in sorted(everyone.items())}


def _received(lists: Mapping[int, Whole]) -> list[SourceList]:
    return list(SourceList.objects.filter(number__in=lists).order_by("number"))
