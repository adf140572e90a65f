"""Why: of the next step of a person, of one thing that happened, or of a record that may be theirs."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ingather.actions.why import Answer, why_case, why_happened, why_match
from ingather.cases.rights import Right
from ingather.store.home import Home
from ingather.web.desk import now, the_home
from ingather.web.person.looking import in_some_capacity
from ingather.web.person.telling import happened_as
from ingather.web.visitor import Visitor, open_to


@require_safe
@open_to(Right.READ_PERSON)
def of_case(request: HttpRequest, visitor: Visitor, record: int) -> HttpResponse:
    """Why the next step is the next step."""
    home = the_home()
    answer = in_some_capacity(visitor, lambda actor: why_case(home, record, actor, now=now()))
    return _page(request, home, record, answer, title="web.why.next")


@require_safe
@open_to(Right.READ_PERSON)
def of_one_thing(request: HttpRequest, visitor: Visitor, record: int, number: int) -> HttpResponse:
    """Why one thing happened."""
    home = the_home()
    answer = in_some_capacity(visitor, lambda actor: why_happened(home, record, number, actor, now=now()))
    return _page(request, home, record, answer, title="web.why.title")


@require_safe
@open_to(Right.READ_PERSON)
def of_match(request: HttpRequest, visitor: Visitor, record: int, other: int) -> HttpResponse:
    """Why another record may be of the person, or was decided to be."""
    home = the_home()
    answer = in_some_capacity(visitor, lambda actor: why_match(home, record, other, actor, now=now()))
    return _page(request, home, record, answer, title="web.why.pair", other=other)


def _page(
    request: HttpRequest, home: Home, record: int, answer: Answer, *, title: str, other: int | None = None
) -> HttpResponse:
    happened = happened_as(home, answer.happened, {})
    given = {"record": record, "answer": answer, "happened": happened, "title": title, "other": other, "now": now()}
    return render(request, "why.html", given)
