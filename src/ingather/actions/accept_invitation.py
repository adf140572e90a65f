"""Whoever was invited signs in from now on with a password of their own."""

from datetime import datetime

from allauth.mfa.models import Authenticator
from django.db import transaction

from ingather.store.home import Home
from ingather.store.models import User
from ingather.store.one_time_links import Purpose, use_link
from ingather.store.sessions import end_sessions


@transaction.atomic
def accept_invitation(home: Home, token: str, password: str, *, now: datetime) -> User | None:
    """Use an invitation: the user begins anew, without second factors and sessions; None where it cannot be used."""
    user = use_link(home, token, Purpose.INVITATION, now=now)
    if user is None:
        return None
    user.set_password(password)
    user.save(update_fields=["password"])
    Authenticator.objects.filter(user=user).delete()
    end_sessions(user)
    return user
