"""After the return: who promised, what is due, and doing it right there."""

from collections.abc import Sequence
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from ingather.actions.act_on_case import Told, act_on_case
from ingather.cases.access_events import Looked
from ingather.cases.refused import Refused
from ingather.cases.rights import Right
from ingather.store.access import note_seen
from ingather.store.ledger import Stale
from ingather.store.users import names_of_actors
from ingather.web.after.people import ACTS, LATE, NOBODY, Kept, kept, looked_after
from ingather.web.desk import now, the_home
from ingather.web.looking import those_named
from ingather.web.meanwhile import did_this_since, somebody_acted
from ingather.web.person.looking import looked_at
from ingather.web.templating import named, sentence_text, text
from ingather.web.visitor import Visitor, open_to

_AT_ONCE = 25  # people on a page
_HAPPENS = {
    "promise": "aftercare.promised",
    "follow-up": "follow_up.done",
    "hand-on-promise": "aftercare.offered",
    "silent": "case.reopened",
}
_QUICK = ("called", "visited")  # what is said with one tap
Wrong = tuple[int, str, str]  # of whom, at what, and why


@require_safe
@open_to(Right.READ_PERSON)
def after(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Everybody who came back and is looked after, those to whom nobody promised first."""
    return _page(request, visitor)


@require_POST
@open_to(Right.READ_PERSON)
def act(request: HttpRequest, visitor: Visitor, record: int, act: str) -> HttpResponse:
    """Promise, tell of a visit, hand the promise on, or say that somebody is gone; refused beside whom it is about."""
    if act not in ACTS:
        raise PermissionDenied
    seen = looked_at(the_home(), record, visitor, Looked.READ)
    if seen.case is None:
        raise PermissionDenied
    version = request.POST.get("version", "")
    acted = somebody_acted(seen.history, version)
    if acted and not did_this_since(seen.history, version, visitor.id, _HAPPENS[act]):
        return _page(request, visitor, (seen.case, act, text("web.somebody_else")))
    try:
        if not acted:
            act_on_case(the_home(), seen.case, visitor.actors, act, _told(request), now=now())
    except Refused as refused:
        return _page(request, visitor, (seen.case, act, _why(refused)))
    except Stale:
        return _page(request, visitor, (seen.case, act, text("web.somebody_else")))
    messages.success(request, text("web.after.searching" if act == "silent" else "web.kept"))
    return redirect(f"{reverse('after')}?{_asked(request)}")


def _why(refused: Refused) -> str:
    if refused.sentence.id == "act.needs_words":
        return text("web.closing.no_words")
    if refused.sentence.id == "act.needs_whom":
        return text("web.after.no_whom")
    return sentence_text(named(refused.sentence))


def _told(request: HttpRequest) -> Told:
    quick = request.POST.get("said", "")
    said = (text(f"web.after.said.{quick}") if quick in _QUICK else "", request.POST.get("words", "").strip())
    return Told(words=" ".join(filter(None, said)), to=next(iter(those_named(request.POST.getlist("to"))), None))


def _asked(request: HttpRequest) -> str:
    return urlencode({name: request.GET[name] for name in ("which", "page") if name in request.GET})


def _page(request: HttpRequest, visitor: Visitor, wrong: Wrong | None = None) -> HttpResponse:
    which, moment = request.GET.get("which", ""), now()
    page = Paginator(looked_after(visitor, which, moment), _AT_ONCE).get_page(request.GET.get("page"))
    people = kept(the_home(), [row.record for row in page], visitor)
    note_seen([each.record for each in people], visitor.with_right(Right.READ_PERSON), Looked.LISTED, now=moment)
    told = {
        "page": page,
        "people": people,
        "names": _names(people),
        "counts": {each: looked_after(visitor, each, moment).count() for each in ("", NOBODY, LATE)},
        "which": which if which in (NOBODY, LATE) else "",
        "asked": _asked(request),
        "further": urlencode({"which": which} if which else {}),
        "quick": _QUICK,
        "now": moment,
        "given": request.POST,
        "wrong": wrong,
    }
    return render(request, "after.html", told, status=422 if wrong else 200)


def _names(people: Sequence[Kept]) -> dict[str, str]:
    """What those are called who promised, were asked, came by, or can be asked."""
    actors: set[str | None] = set()
    for each in people:
        actors |= {each.case.promise, each.case.offered, None if each.last is None else each.last.by}
        actors |= {to.id for offer in each.offers.values() for to in offer.to}
    return names_of_actors(the_home(), sorted(each for each in actors if each is not None))
