"""What every page of the open door begins with."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse

_Given = ParamSpec("_Given")
COMES, ASKS = "door", "request"  # in the session: the code that opened it


def open_door(view: Callable[Concatenate[HttpRequest, _Given], HttpResponse]) -> Callable[..., HttpResponse]:
    """A page that is there only where the gathering has an open door."""

    @wraps(view)
    def opened(request: HttpRequest, *given: _Given.args, **named: _Given.kwargs) -> HttpResponse:
        if not settings.OPEN_DOOR:
            raise Http404
        return view(request, *given, **named)

    return opened
