"""The lists that came, the difference each made, its rows, its original, and its withdrawal."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_safe

from ingather.actions.difference_of_list import (
    Part,
    Perhaps,
    is_looked_through,
    is_matched,
    perhaps_on,
    records_in,
)
from ingather.actions.look_through import look_through
from ingather.actions.withdraw_list import withdraw_list
from ingather.cases.access_events import Looked
from ingather.cases.refused import Refused
from ingather.cases.rights import Right, Scope
from ingather.records.record import Record
from ingather.store.access import note_seen
from ingather.store.arrivals import original_of
from ingather.store.columns import columns_of
from ingather.store.comparable import records_for
from ingather.store.home import Home
from ingather.store.models import CaseRow, ListLooked, Place, RowPlace, SourceList, Upload, UploadStep
from ingather.store.record import list_of, records_of
from ingather.store.source_rows import some_rows
from ingather.text.sentence import Sentence, sentence
from ingather.web.desk import now, the_home
from ingather.web.lists.rows import ShownRow, shown_row
from ingather.web.lists.told import ToldList, told_lists
from ingather.web.lists.visiting import may_see_rows, may_take_original, open_to_lists
from ingather.web.templating import sentence_text
from ingather.web.visitor import Visitor, open_to
from ingather.wording.harmless import one_line

_LISTS, _ROWS, _PEOPLE = 30, 25, 30  # on a page
_FEW = 5_000  # rows of lists that a page looks through by itself; the worker does more
_LONGEST_REASON = 2_000  # letters


@require_safe
@open_to_lists
def board(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Every list that came, the newest first, and what is still coming in."""
    home = the_home()
    page = Paginator(SourceList.objects.order_by("-number"), _LISTS).get_page(request.GET.get("page"))
    sources = list(page)
    looked = _looked_through(home, sources)
    own = Upload.objects.filter(by=visitor.id).exclude(step=UploadStep.RECEIVED).order_by("-made_at")
    told = {"page": page, "lists": told_lists(home, sources), "looked": looked, "uploads": list(own), "further": ""}
    return render(request, "lists/board.html", told)


def _looked_through(home: Home, sources: Sequence[SourceList]) -> set[int]:
    """The lists of which it is known what needs attention; few rows are looked through at once."""
    numbers = {source.number for source in sources}
    known = set(ListLooked.objects.filter(list__in=numbers).values_list("list", flat=True))
    left = _FEW
    for source in sources:
        if source.number not in known and source.rows <= left:
            look_through(home, source.number)
            left -= source.rows
            known.add(source.number)
    return known


@require_safe
@open_to_lists
def one_list(request: HttpRequest, visitor: Visitor, number: int) -> HttpResponse:
    """One list, and the difference it made."""
    home = the_home()
    told = _told(home, number)
    source = told.source
    if source.rows <= _FEW:
        look_through(home, number)
    given = {
        "told": told,
        "again": "again" in request.GET,
        "looked": is_looked_through(number),
        "matched": source.withdrawn_at is not None or is_matched(number),
        "perhaps": len(_perhaps(source, visitor)),
        "judges": visitor.reach(Right.JUDGE_MATCH) is not Scope.NOBODY,
        "gone": len(records_in(source, Part.GONE)),
        "later": SourceList.objects.filter(edition_of=number).values_list("number", flat=True).first(),
        "sees": may_see_rows(visitor, told.by),
        "takes": may_take_original(visitor) and source.original_erased_at is None,
        "withdraws": visitor.reach(Right.WITHDRAW_LISTS) is not Scope.NOBODY and source.withdrawn_at is None,
        "Part": Part,
    }
    return render(request, "lists/one.html", given)


@require_safe
@open_to_lists
def list_rows(request: HttpRequest, visitor: Visitor, number: int, part: str) -> HttpResponse:
    """The rows behind a figure of a list, each as received and as read."""
    home = the_home()
    told = _told(home, number)
    if part not in set(Part):
        raise Http404
    if not may_see_rows(visitor, told.by):
        raise PermissionDenied
    page = Paginator(records_in(told.source, Part(part)), _ROWS).get_page(request.GET.get("page"))
    rows = _rows(home, list(page))
    shown = [row.record for row in rows if row.record is not None]
    note_seen(shown, visitor.with_right(Right.READ_PERSON), Looked.LISTED, now=now())
    people = set(_people(shown))
    given = {"told": told, "part": part, "page": page, "rows": rows, "people": people, "further": ""}
    return render(request, "lists/rows.html", given)


def _rows(home: Home, records: Sequence[int]) -> list[ShownRow]:
    """These rows; what was erased is shown as a tombstone, without cells."""
    found = some_rows(home.guard, records)
    return [
        shown_row(found[record], columns_of(home.guard, list_of(record))[found[record].sheet], record)
        if record in found
        else ShownRow(0, 0, (), 0, (), readable=False, broken=False)
        for record in records
    ]


