"""Who thanks the visitor: a page that nobody else sees."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ingather.actions.thank import thanked_cases, thanks_in
from ingather.web.desk import the_home
from ingather.web.visitor import Visitor, open_to_all_who_work_here

_AT_ONCE = 25  # thanks on a page


@require_safe
@open_to_all_who_work_here
def thanks(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Everybody who let the visitor be thanked, the last first, named just as they wish."""
    page = Paginator(thanked_cases(visitor.id), _AT_ONCE).get_page(request.GET.get("page"))
    found = thanks_in(the_home(), list(page), visitor.id)
    return render(request, "thanks.html", {"page": page, "thanks": found, "further": ""})
