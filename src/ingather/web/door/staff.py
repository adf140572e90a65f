"""Handing a person the way in that is theirs, and closing it."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from ingather.actions.door import close_codes, give_code
from ingather.cases.access_events import Looked
from ingather.cases.refused import Refused
from ingather.cases.rights import Right
from ingather.cases.rules.acting import Actor
from ingather.store.access import look
from ingather.web.desk import now, the_home
from ingather.web.signs import shown_once
from ingather.web.templating import text
from ingather.web.visitor import Visitor, open_to


@require_POST
@open_to(Right.READ_PERSON)
def give(request: HttpRequest, visitor: Visitor, record: int) -> HttpResponse:
    """A code for the person, shown once, as words, link and sign to photograph."""
    if not settings.OPEN_DOOR:
        raise Http404
    home = the_home()
    try:
        actor = _looking(visitor, record)
        code = give_code(home, record, actor, now=now())
    except Refused as refused:
        raise PermissionDenied from refused
    return render(request, "door_given.html", {"record": record, **shown_once(request, code)})


@require_POST
@open_to(Right.READ_PERSON)
def close(request: HttpRequest, visitor: Visitor, record: int) -> HttpResponse:
    """Let no code that was given before open anything."""
    try:
        close_codes(record, _looking(visitor, record), now=now())
    except Refused as refused:
        raise PermissionDenied from refused
    messages.success(request, text("web.door.closed"))
    return redirect("person", record)


def _looking(visitor: Visitor, record: int) -> Actor:
    """The visitor in a capacity in which they may see the person; raises `Refused`. That they looked is noted."""
    actor = visitor.with_right(Right.READ_PERSON)
    look(the_home(), record, actor, Looked.READ, now=now())
    return actor
