"""What is written down of signing in: what was done and by whom, by the number that the ledger gives; never a name."""

import logging
from typing import Any  # what the signals of Django bring

from allauth.account.signals import password_changed
from allauth.mfa.signals import authentication_failed, authenticator_added, authenticator_removed
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import Signal

from ingather.store.models import User

_log = logging.getLogger("ingather.requests")
_TOLD: tuple[tuple[Signal, str], ...] = (
    (user_logged_in, "signed in"),
    (user_logged_out, "signed out"),
    (user_login_failed, "could not sign in"),
    (authentication_failed, "second thing did not fit"),
    (authenticator_added, "second thing added"),
    (authenticator_removed, "second thing removed"),
    (password_changed, "password changed"),
)


def connect() -> None:
    """Let each of these be written down."""
    for signal, done in _TOLD:
        signal.connect(_telling(done), weak=False, dispatch_uid=f"ingather {done}")


def _telling(done: str) -> Any:
    def tell(sender: object, user: User | None = None, **_more: Any) -> None:
        del sender
        _log.info({"did": done} | ({} if user is None else {"by": f"user:{user.pk}"}))

    return tell
