"""The sessions of whoever looks: since when, last used when, with what; and what ends them."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any  # what the signals of Django bring

from allauth.account.signals import authentication_step_completed, password_changed
from allauth.mfa.signals import authenticator_added
from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest
from django.utils.dateparse import parse_datetime

from ingather.store.models import SignedIn, User
from ingather.store.sessions import end_sessions, kept_as, sessions_of
from ingather.web.desk import now, the_home
from ingather.web.sign_in.second_factor import BEGAN, SEEN
from ingather.web.sign_in.sessions import told_by

DEVICE = "device"
_BROWSERS = (("Edg", "Edge"), ("Firefox|FxiOS", "Firefox"), ("OPR", "Opera"), ("SamsungBrowser", "Samsung Internet"),
             ("CriOS|Chrom", "Chrome"), ("Safari", "Safari"))  # fmt: skip
_SYSTEMS = (("Android", "Android"), ("iPhone|iPad", "iOS"), ("Windows", "Windows"), ("Mac OS", "macOS"),
            ("CrOS", "ChromeOS"), ("Linux", "Linux"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class OwnSession:
    """One session, as its owner sees it."""

    kept: str
    here: bool
    began: datetime | None
    seen: datetime | None
    device: str


def own_sessions(request: HttpRequest, user: User) -> list[OwnSession]:
    """The sessions of whoever looks, this one first."""
    here = kept_here(request)
    found = [_told(session, here) for session in sessions_of(user, now=now())]
    return sorted(found, key=lambda each: not each.here)


def kept_here(request: HttpRequest) -> str:
    """What is kept of the key of the session at hand."""
    return kept_as(the_home(), request.session.session_key or "")


def device_of(agent: str) -> str:
    """The browser and the system that a browser says it is, in two words; empty where it says neither."""
    words = (next((name for sign, name in known if re.search(sign, agent)), "") for known in (_BROWSERS, _SYSTEMS))
    return " · ".join(filter(None, words))


def connect() -> None:
    """Let sessions be told apart, and end where the way of signing in changed."""
    user_logged_in.connect(_begin)
    password_changed.connect(_end_others)
    authenticator_added.connect(_end_others)
    authentication_step_completed.connect(_begin_anew)


def _begin(sender: object, request: HttpRequest, **_more: Any) -> None:
    del sender
    moment = now().isoformat(timespec="seconds")
    device = device_of(request.headers.get("User-Agent", ""))
    request.session.update({BEGAN: moment, SEEN: moment, DEVICE: device})


def _begin_anew(sender: object, request: HttpRequest, *, reauthenticated: bool = False, **_more: Any) -> None:
    """Whoever proved again who they are goes on under a new key."""
    del sender
    if reauthenticated:
        request.session.cycle_key()


def _end_others(sender: object, request: HttpRequest, user: User, **_more: Any) -> None:
    """What was opened with the password alone, or with an old one, ends."""
    del sender
    end_sessions(user, besides=kept_here(request))


def _told(session: SignedIn, here: str) -> OwnSession:
    told = told_by(session)
    began, seen = (parse_datetime(told.get(each, "")) for each in (BEGAN, SEEN))
    return OwnSession(session.session_key, session.session_key == here, began, seen, told.get(DEVICE, ""))
