"""A code of the open door as it is shown, once: as letters, as a link, and as a sign to photograph."""

import segno
from django.http import HttpRequest
from markupsafe import Markup


def shown_once(request: HttpRequest, code: str) -> dict[str, object]:
    """What a page needs to show a code."""
    link = request.build_absolute_uri(f"/door/{code}/")
    sign = Markup(segno.make(link, micro=False).svg_inline(scale=5))  # noqa: S704 - squares
    return {"code": code, "link": link, "sign": sign}
