"""The page that is shown where something went wrong on our side: without the database, and without what was asked."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import get_template

from ingather.web.templating import language, text


def broken(request: HttpRequest) -> HttpResponse:
    """Say so, calmly, in the visitor's language."""
    told: dict[str, object] = {
        "visitor": None,
        "may": {},
        "language": language(),
        "languages": settings.LANGUAGES,
        "direction": text("language.direction"),
        "here": "/",
        "open_door": False,
        "tokens": lambda: get_token(request),
        "notices": [],
    }
    return HttpResponse(get_template("500.html").render(told), status=500)
