"""The coverage board: which places and sources were swept, when and by whom, and which never."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from ingather.actions.sweep_source import board, name_source, sweep_source
from ingather.cases.refused import Refused
from ingather.cases.rights import Right
from ingather.store.ledger import Stale
from ingather.text.sentence import Sentence, sentence
from ingather.web.desk import now, the_home
from ingather.web.templating import sentence_text, text
from ingather.web.visitor import Visitor, open_to

_LONGEST = 200  # letters of a name
_LONGEST_WORDS = 5_000


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(Right.BRING_LISTS)
def coverage(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Show the board, and write down that a place was swept or is to be."""
    if request.method != "POST":
        return _board(request, {"source": "", "words": "", "list": ""})
    typed = {name: request.POST.get(name, "").strip() for name in ("source", "words", "list")}
    typed["source"], typed["words"] = typed["source"][:_LONGEST], typed["words"][:_LONGEST_WORDS]
    wrong = _written(request, visitor, typed)
    if wrong is not None:
        return _board(request, typed, wrong)
    messages.success(request, text("web.kept"))
    return redirect("coverage")


def _written(request: HttpRequest, visitor: Visitor, typed: Mapping[str, str]) -> Sentence | None:
    """Write it down; what is wrong, where anything is."""
    home = the_home()
    number = int(typed["list"]) if typed["list"].isdecimal() else None
    if typed["list"] and number is None:
        return sentence("web.lists.no_number")
    if (seen := request.POST.get("times")) is not None and seen != _times(typed["source"]):
        return sentence("web.lists.swept_meanwhile", source=typed["source"])
    try:
        if request.POST.get("do") == "planned":
            name_source(home, typed["source"], by=visitor.id, now=now())
        else:
            sweep_source(home, typed["source"], by=visitor.id, now=now(), words=typed["words"], number=number)
    except Refused as refused:
        return refused.sentence
    except Stale:
        return sentence("web.lists.swept_meanwhile", source=typed["source"])
    return None


def _times(label: str) -> str:
    """How often a source that stands on the board was swept."""
    return next((str(each.times) for each in board(the_home()) if each.label == label), "")


def _board(request: HttpRequest, typed: Mapping[str, str], wrong: Sentence | None = None) -> HttpResponse:
    rows = board(the_home())
    never = sum(each.last is None for each in rows)
    told = {
        "rows": rows,
        "never": never,
        "typed": typed,
        "wrong": None if wrong is None else sentence_text(wrong),
    }
    return render(request, "lists/coverage.html", told, status=422 if wrong else 200)
