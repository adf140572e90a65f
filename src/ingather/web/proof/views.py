"""The proof in words, and the signed checkpoint to take away."""

from dataclasses import replace

from django.core.paginator import Paginator
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from ingather.actions.difference_of_list import part_at
from ingather.actions.door import who_asks_to_be_forgotten
from ingather.actions.make_report import reports_made
from ingather.actions.replay_list import replay_lists
from ingather.cases.rights import Right, Scope
from ingather.store.checkpoint import make_checkpoint
from ingather.store.models import CaseRow, Place, RowPlace, SourceList, SourceRow
from ingather.store.record import list_of
from ingather.store.verify import Proof, verify
from ingather.web.desk import now, the_home
from ingather.web.list_names import list_names
from ingather.web.visitor import Visitor, open_to

_AT_ONCE = 200  # rows on a page
_REPORTS = 10  # that were made last


@require_safe
@open_to(Right.KEEP_COPIES)
def proof(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """What came in and where each row is; the proof itself is made when it is asked for."""
    return render(request, "proof.html", _counted(visitor, None))


@require_POST
@open_to(Right.KEEP_COPIES)
def prove(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Look at everything there is, and say whether it holds."""
    home = the_home()
    found = verify(home)
    if "replay" in request.POST:
        found = replace(found, findings=(*found.findings, *replay_lists(home)))
    return render(request, "proof.html", _counted(visitor, found))


@require_POST
@open_to(Right.KEEP_COPIES)
def checkpoint(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """A signed word on how far the ledger reaches, as a file."""
    del request, visitor
    made = make_checkpoint(the_home(), now=now())
    return HttpResponse(
        made.text(),
        content_type="application/json",
        headers={"Content-Disposition": f'attachment; filename="checkpoint-{made.made:%Y-%m-%d}.json"'},
    )


@require_safe
@open_to(Right.READ_PERSON)
def rows(request: HttpRequest, visitor: Visitor, place: str) -> HttpResponse:
    """The rows behind a figure, by their lists and numbers alone."""
    if place not in set(Place) or visitor.reach(Right.READ_PERSON) is not Scope.GATHERING:
        raise Http404
    records = RowPlace.objects.filter(place=place).order_by("record").values_list("record", "person")
    page = Paginator(records, _AT_ONCE).get_page(request.GET.get("page"))
    lists = list_names(the_home(), (record for record, _person in page))
    told = {
        "place": place,
        "page": page,
        "part": part_at(Place(place)),
        "list_of": list_of,
        "further": "",
        "lists": lists,
    }
    return render(request, "proof_rows.html", told)


def _counted(visitor: Visitor, found: Proof | None) -> dict[str, object]:
    places = dict(RowPlace.objects.values_list("place").annotate(Count("record")).order_by("place"))
    received = SourceRow.objects.count()
    return {
        "lists": SourceList.objects.count(),
        "received": received,
        "places": {place.value: places[place.value] for place in Place if places.get(place.value)},
        "accounted": sum(places.values()) == received,
        "late": CaseRow.objects.filter(due__lt=now()).count(),
        "forget": who_asks_to_be_forgotten() if visitor.reach(Right.READ_PERSON) is Scope.GATHERING else [],
        "opens": visitor.reach(Right.READ_PERSON) is Scope.GATHERING,
        "reports": reports_made()[:_REPORTS],
        "proof": found,
    }
