"""A page as a link, and as a sign to photograph with the telephone on which it is to be opened."""

from urllib.parse import urlsplit

import segno
from django.http import HttpRequest
from markupsafe import Markup

_HERE = frozenset({"localhost", "127.0.0.1", "::1"})


def as_link_and_sign(request: HttpRequest, path: str) -> dict[str, object]:
    """The link of a page of ours, its sign, and whether both lead to it on this computer alone."""
    link = request.build_absolute_uri(path)
    sign = Markup(segno.make(link, micro=False).svg_inline(scale=5))  # noqa: S704 - squares
    return {"link": link, "sign": sign, "only_here": urlsplit(link).hostname in _HERE}


def shown_once(request: HttpRequest, code: str) -> dict[str, object]:
    """A code of the open door as it is shown, once: as letters, as a link, and as a sign."""
    return {"code": code, **as_link_and_sign(request, f"/door/{code}/")}
