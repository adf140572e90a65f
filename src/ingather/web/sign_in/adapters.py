"""What the signing in of django-allauth asks us: who somebody is, how secrets are sealed, and what is said."""

import time
from base64 import b64decode, b64encode
from io import BytesIO
from typing import Any  # allauth has no types

import segno
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import lazy

from ingather.store.models import User
from ingather.store.users import actor_of, name_of_actor
from ingather.web.desk import the_home
from ingather.web.faults import FAULTS
from ingather.web.templating import text

_RECENT = 300  # seconds for which somebody who signed in need not do so again
_PLACE = "second factor"
_said = lazy(text, str)
_MESSAGES = {
    "account/messages/password_changed.txt": "web.account.password_changed",
    "mfa/messages/totp_activated.txt": "web.second.app.added",
    "mfa/messages/totp_deactivated.txt": "web.second.removed",
    "mfa/messages/webauthn_added.txt": "web.second.passkey.added",
    "mfa/messages/webauthn_removed.txt": "web.second.removed",
}


class Accounts(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Accounts without mail addresses; names are sealed."""

    error_messages = DefaultAccountAdapter.error_messages | {code: _said(id_) for code, id_ in FAULTS.items()}

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *_more: Any, **_named: Any
    ) -> None:
        """Say what was done, in our words; what we have no words for needs none."""
        told = _MESSAGES.get(message_template or "")
        if told is not None:
            messages.add_message(request, level, text(told))

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Whether somebody is to sign in again before they change how they do; not if they did just now."""
        request = context.request
        records = get_authentication_records(request, request.user)
        if records and time.time() - records[-1]["at"] < _RECENT:
            return False
        return bool(super().is_reauthentication_required(app=app, **kwargs))

    def is_open_for_signup(self, _request: HttpRequest) -> bool:
        """Nobody signs up: whoever works here is invited."""
        return False

    def respond_user_inactive(self, request: HttpRequest, _user: User) -> HttpResponse:
        """Whoever was barred is told what everybody is told."""
        messages.error(request, text("web.sign_in.wrong"))
        return redirect("sign_in")

    def send_notification_mail(self, *_given: Any, **_named: Any) -> None:
        """No address is known here, and none is written to."""


class SecondFactors(DefaultMFAAdapter):  # type: ignore[misc]  # allauth has no types
    """Second factors: their secrets are sealed, and they carry no names."""

    error_messages = DefaultMFAAdapter.error_messages | {"incorrect_code": _said(FAULTS["incorrect_code"])}

    def encrypt(self, text: str) -> str:
        """A secret, sealed."""
        return b64encode(the_home().guard.signing_in.seal(_PLACE, text.encode())).decode("ascii")

    def decrypt(self, encrypted_text: str) -> str:
        """A secret that was sealed; raises `Tampered`."""
        return the_home().guard.signing_in.open(_PLACE, b64decode(encrypted_text)).decode()

    def get_totp_label(self, _user: User) -> str:
        """What an authenticator app shows: not the name, which it may carry elsewhere."""
        host: str = context.request.get_host()
        return host

    def get_totp_issuer(self) -> str:
        """Who issued it."""
        return "Ingather"

    def build_totp_svg(self, url: str) -> str:
        """The picture that the app reads."""
        drawn = BytesIO()
        segno.make(url, error="m").save(drawn, kind="svg", scale=5, border=4, light="white", xmldecl=False)
        return drawn.getvalue().decode()

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:  # noqa: A002 - as allauth names it
        """Passkeys are numbered: a name of one's own could name somebody."""
        return str(Authenticator.objects.filter(user=user, type=type).count() + 1)

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Whose passkeys they are: of this host."""
        return {"id": context.request.get_host().partition(":")[0], "name": "Ingather"}

    def get_public_key_credential_user_entity(self, user: User) -> dict[str, Any]:
        """Who it is, as the telephone or key of whoever holds it keeps it."""
        name = name_of_actor(the_home(), actor_of(user))
        return {"id": str(user.id).encode(), "display_name": name, "name": name}
