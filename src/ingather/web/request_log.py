"""One line for each request, of which nobody can be known: the pattern of the address, never the address itself."""

import json
import logging
import sys
import time
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any  # what the signals of Django bring

from django.conf import settings
from django.http import HttpRequest, HttpResponse

_log = logging.getLogger("ingather.requests")
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_REFUSED = (403, 404)
Answer = Callable[[HttpRequest], HttpResponse]


class Line(logging.Formatter):
    """Writes each record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        # The first line alone: what follows is the text of errors, which may name people.
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        told = record.msg if isinstance(record.msg, dict) else {"said": record.getMessage().partition("\n")[0]}
        return json.dumps({"at": at, "level": record.levelname.lower(), **told})


def logged(answer: Answer) -> Answer:
    """The middleware that writes the line."""

    def answered(request: HttpRequest) -> HttpResponse:
        began = time.perf_counter()
        response = answer(request)
        _log.info(
            {
                "method": request.method if request.method in _METHODS else "other",
                "route": route_of(request),
                "status": response.status_code,
                "milliseconds": round((time.perf_counter() - began) * 1000, 1),
                **(_who(request) if response.status_code in _REFUSED else {}),
            }
        )
        return response

    return answered


def _who(request: HttpRequest) -> dict[str, str]:
    """Who was refused, by the number that the ledger gives, where somebody signed in."""
    user = getattr(request, "user", None)
    return {"by": f"user:{user.pk}"} if user is not None and user.is_authenticated else {}


def route_of(request: HttpRequest) -> str | None:
    """The pattern that the address fits, with a leading slash; None where it fits none."""
    if request.resolver_match is not None:
        return f"/{request.resolver_match.route}"
    return f"/{settings.STATIC_URL.lstrip('/')}<file>" if request.path_info.startswith(settings.STATIC_URL) else None


def tell_fault(request: HttpRequest | None = None, **_more: Any) -> None:
    """Write down where something of ours went wrong, and nothing of what it was about: its text may name people."""
    error = _more.get("exception") or _current()
    if error is None:
        return
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if "ingather" in Path(frame.filename).parts] or frames
    place = f"{Path(own[-1].filename).name}:{own[-1].lineno}" if own else "?"
    route = None if request is None else route_of(request)
    _log.error({"fault": type(error).__name__, "place": place, "route": route})


def _current() -> BaseException | None:
    return sys.exc_info()[1]


_HANDLER = {"class": "logging.StreamHandler", "formatter": "line", "stream": "ext://sys.stderr"}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "ingather.web.request_log.Line"}},
    "handlers": {"lines": _HANDLER, "none": {"class": "logging.NullHandler"}},
    "loggers": {
        "ingather.requests": {"handlers": ["lines"], "level": "INFO", "propagate": False},
        "_granian": {"handlers": ["lines"], "level": "WARNING", "propagate": False},
        # what these say holds addresses, and the text of errors
        "django": {"handlers": ["none"], "level": "CRITICAL", "propagate": False},
        "allauth": {"handlers": ["none"], "level": "CRITICAL", "propagate": False},
    },
}
"""What is logged, by whom, and how it is written."""
