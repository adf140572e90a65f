"""One person, written down in a minute: who is near is shown first, then they are a list of one row like any other."""

import hashlib
from collections.abc import Mapping
from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from ingather.actions.hand_in import HandedIn, what_follows
from ingather.actions.register_person import register_person
from ingather.actions.search_people import Hit, search_people
from ingather.cases.access_events import Looked
from ingather.cases.basis import Basis
from ingather.cases.refused import Refused
from ingather.cases.rights import Right, Scope
from ingather.records.field import Field, ListKind
from ingather.store.access import note_seen
from ingather.text.sentence import sentence
from ingather.web.desk import now, the_home
from ingather.web.lists import background
from ingather.web.lists.saying import Saying, meant, said_in
from ingather.web.templating import text
from ingather.web.visitor import Visitor, open_to

ASKED = (Field.NAME, Field.BIRTH, Field.SEX, Field.RESIDENCE, Field.FATHER, Field.MOTHER, Field.PHONE)
SEXES = ("female", "male")
_LONGEST = 10_000  # letters of an answer
_NEAR = 6  # people who are shown
_ENOUGH = 6.0  # bits
_NAMED_ALIKE = frozenset({"name.same", "name.extra", "name.strong", "name.across", "name.initial", "name.fair"})
_KINDS = (ListKind.SOUGHT, ListKind.ALIVE)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(Right.BRING_LISTS)
def one_person(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Write one person down: look first who is near, then keep."""
    known = _known(request.POST)
    if request.method != "POST":
        return _form(request, visitor, known, said_in({"kind": ListKind.SOUGHT.value}))
    saying = said_in(request.POST)
    if not known.get(Field.NAME):
        saying = Saying(saying.typed, {**saying.wrong, "name": sentence("web.lists.name_missing")})
    if request.POST.get("do") != "keep":
        return _form(request, visitor, known, saying, looks=True)
    saying = saying.insisted()
    if saying.wrong or request.POST.get("looked") != looked_for(known):
        return _form(request, visitor, known, saying, looks=True)
    return _kept(request, visitor, known, saying)


@require_POST
@open_to(Right.BRING_LISTS)
def near(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Who is near to what was typed so far: a part of the page."""
    known = _known(request.POST)
    told = {"hits": _near(visitor, known), "looked": looked_for(known), "searches": _may_search(visitor)}
    return render(request, "lists/near.html", {**told, "asked": bool(known)})


def _kept(request: HttpRequest, visitor: Visitor, known: Mapping[Field, str], saying: Saying) -> HttpResponse:
    handed = meant(saying, HandedIn(""))
    wishes = handed.wishes(timezone.get_default_timezone())
    try:
        receipt = register_person(the_home(), known, wishes, clock=now, by=visitor.id)
    except Refused as refused:
        return _form(request, visitor, known, Saying(saying.typed, {"basis": refused.sentence}), looks=True)
    if not receipt.again:
        background.begin(partial(what_follows, the_home(), receipt.number, clock=now))
        messages.success(request, text("web.lists.person_kept"))
    return redirect(f"/lists/{receipt.number}/{'?again' if receipt.again else ''}")


def _form(
    request: HttpRequest, visitor: Visitor, known: Mapping[Field, str], saying: Saying, *, looks: bool = False
) -> HttpResponse:
    looks = looks and bool(known.get(Field.NAME))
    told = {
        "known": {field.value: known.get(field, "") for field in ASKED},
        "typed": saying.typed,
        "wrong": saying.wrong,
        "looks": looks,
        "hits": _near(visitor, known) if looks else [],
        "looked": looked_for(known) if looks else "",
        "searches": _may_search(visitor),
        "sexes": SEXES,
        "kinds": _KINDS,
        "bases": list(Basis),
        "asked": looks,
    }
    return render(request, "lists/person.html", told, status=422 if saying.wrong else 200)


def _known(given: QueryDict) -> dict[Field, str]:
    answers = {field: given.get(field.value, "").strip()[:_LONGEST] for field in ASKED}
    return {field: answer for field, answer in answers.items() if answer}


def _may_search(visitor: Visitor) -> bool:
    return visitor.reach(Right.SEARCH) is not Scope.NOBODY


def _near(visitor: Visitor, known: Mapping[Field, str]) -> list[Hit]:
    """Who is near, for those who may search; that they were shown is written down."""
    if not _may_search(visitor) or not known.get(Field.NAME):
        return []
    hits = search_people(the_home(), dict(known), today=timezone.localdate())
    hits = [hit for hit in hits if _is_near(hit)][:_NEAR]
    note_seen([hit.record for hit in hits], visitor.with_right(Right.SEARCH), Looked.SEARCHED, now=now())
    return hits


def _is_near(hit: Hit) -> bool:
    """Whether enough speaks for one person, or the names do: letters that are alike by chance are not shown."""
    named = any(each.id in _NAMED_ALIKE for each in hit.evidence)
    return named or hit.weight >= _ENOUGH


def looked_for(known: Mapping[Field, str]) -> str:
    """A sign that it was looked who is near to just this."""
    said = "\n".join(f"{field.value}={known[field]}" for field in ASKED if field in known)
    return hashlib.sha256(said.encode()).hexdigest()[:16]
