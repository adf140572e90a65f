"""Which lists a visitor may open, and whose names on them they may see."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from ingather.cases.rights import Right, Scope
from ingather.web.visitor import Visitor, visitor_of

_Given = ParamSpec("_Given")
_View = Callable[Concatenate[HttpRequest, Visitor, _Given], HttpResponseBase]
LISTS = (Right.BRING_LISTS, Right.WITHDRAW_LISTS)


def open_to_lists(view: _View[_Given]) -> Callable[..., HttpResponseBase]:
    """A page for those who bring lists in or withdraw them; to all others there is no such page."""

    @login_required
    @wraps(view)
    def opened(request: HttpRequest, *given: _Given.args, **named: _Given.kwargs) -> HttpResponseBase:
        visitor = visitor_of(request)
        if visitor is None or all(visitor.reach(right) is Scope.NOBODY for right in LISTS):
            raise Http404
        return view(request, visitor, *given, **named)

    return opened


def may_see_rows(visitor: Visitor, brought_by: str) -> bool:
    """Whether they may see who stands on a list: everybody's names are theirs to see, or they brought it in."""
    return visitor.reach(Right.READ_PERSON) is Scope.GATHERING or visitor.id == brought_by


def may_take_original(visitor: Visitor) -> bool:
    """Whether they may take a list as it came: it holds everybody on it."""
    return visitor.reach(Right.EXPORT_PERSON) is Scope.GATHERING
