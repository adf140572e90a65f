"""Who looked at a person: when, in which capacity and in what way."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from ingather.cases.refused import Refused
from ingather.cases.rights import Right
from ingather.store.access import who_looked
from ingather.web.addresses import record_at
from ingather.web.desk import the_home
from ingather.web.person.telling import happened_as
from ingather.web.visitor import Visitor, open_to

_AT_ONCE = 50  # looks on a page


@require_safe
@open_to(Right.READ_LOG)
def find(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Ask whose access log is wanted: by the address of a record, which names nobody."""
    del visitor
    asked = request.GET.get("record", "").strip()
    record = record_at(asked)
    if record is None:
        return render(request, "looked_at_whom.html", {"asked": asked}, status=422 if asked else 200)
    return redirect("looked", record)


@require_safe
@open_to(Right.READ_LOG)
def looked(request: HttpRequest, visitor: Visitor, record: int) -> HttpResponse:
    """Everybody who looked at a person, the last first."""
    try:
        found = who_looked(record, visitor.with_right(Right.READ_LOG))
    except Refused:
        found = ()
    page = Paginator(tuple(reversed(found)), _AT_ONCE).get_page(request.GET.get("page"))
    looks = happened_as(the_home(), list(page), {})
    return render(request, "looked.html", {"record": record, "page": page, "looks": looks})
