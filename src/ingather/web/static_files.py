"""Static files under addresses that tell their content, so that a browser may keep them for ever."""

import hashlib
from functools import cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.files.storage import Storage
from django.http import HttpRequest, HttpResponse
from whitenoise.middleware import WhiteNoiseMiddleware

_DIGITS = 12  # of a hash, in an address
_FOR_EVER = "public, max-age=31536000, immutable"


class Named(Storage):
    """Finds the files where the apps have them; there is nothing to collect before the pages are served."""

    def url(self, name: str | None) -> str:
        """The address of a file, with the hash of its content."""
        return f"{settings.STATIC_URL}{name}?{version_of(name or '')}"


class Kept(WhiteNoiseMiddleware):  # type: ignore[misc]  # WhiteNoise has no types
    """Serves static files; whoever asks by the hash of the content may keep it for ever."""

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The file, or the answer of the pages."""
        response: HttpResponse = super().__call__(request)
        name = request.path_info.removeprefix(settings.STATIC_URL)
        if request.path_info in self.files and request.META.get("QUERY_STRING") == version_of(name):
            response.headers["Cache-Control"] = _FOR_EVER
        return response


@cache
def version_of(name: str) -> str:
    """The first digits of the hash of a file's content; FileNotFoundError where there is none of that name."""
    found = finders.find(name)
    if not isinstance(found, str):
        raise FileNotFoundError(name)
    return hashlib.sha256(Path(found).read_bytes()).hexdigest()[:_DIGITS]
