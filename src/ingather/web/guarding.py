"""What every answer carries so that a browser lets nothing strange in, and keeps nothing behind."""

import base64
import hashlib
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

from ingather.reports.waterfall_picture import STYLE

_PICTURE = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()  # how a picture of ours looks
_POLICY = "; ".join(
    [
        "default-src 'none'",
        "object-src 'none'",
        "script-src 'self'",
        f"style-src 'self' 'sha256-{_PICTURE}'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "worker-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ]
)
_PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
_METHODS = ("GET", "HEAD", "POST")
Answer = Callable[[HttpRequest], HttpResponse]


def guarding(answer: Answer) -> Answer:
    """The middleware that adds it."""

    def guarded(request: HttpRequest) -> HttpResponse:
        response = HttpResponseNotAllowed(_METHODS) if request.method == "TRACE" else answer(request)
        response.headers.setdefault("Content-Security-Policy", _POLICY)
        response.headers.setdefault("Permissions-Policy", _PERMISSIONS)
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    return guarded
