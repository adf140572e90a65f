"""A page as a link, and as a sign to photograph with the telephone on which it is to be opened."""

import segno
from django.http import HttpRequest
from markupsafe import Markup


def as_link_and_sign(request: HttpRequest, path: str) -> dict[str, object]:
    """The link of a page of ours, and its sign."""
    link = request.build_absolute_uri(path)
    return {"link": link, "sign": Markup(segno.make(link, micro=False).svg_inline(scale=5))}  # noqa: S704 - squares


def shown_once(request: HttpRequest, code: str) -> dict[str, object]:
    """A code of the open door as it is shown, once: as letters, as a link, and as a sign."""
    return {"code": code, **as_link_and_sign(request, f"/door/{code}/")}
