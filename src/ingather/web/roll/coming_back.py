"""Back to one's own work, at the place from which something was done right in the list. No address names anybody."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

_LONGEST = 6  # figures of a page or a place, and no more
HAPPENS = {"accept": "case.accepted"}
"""What is done right in the list, and what is written when it is."""


def from_work(request: HttpRequest) -> bool:
    """Whether a form was sent from the list of one's own work."""
    return "work" in request.POST


def to_work(request: HttpRequest) -> HttpResponse:
    """Lead to the list, at the page and the place of it that the form names, where it names any."""
    page, place = (_figures(request.POST.get(name, "")) for name in ("work", "place"))
    query, fragment = f"?page={page}" if page not in ("", "1") else "", f"#at-{place}" if place else ""
    return HttpResponseRedirect(f"{reverse('my_work')}{query}{fragment}")


def _figures(given: str) -> str:
    return given if given.isascii() and given.isdecimal() and len(given) <= _LONGEST else ""
