"""Where sessions are kept: sealed, under a keyed hash of their key, with whose they are."""

import json
from base64 import b64decode, b64encode
from string import ascii_lowercase, digits
from typing import Any  # what a session holds

from django.contrib.sessions.backends import db
from django.utils import timezone
from django.utils.crypto import get_random_string

from ingather.store.guard import Tampered
from ingather.store.models import SignedIn
from ingather.store.sessions import kept_as
from ingather.web.desk import the_home

_LENGTH = 32  # letters of a key: more than 160 bits
_PLACE = "session"


class SessionStore(db.SessionStore):
    """One session."""

    @classmethod
    def get_model_class(cls) -> type[SignedIn]:
        """The table."""
        return SignedIn

    def encode(self, session_dict: dict[str, Any]) -> str:
        """What the session holds, sealed."""
        plain = json.dumps(session_dict, separators=(",", ":")).encode()
        return b64encode(the_home().guard.signing_in.seal(_PLACE, plain)).decode("ascii")

    def decode(self, session_data: bytes | str) -> dict[str, Any]:
        """What the session holds; nothing where it was sealed elsewhere."""
        try:
            opened: dict[str, Any] = json.loads(the_home().guard.signing_in.open(_PLACE, b64decode(session_data)))
        except (Tampered, ValueError):
            return {}
        return opened

    def exists(self, session_key: str) -> bool:
        """Whether there is a session of that key."""
        return SignedIn.objects.filter(session_key=kept_as(the_home(), session_key)).exists()

    def delete(self, session_key: str | None = None) -> None:
        """End the session."""
        key = session_key or self.session_key
        if key:
            SignedIn.objects.filter(session_key=kept_as(the_home(), key)).delete()

    def create_model_instance(self, data: dict[str, Any]) -> SignedIn:
        """The row of the session."""
        return SignedIn(
            session_key=kept_as(the_home(), self._key()),
            session_data=self.encode(data),
            expire_date=self.get_expiry_date(),
            user=data.get("_auth_user_id"),
        )

    def _key(self) -> str:
        """The key of the session; a new one where it has none yet."""
        if self.session_key is None:
            self._session_key = get_random_string(_LENGTH, ascii_lowercase + digits)
        return str(self.session_key)

    def _get_session_from_db(self) -> SignedIn | None:
        kept = kept_as(the_home(), self.session_key or "")
        found = SignedIn.objects.filter(session_key=kept, expire_date__gt=timezone.now()).first()
        if found is None:
            self._session_key = None
        return found


def told_by(session: SignedIn) -> dict[str, Any]:
    """What a session holds."""
    return SessionStore().decode(session.session_data)
