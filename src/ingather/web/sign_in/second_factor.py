"""Whoever works here has a second factor: who has none yet is led to set one up before any page."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any  # what a view is given

from allauth.mfa.models import Authenticator
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.dateparse import parse_datetime

from ingather.store.models import User
from ingather.store.users import actor_of, roles_of
from ingather.web.desk import now, the_home

BY_LINK = "by_link"
ALONG = "along"  # of a session: cases were taken along with it, so that quiet means a telephone without network
SEEN, BEGAN = "seen", "began"  # of a session: when it was used last, and since when it is
_QUIET = timedelta(hours=1)  # without a page, after which a session is over
_LONGEST = timedelta(hours=12)  # that a session lasts in any case: a day's work
_OFTEN = timedelta(minutes=5)  # between two times at which it is written down that a session is used
WITHOUT = frozenset(
    {
        "health", "ready", "language", "sign_out", "sign_in", "account_login", "sign_in_by_link", "invitation",
        "account_reauthenticate", "mfa_authenticate", "mfa_login_webauthn", "mfa_index", "mfa_list_webauthn",
        "mfa_activate_totp", "mfa_add_webauthn",
    }
)  # fmt: skip
"""The pages that need none: those on which one signs in or out, or sets one up."""

_OF_THE_MACHINE = frozenset({"health", "ready"})  # these ask for no session
_BY_ITSELF = frozenset({"version"})  # what a page that stands open asks for: nobody need be there


class Insisting:
    """The middleware that leads them there."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer."""
        return self._answer(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponse | None:
        """Lead whoever has none to where it is set up."""
        if request.resolver_match is None or request.resolver_match.url_name in _OF_THE_MACHINE:
            return None
        user = request.user
        if not isinstance(user, User):
            return None
        if _is_over(request):
            logout(request)
            return None  # and whoever asked is asked to sign in, where a page needs it
        if request.resolver_match.url_name in WITHOUT:
            return None
        if request.resolver_match.url_name not in _BY_ITSELF:
            _note_use(request)
        return redirect("mfa_index") if lacks_second_factor(request, user) else None


def lacks_second_factor(request: HttpRequest, user: User) -> bool:
    """Whether somebody who works here has no second factor, and needs one."""
    if request.session.get(BY_LINK) and the_home().file.open_to_all:
        return False
    factors = set(Authenticator.objects.filter(user=user).values_list("type", flat=True))
    if factors - {Authenticator.Type.RECOVERY_CODES.value}:
        return False
    return bool(roles_of(actor_of(user)))


def lasts_until(request: HttpRequest) -> datetime | None:
    """When the session is over in any case; None where it is not known when it began."""
    began = parse_datetime(request.session.get(BEGAN, ""))
    return None if began is None else began + _LONGEST


def _is_over(request: HttpRequest) -> bool:
    """Whether nobody was there for long, or the session lasted for long."""
    ends, seen = lasts_until(request), parse_datetime(request.session.get(SEEN, ""))
    quiet = seen is not None and now() - seen > _QUIET and not request.session.get(ALONG)
    return quiet or (ends is not None and now() > ends)


def _note_use(request: HttpRequest) -> None:
    seen = parse_datetime(request.session.get(SEEN, ""))
    if seen is None or now() - seen > _OFTEN:
        request.session[SEEN] = now().isoformat(timespec="seconds")
