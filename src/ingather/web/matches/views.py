"""The queue of possible matches, and two records side by side."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from ingather.actions.decide_match import Deciding, confirm_match, leave_match, reject_match, undo_match
from ingather.actions.household import tell_of_family
from ingather.cases.access_events import Looked
from ingather.cases.match_events import MatchState
from ingather.cases.refused import Refused
from ingather.cases.rights import Right
from ingather.records.record import Record
from ingather.reports.chance import percent
from ingather.store.access import note_seen
from ingather.store.comparable import records_for
from ingather.store.home import Home
from ingather.store.ledger import Stale
from ingather.store.models import WaitingPair
from ingather.store.queue import next_for, queue_of
from ingather.web.desk import now, the_home
from ingather.web.list_names import list_names
from ingather.web.matches.judging import Choice, Pair, Said, judge_of, may_judge, named_in_address, pair_at, said_last
from ingather.web.matches.shown import side_by_side
from ingather.web.templating import named, sentence_text, text
from ingather.web.visitor import Visitor, open_to

_AT_ONCE = 30  # pairs on a page
_SAYING: Mapping[Choice, Callable[[Home, int, int, Deciding], MatchState]] = {
    Choice.SAME: confirm_match,
    Choice.DIFFERENT: reject_match,
    Choice.UNSURE: leave_match,
    Choice.UNDO: undo_match,
}


@dataclass(frozen=True, slots=True)
class Waiting:
    """A pair that waits, with both records."""

    pair: WaitingPair
    shown: tuple[Record, Record]
    chance: str


@require_safe
@open_to(Right.JUDGE_MATCH)
def queue(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """The pairs that wait for the visitor: what two disagree on, second looks, and the likeliest first."""
    home, everything = the_home(), queue_of(judge_of(visitor))
    page = Paginator(everything, _AT_ONCE).get_page(request.GET.get("page"))
    pairs = list(page)
    shown = records_for(home.guard, sorted({end for pair in pairs for end in (pair.left, pair.right)}))
    note_seen(shown, visitor.with_right(Right.JUDGE_MATCH), Looked.LISTED, now=now())
    waiting = [
        Waiting(pair, (shown[pair.left], shown[pair.right]), percent(pair.probability))
        for pair in pairs
        if pair.left in shown and pair.right in shown
    ]
    told = {"page": page, "waiting": waiting, "further": "", "queue": everything, "lists": list_names(home, shown)}
    return render(request, "matches.html", {**told, **_just_said(home, visitor, request)})


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(Right.JUDGE_MATCH)
def pair(request: HttpRequest, visitor: Visitor, left: int, right: int) -> HttpResponse:
    """Two records side by side, and what is said about them."""
    if not may_judge(visitor, (left, right)):
        raise PermissionDenied
    if request.method == "POST":
        return _say(request, visitor, (left, right))
    return _shown(request, visitor, (left, right))


@require_safe
@open_to(Right.JUDGE_MATCH)
def following(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """The page of the next pair, while this one is still looked at: once it is handed out it counts as shown."""
    found = next_for(judge_of(visitor), but=pair_at(request.GET.get("but", "")))
    if found is None:
        return HttpResponse(status=204)
    response = _shown(request, visitor, (found.left, found.right))
    response.headers["Content-Location"] = reverse("pair", args=[found.left, found.right])
    return response


def _say(request: HttpRequest, visitor: Visitor, pair: Pair) -> HttpResponse:
    home, why, version = the_home(), request.POST.get("why", ""), request.POST.get("version", "")
    if request.POST.get("decision") not in set(Choice):
        raise PermissionDenied
    choice = Choice(request.POST["decision"])
    deciding = Deciding(visitor.id, now(), why, int(version) if version.isdecimal() and version.isascii() else None)
    try:
        state = _SAYING[choice](home, *pair, deciding)
    except (Refused, Stale) as refused:
        said = said_last(visitor, named_in_address(pair))
        if said is None or said.what is not choice:  # otherwise they pressed twice, and it is done
            return _shown(request, visitor, pair, why, _in_words(refused))
    else:
        if choice is Choice.SAME and state is MatchState.CONFIRMED:
            _tell_of_family(request, home, visitor, pair)
    if choice is Choice.UNDO:
        messages.success(request, text("web.pair.undone"))
        return redirect("pair", *pair)
    return _onwards(request, visitor, pair)


def _in_words(refused: Refused | Stale) -> str:
    return sentence_text(named(refused.sentence)) if isinstance(refused, Refused) else text("web.somebody_else")


def _shown(request: HttpRequest, visitor: Visitor, pair: Pair, why: str = "", wrong: str = "") -> HttpResponse:
    home = the_home()
    told = {**side_by_side(home, visitor, pair), **_just_said(home, visitor, request), "why": why, "wrong": wrong}
    return render(request, "pair.html", told, status=422 if wrong else 200)


def _just_said(home: Home, visitor: Visitor, request: HttpRequest) -> dict[str, object]:
    """What the visitor said of the pair before, where the address tells which: it can be taken back from here."""
    said = said_last(visitor, request.GET.get("said", ""))
    return _told(home, visitor, said)


def _told(home: Home, visitor: Visitor, said: Said | None) -> dict[str, object]:
    if said is None:
        return {"said_before": None, "said_of": ()}
    shown = records_for(home.guard, list(said.pair))
    note_seen(shown, visitor.with_right(Right.JUDGE_MATCH), Looked.LISTED, now=now())
    return {"said_before": said, "said_of": tuple((number, record.name) for number, record in shown.items())}


def _onwards(request: HttpRequest, visitor: Visitor, after: Pair) -> HttpResponse:
    """To the next pair, or to the queue where none waits; whoever has the next one already is told what was said."""
    said = named_in_address(after)
    if "X-Next-Is-Here" in request.headers:
        queue = queue_of(judge_of(visitor))
        told = {**_told(the_home(), visitor, said_last(visitor, said)), "queue": queue, "further": len(queue) - 1}
        return render(request, "pair_said_alone.html", told)
    found = next_for(judge_of(visitor), but=after)
    address = reverse("matches") if found is None else reverse("pair", args=[found.left, found.right])
    return redirect(f"{address}?{urlencode({'said': said})}")


def _tell_of_family(request: HttpRequest, home: Home, visitor: Visitor, pair: Pair) -> None:
    """Say who of the household is still sought; whoever looks for them gets a message."""
    others = [other for record in pair for other in tell_of_family(home, record, now=now())]
    note_seen(others, visitor.with_right(Right.JUDGE_MATCH), Looked.LISTED, now=now())
    names = [record.name for record in records_for(home.guard, others).values()]
    if names:
        messages.info(request, text("web.pair.household", names=", ".join(names)))
