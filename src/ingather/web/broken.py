"""The pages that are shown where something went wrong: without the database, and without what was asked."""

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import get_template

from ingather.web.templating import language
from ingather.wording.languages import LANGUAGES


def broken(request: HttpRequest) -> HttpResponse:
    """Say so, calmly, in the visitor's language."""
    return HttpResponse(get_template("500.html").render(_around(request)), status=500)


def too_old(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say that a form does not come from a page of ours, or from one that waited too long."""
    del reason  # for those who write the page
    return HttpResponse(get_template("too_old.html").render(_around(request)), status=403)


def _around(request: HttpRequest) -> dict[str, object]:
    return {
        "visitor": None,
        "may": {},
        "language": language(),
        "languages": LANGUAGES,
        "direction": LANGUAGES[language()].direction,
        "here": "/",
        "open_door": False,
        "tokens": lambda: get_token(request),
        "notices": [],
    }