def _people(records: Sequence[int]) -> Sequence[int]:
    """Those of the records that have a page of a person."""
    rows = RowPlace.objects.filter(record__in=records, place__in=(Place.PERSON, Place.REPEATED))
    return list(rows.values_list("record", flat=True))


@dataclass(frozen=True, slots=True)
class Met:
    """Somebody of the roll, and the records that are perhaps of them."""

    case: int
    shown: Record | None
    pairs: tuple[tuple[int, int, Record | None], ...]


@require_safe
@open_to_lists
def list_people(request: HttpRequest, visitor: Visitor, number: int) -> HttpResponse:
    """Who of the roll perhaps stands on a list, one by one, each with the pairs to look at."""
    if visitor.reach(Right.JUDGE_MATCH) is Scope.NOBODY:
        raise PermissionDenied
    home = the_home()
    told = _told(home, number)
    page: Page[Perhaps] = Paginator(_perhaps(told.source, visitor), _PEOPLE).get_page(request.GET.get("page"))
    found = list(page)
    records = {each.case for each in found} | {other for each in found for _own, other in each.pairs}
    shown = records_for(home.guard, sorted(records))
    note_seen(shown, visitor.with_right(Right.JUDGE_MATCH), Looked.LISTED, now=now())
    people = [
        Met(each.case, shown.get(each.case), tuple((own, other, shown.get(other)) for own, other in each.pairs))
        for each in found
    ]
    return render(request, "lists/people.html", {"told": told, "page": page, "people": people, "further": ""})


def _perhaps(source: SourceList, visitor: Visitor) -> list[Perhaps]:
    """Who of the roll perhaps stands on a list, of those whom the visitor may see."""
    scope = visitor.reach(Right.JUDGE_MATCH)
    if scope is Scope.NOBODY or source.withdrawn_at is not None:
        return []
    found = perhaps_on(source)
    if scope is Scope.GATHERING:
        return found
    own = set(CaseRow.objects.filter(step_owner=visitor.id).values_list("record", flat=True))
    return [each for each in found if each.case in own]


@require_safe
@open_to_lists
def original(request: HttpRequest, visitor: Visitor, number: int) -> StreamingHttpResponse:
    """The list as it came, to be kept and never shown; that everybody on it was taken along is written down."""
    del request
    home = the_home()
    told = _told(home, number)
    if not may_take_original(visitor):
        raise PermissionDenied
    pieces = original_of(home, number)
    if pieces is None:
        raise Http404
    rows = RowPlace.objects.filter(record__range=records_of(number)).exclude(place=Place.NOT_ABOUT_PEOPLE)
    taken = list(rows.values_list("record", flat=True))
    note_seen(taken, visitor.with_right(Right.EXPORT_PERSON), Looked.EXPORTED, now=now())
    name = one_line(told.label) or f"list-{number}"
    answer = StreamingHttpResponse(pieces, content_type="application/octet-stream")
    answer.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"  # noqa: FBT003 - Django's own way
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer.headers["Content-Length"] = str(told.received.size)
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(Right.WITHDRAW_LISTS)
def withdraw(request: HttpRequest, visitor: Visitor, number: int) -> HttpResponse:
    """Withdraw a list: for a reason, and after a second question."""
    home = the_home()
    told = _told(home, number)
    if told.source.withdrawn_at is not None:
        messages.info(request, sentence_text(sentence("list.withdrawn_already", list=number)))
        return redirect("list", number)
    reason = request.POST.get("reason", "").strip()[:_LONGEST_REASON]
    if request.method != "POST":
        return _withdrawing(request, told, reason, None)
    if not reason:
        return _withdrawing(request, told, reason, sentence("web.lists.reason_missing"))
    if request.POST.get("sure") != reason:
        return _withdrawing(request, told, reason, None, asked=True)
    try:
        withdraw_list(home, number, why=reason, now=now(), by=visitor.id)
    except Refused as refused:
        messages.info(request, sentence_text(refused.sentence))
    else:
        messages.success(request, sentence_text(sentence("web.lists.withdrawn_now", list=number)))
    return redirect("list", number)


def _withdrawing(
    request: HttpRequest, told: ToldList, reason: str, wrong: Sentence | None, *, asked: bool = False
) -> HttpResponse:
    cases = told.sum(Part.CASES)
    given = {"told": told, "reason": reason, "wrong": wrong, "asked": asked, "cases": cases, "Part": Part}
    return render(request, "lists/withdraw.html", given, status=422 if wrong else 200)


def _told(home: Home, number: int) -> ToldList:
    """The list of that number; there is no such page where there is none."""
    source = SourceList.objects.filter(number=number).first()
    if source is None:
        raise Http404
    return told_lists(home, [source])[0]
