"""The queue of possible matches, and two records side by side."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from ingather.actions.decide_match import Deciding, confirm_match, open_matches, reject_match, undo_match
from ingather.actions.household import tell_of_family
from ingather.actions.weigh_pair import weigh_pair
from ingather.cases.access_events import Looked
from ingather.cases.match_events import MatchState
from ingather.cases.refused import Refused
from ingather.cases.rights import Right, Scope
from ingather.matching.explain import explain
from ingather.records.field import Field
from ingather.records.record import Record
from ingather.reports.chance import percent
from ingather.reports.comparison import Verdict, verdict_on
from ingather.reports.waterfall import waterfall_fragment
from ingather.store.access import may_see, note_seen
from ingather.store.comparable import records_for
from ingather.store.home import Home
from ingather.store.ledger import Stale, history
from ingather.store.models import PossibleMatch
from ingather.store.project_matches import state_of
from ingather.store.record import match_stream
from ingather.text.sentence import Sentence
from ingather.web.desk import now, the_home
from ingather.web.templating import language, named, sentence_text, text
from ingather.web.visitor import Visitor, open_to

_AT_ONCE = 30  # pairs on a page
_OF_A_NAME = frozenset({Field.NAME, Field.GIVEN, Field.PATRONYMIC, Field.FAMILY})
_DECISIONS = {"same": confirm_match, "different": reject_match, "undo": undo_match}


@dataclass(frozen=True, slots=True)
class Waiting:
    """A pair that waits, with both records."""

    left: int
    right: int
    shown: tuple[Record, Record]
    chance: str


@dataclass(frozen=True, slots=True)
class Line:
    """What the two lists say of one thing, and what the evidence says of it."""

    field: Field
    left: tuple[str, ...]
    right: tuple[str, ...]
    verdict: Verdict | None


@require_safe
@open_to(Right.JUDGE_MATCH)
def queue(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """The pairs that wait for somebody, the likeliest first."""
    page = Paginator(_waiting_for(visitor), _AT_ONCE).get_page(request.GET.get("page"))
    pairs = list(page)
    home = the_home()
    shown = records_for(home.guard, sorted({end for pair in pairs for end in (pair.left, pair.right)}))
    note_seen(shown, visitor.with_right(Right.JUDGE_MATCH), Looked.LISTED, now=now())
    waiting = [
        Waiting(pair.left, pair.right, (shown[pair.left], shown[pair.right]), percent(pair.probability))
        for pair in pairs
        if pair.left in shown and pair.right in shown
    ]
    return render(request, "matches.html", {"page": page, "waiting": waiting, "further": ""})


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(Right.JUDGE_MATCH)
def pair(request: HttpRequest, visitor: Visitor, left: int, right: int) -> HttpResponse:
    """Two records side by side, and what is decided about them."""
    home = the_home()
    if not _may_judge(visitor, left, right):
        raise PermissionDenied
    if request.method != "POST":
        return _side_by_side(request, home, visitor, left, right)
    decision, why = request.POST.get("decision", ""), request.POST.get("why", "")
    if decision == "unsure":
        return _onwards(visitor, (left, right))
    if decision not in _DECISIONS:
        raise PermissionDenied
    seen = int(request.POST.get("version", "0")) if request.POST.get("version", "").isdecimal() else None
    deciding = Deciding(by=visitor.id, at=now(), reason=why, seen=seen)
    try:
        _DECISIONS[decision](home, left, right, deciding)
    except Refused as refused:
        return _side_by_side(request, home, visitor, left, right, why, sentence_text(named(refused.sentence)))
    except Stale:
        return _side_by_side(request, home, visitor, left, right, why, text("web.somebody_else"))
    messages.success(request, text("web.kept"))
    if decision == "same":
        _tell_of_family(request, home, visitor, left, right)
    return redirect("pair", left, right) if decision == "undo" else _onwards(visitor, (left, right))


def _side_by_side(
    request: HttpRequest, home: Home, visitor: Visitor, left: int, right: int, why: str = "", wrong: str = ""
) -> HttpResponse:
    shown = records_for(home.guard, [left, right])
    if left not in shown or right not in shown:
        raise PermissionDenied
    note_seen([left, right], visitor.with_right(Right.JUDGE_MATCH), Looked.READ, now=now())
    found = PossibleMatch.objects.filter(left=min(left, right), right=max(left, right)).first()
    happened = history(match_stream(left, right))
    pair, evidence = (shown[left], shown[right]), _evidence(found, shown)
    weighed = weigh_pair(home, left, right)
    given = {
        "left": left,
        "right": right,
        "records": pair,
        "lines": _lines(*pair, evidence),
        "evidence": evidence,
        "picture": None if weighed is None else waterfall_fragment(*weighed, language=language()),
        "chance": None if found is None else percent(found.probability),
        "state": state_of(happened),
        "version": len(happened),
        "waiting": len(_waiting_for(visitor)),
        "why": why,
        "wrong": wrong,
        "decided": state_of(happened) is not MatchState.POTENTIAL,
    }
    return render(request, "pair.html", given, status=422 if wrong else 200)


def _evidence(found: PossibleMatch | None, shown: dict[int, Record]) -> tuple[Sentence, ...]:
    if found is None:
        return ()
    return explain(shown[found.left], shown[found.right], list(bytes(found.levels)))


def _lines(left: Record, right: Record, evidence: Sequence[Sentence]) -> list[Line]:
    """What either says, thing by thing, and what the evidence says of it; parts of a name stand as the name."""
    said = [_said(record) for record in (left, right)]
    fields = [field for field in Field if any(field in each for each in said)]
    return [
        Line(field, said[0].get(field, ()), said[1].get(field, ()), verdict_on(field, evidence)) for field in fields
    ]


def _said(record: Record) -> dict[Field, tuple[str, ...]]:
    name = {Field.NAME: (record.name,)} if record.name else {}
    return name | {field: values for field, values in record.reading.items() if field not in _OF_A_NAME}


def _waiting_for(visitor: Visitor) -> list[PossibleMatch]:
    waiting = open_matches()
    if visitor.reach(Right.JUDGE_MATCH) is Scope.GATHERING:
        return waiting
    return [each for each in waiting if _may_judge(visitor, each.left, each.right)]


def _may_judge(visitor: Visitor, left: int, right: int) -> bool:
    actor = visitor.with_right(Right.JUDGE_MATCH)
    return visitor.reach(Right.JUDGE_MATCH) is Scope.GATHERING or any(
        may_see(record, actor, Right.JUDGE_MATCH) for record in (left, right)
    )


def _onwards(visitor: Visitor, after: tuple[int, int]) -> HttpResponse:
    """To the pair that comes after this one, or to the queue where none does."""
    waiting = [(each.left, each.right) for each in _waiting_for(visitor)]
    here = waiting.index(after) + 1 if after in waiting else 0
    following = [each for each in (*waiting[here:], *waiting[:here]) if each != after]
    return redirect("pair", *following[0]) if following else redirect("matches")


def _tell_of_family(request: HttpRequest, home: Home, visitor: Visitor, left: int, right: int) -> None:
    """Say who of the household is still sought; whoever looks for them gets a message."""
    others = [other for record in (left, right) for other in tell_of_family(home, record, now=now())]
    note_seen(others, visitor.with_right(Right.JUDGE_MATCH), Looked.LISTED, now=now())
    names = [record.name for record in records_for(home.guard, others).values()]
    if names:
        messages.info(request, text("web.pair.household", names=", ".join(names)))
