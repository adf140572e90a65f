"""Closing a case with two people: one says how it ended, others sign on a screen of their own, somebody promises."""

from collections.abc import Callable, Mapping

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from ingather.actions.act_on_case import Told as Act
from ingather.actions.act_on_case import act_on_case
from ingather.actions.close_case import Ending, ask_to_sign, say_how_it_ended
from ingather.actions.thank import Told, thank, thank_no_more
from ingather.cases.access_events import Looked
from ingather.cases.codes import Outcome, Stage
from ingather.cases.refused import Refused
from ingather.cases.rights import Right
from ingather.store.access import case_of
from ingather.store.ledger import Stale, history
from ingather.store.persons import person_of
from ingather.store.record import case_stream
from ingather.text.sentence import sentence
from ingather.web.closing.shown import Seen, always, closed, read_back, seen_by, signing, ways
from ingather.web.desk import now, the_home
from ingather.web.looking import still_sees, those_named
from ingather.web.meanwhile import come_to, did_this_since, somebody_acted
from ingather.web.person.looking import looked_at
from ingather.web.signs import as_link_and_sign
from ingather.web.templating import named, sentence_text, text
from ingather.web.visitor import Visitor, open_to

_HAPPENS = {
    "say": "closure.proposed",
    "ask-witness": "closure.witness_asked",
    "witness": "closure.witnessed",
    "contest": "closure.contested",
    "fate": "fate.established",
    "promise": "aftercare.promised",
    "reopen": "case.reopened",
    "thank": "thanks.given",
    "unthank": "thanks.withdrawn",
}
"""What is written when each of these is done."""
_NO_WORDS = frozenset({"act.needs_words", "rule.needs_evidence"})
_OF_A_FIELD = {**dict.fromkeys(_NO_WORDS, "words"), "rule.needs_authority": "authority"}
Wrong = tuple[str, str]  # beside what, and why


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(Right.READ_PERSON)
def closing(request: HttpRequest, visitor: Visitor, record: int) -> HttpResponse:
    """How it ended, before whom, and who promises: the page for whoever says it and for whoever signs."""
    home = the_home()
    seen = looked_at(home, record, visitor, Looked.READ)
    if seen.case is None:
        raise PermissionDenied
    if request.method != "POST":
        return _page(request, seen_by(home, seen, visitor))
    return _taken(request, seen_by(home, seen, visitor))


@require_safe
@open_to(Right.READ_PERSON)
def version(_request: HttpRequest, visitor: Visitor, record: int) -> HttpResponse:
    """How far the case has come: while it stays, the page is as it was. Nothing of the person is shown by it."""
    person = person_of(record)
    case = None if person is None else case_of(person)
    if case is None or not still_sees(record, visitor):
        raise PermissionDenied
    return JsonResponse({"version": come_to(history(case_stream(case)))})


def _taken(request: HttpRequest, seen: Seen) -> HttpResponse:
    """Do what a form of the page sends; where it is refused, say why beside it and keep what was typed."""
    what, given = request.POST.get("do", ""), request.POST
    if what not in {*_HAPPENS, "read", "again"}:
        raise PermissionDenied
    past, version = seen.person.history, given.get("version", "")
    if somebody_acted(past, version):
        if did_this_since(past, version, seen.visitor.id, _HAPPENS.get(what)):
            return _onward(request, seen)
        return _page(request, seen, (what, text("web.somebody_else")))
    if what == "again":
        return _page(request, seen)
    try:
        if what == "read":
            return _read_back(request, seen, _ending(given))
        _DOING[what](seen, given)
    except Refused as refused:
        return _page(request, seen, _beside(what, refused))
    except Stale:
        fresh = looked_at(seen.home, seen.person.case or 0, seen.visitor, Looked.READ)
        return _page(request, seen_by(seen.home, fresh, seen.visitor), (what, text("web.somebody_else")))
    return _onward(request, seen)


def _beside(what: str, refused: Refused) -> Wrong:
    """What a refusal is about, and what it says."""
    said = refused.sentence
    place = _OF_A_FIELD.get(said.id, what) if what in ("read", "say") else what
    return place, text("web.closing.no_words") if said.id in _NO_WORDS else sentence_text(named(said))


def _onward(request: HttpRequest, seen: Seen) -> HttpResponse:
    """To the page as it is now; whoever no longer needs to see the person has done their part."""
    if still_sees(seen.person.person, seen.visitor):
        messages.success(request, text("web.kept"))
        return redirect("closing", seen.person.case)
    messages.success(request, text("web.closing.done"))
    return redirect("my_work")


def _page(request: HttpRequest, seen: Seen, wrong: Wrong | None = None) -> HttpResponse:
    """The page as the case stands: to be said, to be signed, or closed."""
    given = request.POST
    shown = always(seen, given, wrong)
    if seen.case.stage in (Stage.AFTERCARE, Stage.CLOSED):
        template, station, more = "closing/closed.html", "kept", closed(seen)
    elif seen.case.proposal is not None:
        template, station = "closing/sign.html", "signed"
        own_phone = as_link_and_sign(request, reverse("closing", args=[seen.person.case]))
        more = {**signing(seen, seen.case.proposal), **own_phone, **ways(seen)}
    else:
        template, station, more = "closing/say.html", "said", ways(seen)
    return render(request, template, {**shown, **more, "station_now": station}, status=422 if wrong else 200)


def _read_back(request: HttpRequest, seen: Seen, ending: Ending) -> HttpResponse:
    """What is about to be said, in one sentence, and who could sign it."""
    shown = {**always(seen, request.POST, None), **read_back(seen, ending), "station_now": "said"}
    return render(request, "closing/read_back.html", shown)


def _ending(given: QueryDict) -> Ending:
    """What was said; Refused where it is not said how it ended."""
    try:
        outcome = Outcome(given.get("outcome", ""))
    except ValueError:
        raise Refused(sentence("web.closing.no_outcome")) from None
    return Ending(outcome, given.get("words", ""), given.get("authority", ""))


def _say(seen: Seen, given: QueryDict) -> None:
    asked, case = those_named(given.getlist("ask")), seen.person.case or 0
    say_how_it_ended(seen.home, case, seen.visitor.actors, _ending(given), asked=asked, now=now())


def _ask(seen: Seen, given: QueryDict) -> None:
    asked = those_named(given.getlist("ask"))
    ask_to_sign(seen.home, seen.person.case or 0, seen.visitor.actors, asked, now=now())


def _doing(act: str) -> Callable[[Seen, QueryDict], None]:
    def done(seen: Seen, given: QueryDict) -> None:
        told = Act(words=given.get("words", ""), authority=given.get("authority", ""))
        act_on_case(seen.home, seen.person.case or 0, seen.visitor.actors, act, told, now=now())

    return done


def _thank(seen: Seen, given: QueryDict) -> None:
    told = Told(given.get("words", ""), given.get("signed", ""), given.get("evidence", ""))
    thank(seen.home, seen.person.case or 0, seen.visitor.actors, told, now=now())


def _unthank(seen: Seen, _given: QueryDict) -> None:
    thank_no_more(seen.person.case or 0, seen.visitor.actors, now=now())


_DOING: Mapping[str, Callable[[Seen, QueryDict], None]] = {
    "say": _say,
    "ask-witness": _ask,
    "thank": _thank,
    "unthank": _unthank,
    **{act: _doing(act) for act in ("witness", "contest", "fate", "promise", "reopen")},
}
