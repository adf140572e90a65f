"""The page for work without network, with nobody in it; what makes it installable; and what keeps it on a telephone."""

import hashlib
import json
from functools import cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.http import require_safe

from ingather.web.templating import language as language_here
from ingather.web.templating import text
from ingather.wording.languages import LANGUAGES

_WORKER = "ingather/offline_worker.js"
_FILES = ("ingather/desk.css", "ingather/offline.css", "ingather/offline_store.js", "ingather/offline.js",
          "ingather/sign.svg", "ingather/icon-192.png")  # fmt: skip
_ICONS = (("ingather/icon-192.png", 192, "any"), ("ingather/icon-512.png", 512, "any"),
          ("ingather/icon-maskable-512.png", 512, "maskable"))  # fmt: skip
_PAPER, _HOUSE = "#fbf9f3", "#0d5c56"
_DIGITS = 16  # of a hash, in a name


@require_safe
def offline(_request: HttpRequest) -> HttpResponse:
    """Lead to the page in the visitor's language."""
    return redirect("offline_page", language_here())


@require_safe
def page(_request: HttpRequest, language: str) -> HttpResponse:
    """The page, the same for everybody, since a telephone keeps it: whose cases it shows, it learns later."""
    return HttpResponse(_page(_known(language)))


@require_safe
def manifest(_request: HttpRequest, language: str) -> HttpResponse:
    """What a telephone has to know to put the page among its apps."""
    with override(_known(language)):
        told = {
            "name": text("web.offline.app"),
            "short_name": "Ingather",
            "description": text("web.offline.lead"),
            "lang": language,
            "dir": LANGUAGES[language].direction,
            "id": reverse("offline"),
            "start_url": reverse("offline_page", args=[language]),
            "scope": "/",
            "display": "standalone",
            "background_color": _PAPER,
            "theme_color": _HOUSE,
            "icons": [_icon(*icon) for icon in _ICONS],
        }
    return JsonResponse(told, content_type="application/manifest+json")


@require_safe
def worker(_request: HttpRequest) -> HttpResponse:
    """The service worker, with what it keeps; whatever of that changes makes another worker of it."""
    kept = json.dumps({"name": f"offline-{_state()}", "files": list(_addresses())})
    return HttpResponse(f"const KEPT = {kept};\n{_source(_WORKER)}", content_type="text/javascript")


def _icon(name: str, size: int, purpose: str) -> dict[str, str]:
    return {"src": static(name), "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}


def _addresses() -> tuple[str, ...]:
    pages = (reverse("offline_page", args=[language]) for language in _languages())
    return (*pages, *map(static, _FILES))


def _state() -> str:
    """The hash of everything that is kept."""
    whole = "\0".join([*_addresses(), *map(_page, _languages()), _source(_WORKER)])
    return hashlib.sha256(whole.encode()).hexdigest()[:_DIGITS]


def _page(language: str) -> str:
    others = [(code, name) for code, name in settings.LANGUAGES if code != language]
    with override(language):
        told = {"language": language, "spoken": LANGUAGES[language], "others": others}
        return render_to_string("offline.html", told)


@cache
def _source(name: str) -> str:
    found = finders.find(name)
    if not isinstance(found, str):
        raise FileNotFoundError(name)
    return Path(found).read_text(encoding="utf-8")


def _languages() -> list[str]:
    return [code for code, _name in settings.LANGUAGES]


def _known(language: str) -> str:
    if language not in _languages():
        raise Http404
    return language
