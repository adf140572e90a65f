"""The messages that wait, for whoever carries them."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from ingather.actions.messages import deliver, id_of_message, text_of_message, those_waiting
from ingather.cases.message_events import Way
from ingather.cases.refused import Refused
from ingather.cases.rights import Right, Scope
from ingather.store.models import Message
from ingather.web.desk import now
from ingather.web.templating import sentence_text, text
from ingather.web.visitor import Visitor, open_to_all_who_work_here

_AT_ONCE = 50  # messages on a page


@require_safe
@open_to_all_who_work_here
def told(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """What waits to be told: to oneself, and to all for whoever answers for the gathering."""
    page = Paginator(_waiting(visitor), _AT_ONCE).get_page(request.GET.get("page"))
    shown = [(message, id_of_message(message), text_of_message(message)) for message in page]
    return render(request, "told.html", {"page": page, "waiting": shown, "ways": tuple(Way), "further": ""})


@require_POST
@open_to_all_who_work_here
def handed_over(request: HttpRequest, visitor: Visitor, key: str) -> HttpResponse:
    """Write down that a message was handed over, and how."""
    found = _waiting(visitor).filter(key=key).first()
    if found is None:
        messages.info(request, text("web.told.gone"))
        return redirect("told")
    try:
        deliver(found, Way(request.POST.get("way", "")), by=visitor.id, now=now())
    except ValueError as wrong:
        raise PermissionDenied from wrong
    except Refused as refused:
        messages.info(request, sentence_text(refused.sentence))
    else:
        messages.success(request, text("web.kept"))
    return redirect("told")


def _waiting(visitor: Visitor) -> "QuerySet[Message]":
    return those_waiting(None if visitor.reach(Right.AGREE_POLICY) is Scope.GATHERING else visitor.id)
