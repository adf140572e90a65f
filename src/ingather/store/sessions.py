"""The sessions of those who signed in: listed for themselves, and ended."""

from datetime import datetime

from ingather.store.home import Home
from ingather.store.models import OneTimeLink, SignedIn, Tried, User

_LENGTH = 40  # letters: what Django allows for the key of a session


def kept_as(home: Home, key: str) -> str:
    """What is kept of the key of a session: a keyed hash of it."""
    return home.guard.digest("session", key.encode()).hex()[:_LENGTH]


def sessions_of(user: User, *, now: datetime) -> list[SignedIn]:
    """The sessions of a user that are not over, the one that lasts longest first."""
    return list(SignedIn.objects.filter(user=user.id, expire_date__gt=now).order_by("-expire_date"))


def end_sessions(user: User, *, besides: str | None = None) -> int:
    """End all sessions of a user, besides one where it is named; how many were ended."""
    return SignedIn.objects.filter(user=user.id).exclude(session_key=besides or "").delete()[0]


def end_session(user: User, kept: str) -> bool:
    """End one session of a user; whether there was one."""
    return bool(SignedIn.objects.filter(user=user.id, session_key=kept).delete()[0])


def forget_what_is_over(*, now: datetime) -> int:
    """Drop the sessions, links and tries whose time is over; how many."""
    over = SignedIn.objects.filter(expire_date__lte=now).delete()[0]
    over += OneTimeLink.objects.filter(until__lte=now).delete()[0]
    return over + Tried.objects.filter(until__lte=now).delete()[0]
