"""Back to one's own work, at the place from which something was done right in the list. No address names anybody."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from ingather.store.access import Person
from ingather.web.visitor import Visitor

_LONGEST = 6  # figures of a page or a place, and no more
_HAPPENS = {"accept": "case.accepted"}
"""What is done right in the list, and what is written when it is."""


def from_work(request: HttpRequest) -> bool:
    """Whether a form was sent from the list of one's own work."""
    return "work" in request.POST


def to_work(request: HttpRequest) -> HttpResponse:
    """Lead to the list, at the page and the place of it that the form names, where it names any."""
    page, place = (_figures(request.POST.get(name, "")) for name in ("work", "place"))
    query, fragment = f"?page={page}" if page not in ("", "1") else "", f"#at-{place}" if place else ""
    return HttpResponseRedirect(f"{reverse('my_work')}{query}{fragment}")


def did_it(seen: Person, visitor: Visitor, act: str, version: str) -> bool:
    """Whether the visitor did just this since the list was shown: a second click does nothing twice."""
    later = seen.history[int(version) :] if _figures(version) else ()
    return any(each.by == visitor.id and each.event.name == _HAPPENS.get(act) for each in later)


def _figures(given: str) -> str:
    return given if given.isascii() and given.isdecimal() and len(given) <= _LONGEST else ""
