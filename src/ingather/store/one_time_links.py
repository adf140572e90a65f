"""Links that work once, whichever process is asked: what is kept of one is a keyed hash, and when it was used."""

import secrets
from datetime import datetime, timedelta
from enum import StrEnum

from django.db import transaction

from ingather.store.home import Home
from ingather.store.models import OneTimeLink, User


class Purpose(StrEnum):
    """What a link is for, and how long it lasts."""

    SIGN_IN = "sign_in"
    INVITATION = "invitation"

    @property
    def lasts(self) -> timedelta:
        """For how long it can be used."""
        return timedelta(minutes=30) if self is Purpose.SIGN_IN else timedelta(hours=72)


@transaction.atomic
def make_link(home: Home, user: User, purpose: Purpose, *, now: datetime) -> str:
    """What a new link of this user ends in. Earlier ones for the same purpose work no more."""
    OneTimeLink.objects.filter(user=user.id, purpose=purpose, used=None).delete()
    token = secrets.token_urlsafe(24)
    link = _kept_as(home, purpose, token)
    OneTimeLink.objects.create(link=link, purpose=purpose, user=user.id, until=now + purpose.lasts)
    return token


def user_of_link(home: Home, token: str, purpose: Purpose, *, now: datetime) -> User | None:
    """Whose link it is; None where it was used, is over, or never was, or its user was barred."""
    link = OneTimeLink.objects.filter(link=_kept_as(home, purpose, token), used=None, until__gt=now).first()
    return None if link is None else User.objects.filter(id=link.user, is_active=True).first()


def use_link(home: Home, token: str, purpose: Purpose, *, now: datetime) -> User | None:
    """Use a link: its user, for whoever comes first; None for everybody after, and where it cannot be used."""
    user = user_of_link(home, token, purpose, now=now)
    mine = OneTimeLink.objects.filter(link=_kept_as(home, purpose, token), used=None, until__gt=now)
    return user if user is not None and mine.update(used=now) == 1 else None


def _kept_as(home: Home, purpose: Purpose, token: str) -> str:
    return home.guard.digest(f"link {purpose}", token.encode()).hex()
