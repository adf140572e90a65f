"""The pages of the open door."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ingather.actions.ask_for_person import answer_request, case_of_person
from ingather.actions.door import ask_to_be_forgotten, has_asked_to_be_forgotten, who_asks, who_comes
from ingather.actions.letters import answers_by_letter, decline_letter, leave_letter, read_letter, waiting_letters
from ingather.actions.speak_for_oneself import (
    SHARED,
    Telling,
    let_be_told,
    look_again,
    say_safe,
    stop_looking,
    wish_for,
)
from ingather.actions.thank import Told, thank, thank_no_more
from ingather.cases.case import Case
from ingather.cases.codes import Outcome, Role, Wish
from ingather.cases.event import ContentId
from ingather.cases.events.choosing import News
from ingather.cases.ids import ActorId, PersonId, RequestId
from ingather.cases.refused import Refused
from ingather.cases.rules.acting import Actor
from ingather.cases.rules.thank import may_thank
from ingather.store.enquirers import name_of_enquirer
from ingather.store.ledger import Stale, history
from ingather.store.mail import has_mail
from ingather.store.models import RequestRow
from ingather.store.project_cases import case_after
from ingather.store.reach import reach_of
from ingather.store.record import case_stream
from ingather.text.sentence import sentence
from ingather.web.desk import now, the_home
from ingather.web.door.limits import CODES, may_write
from ingather.web.door.opening import ASKS, COMES, open_door
from ingather.web.door.reach import reach
from ingather.web.templating import named, sentence_text, text

_LONGEST_LETTER = 20_000


@require_http_methods(["GET", "HEAD", "POST"])
@open_door
def door(request: HttpRequest) -> HttpResponse:
    """Where a code is typed."""
    if request.method != "POST":
        return render(request, "door.html", {"wrong": False, "code": ""})
    return _entered(request, request.POST.get("code", ""))


@require_safe
@open_door
def by_code(request: HttpRequest, code: str) -> HttpResponse:
    """Where a link or a printed sign leads: the code is not kept in the address."""
    return _entered(request, code)


def _entered(request: HttpRequest, code: str) -> HttpResponse:
    if not CODES.allows(request):
        return render(request, "door.html", {"wrong": True, "code": ""}, status=429)
    home = the_home()
    opened = COMES if who_comes(home, code) is not None else ASKS if who_asks(home, code) is not None else None
    if opened is None:
        return render(request, "door.html", {"wrong": True, "code": code}, status=422)
    CODES.forget(request)
    request.session.cycle_key()
    request.session[opened] = code
    inside = "door_me" if opened == COMES else "door_request"
    if request.method == "POST":
        return redirect(inside)
    # Whoever follows a link from a page of elsewhere has a session only once they are on a page of ours.
    return render(request, "door_opened.html", {"inside": inside})


@require_safe
@open_door
def me(request: HttpRequest) -> HttpResponse:
    """What the person can say for themselves."""
    found = who_comes(the_home(), str(request.session.get(COMES, "")))
    if found is None:
        return redirect("door")
    return _mine(request, *found)


@require_POST
@open_door
def say(request: HttpRequest, what: str) -> HttpResponse:
    """The person says something for themselves."""
    found = who_comes(the_home(), str(request.session.get(COMES, "")))
    if found is None:
        return redirect("door")
    record, person = found
    case = case_of_person(record)
    if what not in _SAYINGS:
        raise Http404
    if case is None and what in _OF_A_CASE:
        return _mine(request, record, person, wrong=text("web.door.no_case"))
    try:
        opened = _SAYINGS[what](request, record if case is None else case, person)
    except ValueError as wrong:  # a choice that no form of ours offers
        raise Http404 from wrong
    except Refused as refused:
        return _mine(request, record, person, wrong=sentence_text(named(refused.sentence)), refused=what)
    except Stale:
        return _mine(request, record, person, wrong=text("web.door.once_more"), refused=what)
    if opened is not None:
        return _mine(request, record, person, opened=opened)  # kept nowhere, so it is shown at once
    messages.success(request, text("web.door.kept"))
    return redirect("door_me")


@require_POST
@open_door
def leave(request: HttpRequest) -> HttpResponse:
    """Close the door behind oneself: nothing of it stays in this browser."""
    request.session.flush()
    return redirect("door")


@require_http_methods(["GET", "HEAD", "POST"])
@open_door
def asked(request: HttpRequest) -> HttpResponse:
    """What may be told of a request, and a letter for the person."""
    found = who_asks(the_home(), str(request.session.get(ASKS, "")))
    if found is None:
        return redirect("door")
    of, enquirer = found
    if request.method == "POST":
        letter = request.POST.get("letter", "")
        if not letter.strip():
            return _request_page(request, of, enquirer, wrong=text("web.door.letter_empty"))
        if not may_write(of):
            return _request_page(request, of, enquirer, wrong=text("web.ask.rest"), typed=letter, status=429)
        row = RequestRow.objects.get(request=of)
        leave_letter(the_home(), row.record, letter, Actor(ActorId(enquirer), Role.ENQUIRER), now=now())
        messages.success(request, text("web.door.letter_waits"))
        return redirect("door_request")
    return _request_page(request, of, enquirer)


def _request_page(
    request: HttpRequest, of: RequestId, enquirer: PersonId, *, wrong: str = "", typed: str = "", status: int = 422
) -> HttpResponse:
    moment = now()
    told = {
        "answer": answer_request(of, now=moment),
        "letters": answers_by_letter(the_home(), of, now=moment),
        "wrong": wrong,
        "mail": has_mail(),
        "reached": bool(reach_of(the_home(), enquirer).ways),
        "typed": typed,
    }
    return render(request, "door_request.html", told, status=status if wrong else 200)


def _mine(
    request: HttpRequest, record: int, person: Actor, *, wrong: str = "", refused: str = "", opened: str | None = None
) -> HttpResponse:
    number = case_of_person(record)
    case = None if number is None else case_after(history(case_stream(number)))
    told = {
        "case": case,
        "asking": [] if case is None else _asking(case),
        "news": SHARED,
        "wishes": tuple(Wish),
        "letters": waiting_letters(record, person),
        "opened": opened,
        "mail": has_mail(),
        "reached": case is not None and bool(reach_of(the_home(), f"person:{number}").ways),
        "wrong": wrong,
        "refused": refused,
        "given": request.POST,
        "may_thank": case is not None and may_thank(case) and case.outcome is not Outcome.LAID_TO_REST,
        "forget": has_asked_to_be_forgotten(record),
    }
    return render(request, "door_me.html", told, status=422 if wrong else 200)


def _asking(case: Case) -> list[tuple[PersonId, str | None, frozenset[News]]]:
    """Who asks, what they are called, and what they may be told now."""
    shared = {share.to: frozenset(share.news) for share in case.choices.shares if share.to is not None}
    people = dict.fromkeys(each.enquirer for each in case.requests)
    return [(who, name_of_enquirer(the_home(), who), shared.get(who, frozenset())) for who in people]


def _safe(_request: HttpRequest, case: int, person: Actor) -> None:
    say_safe(case, person, now=now())


def _wish(request: HttpRequest, case: int, person: Actor) -> None:
    if not request.POST.get("wish"):
        raise Refused(sentence("web.door.wish.needs"))
    wish_for(the_home(), case, person, Wish(request.POST["wish"]), request.POST.get("words", ""), now=now())


def _tell(request: HttpRequest, case: int, person: Actor) -> None:
    known = case_after(history(case_stream(case)))
    told = {
        each.enquirer: Telling(
            tuple(news for news in SHARED if news.value in request.POST.getlist(f"news {each.enquirer}")),
            request.POST.get(f"letter {each.enquirer}", "")[:_LONGEST_LETTER],
        )
        for each in known.requests
    }
    let_be_told(the_home(), case, person, told, request.POST.get("words", ""), now=now())


def _stop(request: HttpRequest, case: int, person: Actor) -> None:
    stop_looking(the_home(), case, person, request.POST.get("words", ""), now=now())


def _again(_request: HttpRequest, case: int, person: Actor) -> None:
    look_again(case, person, now=now())


def _open(request: HttpRequest, record: int, person: Actor) -> str:
    return read_letter(the_home(), record, ContentId(UUID(request.POST.get("letter", ""))), person, now=now())


def _decline(request: HttpRequest, record: int, person: Actor) -> None:
    decline_letter(record, ContentId(UUID(request.POST.get("letter", ""))), person, now=now())


def _forget(_request: HttpRequest, record: int, person: Actor) -> None:
    ask_to_be_forgotten(record, person, now=now())


def _thank(request: HttpRequest, case: int, person: Actor) -> None:
    thank(the_home(), case, [person], Told(request.POST.get("words", ""), request.POST.get("signed", "")), now=now())


def _unthank(_request: HttpRequest, case: int, person: Actor) -> None:
    thank_no_more(case, [person], now=now())


_OF_A_CASE = frozenset({"safe", "wish", "tell", "stop", "again", "reach", "thank", "unthank"})
_SAYINGS: dict[str, Callable[[HttpRequest, int, Actor], str | None]] = {
    "safe": _safe, "wish": _wish, "tell": _tell, "stop": _stop, "again": _again, "open": _open, "decline": _decline,
    "forget": _forget, "reach": reach, "thank": _thank, "unthank": _unthank,
}  # fmt: skip
