"""One person: all that is kept of them for whoever may see it, what is next, and what can be done."""

from http import HTTPStatus

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from ingather.actions.act_on_case import ACTS, Told, act_on_case
from ingather.actions.search_people import search_people
from ingather.cases.access_events import Looked
from ingather.cases.ids import ActorId
from ingather.cases.refused import Refused
from ingather.cases.rights import Right
from ingather.cases.rules.acting import Actor
from ingather.records.field import Field
from ingather.store.access import Person, note_seen
from ingather.store.home import Home
from ingather.store.ledger import Stale
from ingather.store.users import roles_of
from ingather.web.desk import now, the_home
from ingather.web.looking import still_sees
from ingather.web.meanwhile import did_this_since, somebody_acted
from ingather.web.person.forms import moment_from
from ingather.web.person.found import people_found
from ingather.web.person.looking import looked_at
from ingather.web.person.page import offering, told_of
from ingather.web.roll.coming_back import HAPPENS, from_work, to_work
from ingather.web.templating import named, sentence_text, text
from ingather.web.visitor import Visitor, open_to

_SEARCHED = (Field.NAME, Field.BIRTH, Field.RESIDENCE)


@require_safe
@open_to(Right.READ_PERSON)
def person(request: HttpRequest, visitor: Visitor, record: int) -> HttpResponse:
    """The page of one person. That the visitor looked is written down."""
    home = the_home()
    seen = looked_at(home, record, visitor, Looked.READ)
    return render(request, "person.html", offering(home, seen, visitor, opened=request.GET.get("act", "")))


@require_safe
@open_to(Right.READ_PERSON)
def sheet(request: HttpRequest, visitor: Visitor, record: int) -> HttpResponse:
    """All of it on one sheet that can be printed. That the visitor took it out of the desk is written down."""
    home = the_home()
    seen = looked_at(home, record, visitor, Looked.PRINTED)
    return render(request, "sheet.html", told_of(home, seen, visitor))


@require_POST
@open_to(Right.READ_PERSON)
def act(request: HttpRequest, visitor: Visitor, record: int, act: str) -> HttpResponse:
    """Do something for a person; where the rules refuse, say why beside the form and keep what was typed.

    What is sent from the list of one's own work comes back there, whatever became of it.
    """
    if act not in ACTS:
        raise PermissionDenied
    if not from_work(request):
        return _acted(request, visitor, record, act)
    try:
        answer = _acted(request, visitor, record, act)
    except PermissionDenied:  # somebody else took it, and sees it alone
        return _meanwhile(request)
    return answer if answer.status_code == HTTPStatus.FOUND else _meanwhile(request)


def _meanwhile(request: HttpRequest) -> HttpResponse:
    messages.warning(request, text("web.work.meanwhile"))
    return to_work(request)


def _acted(request: HttpRequest, visitor: Visitor, record: int, act: str) -> HttpResponse:
    home = the_home()
    seen = looked_at(home, record, visitor, Looked.READ)
    if seen.case is None:
        raise PermissionDenied
    given, version = request.POST, request.POST.get("version", "")
    if somebody_acted(seen.history, version):
        if from_work(request) and did_this_since(seen.history, version, visitor.id, HAPPENS.get(act)):
            return _onward(request, visitor, record)
        return _refused(request, home, seen, visitor, act, text("web.somebody_else"))
    try:
        act_on_case(home, seen.case, visitor.actors, act, _told(given), now=now())
    except Refused as refused:
        return _refused(request, home, seen, visitor, act, sentence_text(named(refused.sentence)))
    except Stale:
        return _refused(
            request, home, looked_at(home, record, visitor, Looked.READ), visitor, act, text("web.somebody_else")
        )
    return _onward(request, visitor, record)


def _onward(request: HttpRequest, visitor: Visitor, record: int) -> HttpResponse:
    """On from what was kept: to where it was done, or to one's own work where the person is seen no more."""
    if not still_sees(record, visitor):
        messages.success(request, text("web.kept_with_thanks"))
        return to_work(request)
    messages.success(request, text("web.kept"))
    return to_work(request) if from_work(request) else redirect("person", record)


@open_to(Right.SEARCH)
def search(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Look for one particular person among all records, with the reasons. What is asked stands in no address."""
    asked = {field.value: request.POST.get(field.value, "").strip() for field in _SEARCHED}
    known = {field: asked[field.value] for field in _SEARCHED if asked[field.value]}
    hits = search_people(the_home(), known, today=timezone.localdate(), most=20) if known else []
    found = people_found(the_home(), hits)
    told = [each.record for person in found for each in (person.first, *person.others)]
    note_seen(told, visitor.with_right(Right.SEARCH), Looked.SEARCHED, now=now())
    return render(request, "search.html", {"asked": asked, "found": found, "searched": bool(known)})


def _refused(request: HttpRequest, home: Home, seen: Person, visitor: Visitor, act: str, why: str) -> HttpResponse:
    return render(request, "person.html", offering(home, seen, visitor, request.POST, (act, why)), status=422)


def _told(given: QueryDict) -> Told:
    """What was said in the form of an act."""
    return Told(
        words=given.get("words", ""),
        to=_user(given.get("to", "")),
        until=moment_from(given.get("until", "")),
        choice=",".join(given.getlist("choice")),
        knowledge=given.get("knowledge", ""),
        request=given.get("request", ""),
        authority=given.get("authority", ""),
    )


def _user(given: str) -> Actor | None:
    """A user and the capacity in which they are meant; None where nobody works here so."""
    id_, _, role = given.partition(" ")
    return next((Actor(ActorId(id_), each) for each in roles_of(ActorId(id_)) if each == role), None)
