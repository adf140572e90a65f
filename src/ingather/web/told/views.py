"""The messages that wait, for whoever carries them; what each says; and what became of those of late."""

from datetime import timedelta

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from ingather.actions.hand_over_message import hand_over
from ingather.actions.may_go import Going, may_go
from ingather.actions.messages import BY_HAND, those_of_late, those_waiting
from ingather.cases.ids import PersonId
from ingather.cases.message_events import Way
from ingather.cases.messages import Kind
from ingather.cases.refused import Refused
from ingather.cases.rights import Right, Scope
from ingather.store.enquirers import name_of_enquirer
from ingather.store.home import Home
from ingather.store.ledger import history
from ingather.store.models import Message
from ingather.store.reach import reach_of
from ingather.web.desk import now, the_home
from ingather.web.templating import language, sentence_text, text
from ingather.web.told.shown import letters, shown
from ingather.web.visitor import Visitor, open_to_all_who_work_here

_AT_ONCE = 50  # messages on a page
_LATE = timedelta(days=7)


@require_safe
@open_to_all_who_work_here
def told(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """What waits to be told: to oneself, and to all for whoever answers for the gathering."""
    return _listed(request, "told.html", those_waiting(_whose(visitor)))


@require_safe
@open_to_all_who_work_here
def late(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """What was delivered lately, and what failed."""
    return _listed(request, "told_late.html", those_of_late(_whose(visitor), since=now() - _LATE))


@require_http_methods(["GET", "HEAD", "POST"])
@open_to_all_who_work_here
def message(request: HttpRequest, visitor: Visitor, key: str) -> HttpResponse:
    """What a message says, word for word, and to write down that it was handed over."""
    found = _seen_by(visitor).filter(key=key).first()
    if request.method == "POST":
        return _handed_over(request, visitor, found)
    if found is None:
        raise Http404
    home = the_home()
    return render(request, "told_message.html", {"ways": BY_HAND, **_read(home, found)})


def _handed_over(request: HttpRequest, visitor: Visitor, found: Message | None) -> HttpResponse:
    if found is None or found.delivered is not None or found.withdrawn is not None:
        messages.info(request, text("web.told.gone"))
        return redirect("told")
    way = request.POST.get("way", "")
    if way not in BY_HAND:
        raise PermissionDenied
    try:
        hand_over(found, Way(way), by=visitor.id, now=now())
    except Refused as refused:
        messages.info(request, sentence_text(refused.sentence))
    else:
        messages.success(request, text("web.told.done"))
    return redirect("told")


def _read(home: Home, found: Message) -> dict[str, object]:
    reach = reach_of(home, found.to)
    first, *others = letters(home, found, reach.language or language())
    waits = found.delivered is None and found.withdrawn is None
    return {
        "shown": shown(home, [found])[0],
        "reach": reach,
        "first": first,
        "others": others,
        "tries": history(found.key),
        "waits": waits,
        "not_yet": waits and found.kind == Kind.SOMETHING_TO_READ and may_go(found, now=now()) is not Going.NOW,
        "called": name_of_enquirer(home, PersonId(found.to)) if found.kind == Kind.SOMETHING_TO_READ else None,
    }


def _listed(request: HttpRequest, template: str, found: "QuerySet[Message]") -> HttpResponse:
    page = Paginator(found, _AT_ONCE).get_page(request.GET.get("page"))
    return render(request, template, {"page": page, "sent": shown(the_home(), page), "further": ""})


def _seen_by(visitor: Visitor) -> "QuerySet[Message]":
    whose = _whose(visitor)
    return Message.objects.all() if whose is None else Message.objects.filter(to=whose)


def _whose(visitor: Visitor) -> str | None:
    """Whose messages a visitor sees; None for those of all."""
    return None if visitor.reach(Right.AGREE_POLICY) is Scope.GATHERING else visitor.id
