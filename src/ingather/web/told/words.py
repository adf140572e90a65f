"""The words of the gathering for its messages, by kind and language: seen before they are kept, and ours again."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from ingather.cases.messages import OUTSIDE, Kind, said
from ingather.cases.own_words import CASE, REWORDED, Own, OwnWords, wrong_with_words
from ingather.cases.rights import Right
from ingather.reports.letter import Letter, letter_of
from ingather.store.own_words import end_own_words, keep_own_words, own_words
from ingather.web.desk import now, the_home
from ingather.web.templating import sentence_text, text
from ingather.web.visitor import Visitor, open_to
from ingather.wording.say import say

_SAMPLE = "1:2"  # a case, for what is shown


@dataclass(frozen=True, slots=True)
class Worded:
    """One kind of message in one language: its subject now, and whether the words are the gathering's."""

    kind: Kind
    language: str
    subject: str
    own: bool


@require_safe
@open_to(Right.AGREE_POLICY)
def words(request: HttpRequest, _visitor: Visitor) -> HttpResponse:
    """Every kind of message, and in which languages the gathering has words of its own."""
    own = own_words(the_home())
    kinds = [[_worded(kind, code, own) for code, _called in settings.LANGUAGES] for kind in REWORDED]
    return render(request, "told_words.html", {"kinds": kinds, "called": dict(settings.LANGUAGES)})


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(Right.AGREE_POLICY)
def word(request: HttpRequest, visitor: Visitor, kind: str, language: str) -> HttpResponse:
    """The words for one kind in one language: to be seen, kept, or given up for ours."""
    if kind not in REWORDED or language not in dict(settings.LANGUAGES):
        raise Http404
    of, own = Kind(kind), own_words(the_home())
    if request.method != "POST":
        return _page(request, of, language, own.get((of, language), _ours(of, language)), own)
    if request.POST.get("do") == "ours":
        end_own_words(of, language, by=visitor.id, now=now())
        messages.success(request, text("web.kept"))
        return redirect("told_words")
    typed = OwnWords(request.POST.get("subject", "").strip(), _lines(request.POST.get("body", "")))
    wrong = wrong_with_words(of, typed)
    if wrong is not None or request.POST.get("do") != "keep":
        told = "" if wrong is None else sentence_text(wrong)
        return _page(request, of, language, typed, own, wrong=told)
    keep_own_words(the_home(), of, language, typed, by=visitor.id, now=now())
    messages.success(request, text("web.kept"))
    return redirect("told_words")


def _page(
    request: HttpRequest, kind: Kind, language: str, typed: OwnWords, own: Own, *, wrong: str = ""
) -> HttpResponse:
    told = {
        "kind": kind,
        "code": language,
        "called": dict(settings.LANGUAGES)[language],
        "typed": typed,
        "wrong": wrong,
        "read": None if wrong else _read(kind, language, {(kind, language): typed}),
        "ours": _read(kind, language, {}),
        "is_own": (kind, language) in own,
        "names_case": kind not in OUTSIDE,
    }
    return render(request, "told_word.html", told, status=422 if wrong else 200)


def _ours(kind: Kind, language: str) -> OwnWords:
    """Our words, to begin from."""
    ours = said(kind, CASE)
    return OwnWords(say(ours.subject, language), say(ours.body[0], language))


def _read(kind: Kind, language: str, own: Own) -> Letter:
    return letter_of([said(kind, _SAMPLE)], language, own)


def _worded(kind: Kind, language: str, own: Own) -> Worded:
    return Worded(kind, language, _read(kind, language, own).subject, (kind, language) in own)


def _lines(typed: str) -> str:
    return typed.replace("\r\n", "\n").strip()
