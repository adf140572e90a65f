"""An authenticator app and a person who signs in, for tests."""

import base64
import hmac
import re
import struct
import time

from django.test import Client
from tests.staff import user_of

from ingather.store.home import Home

PASSWORD = "green lanterns carry seventeen spoons"  # noqa: S105 - of homes that live for one test


def code_of(secret: str) -> str:
    """What an app that holds this secret shows now (RFC 6238)."""
    counted = struct.pack(">Q", int(time.time() // 30))
    digest = hmac.new(base64.b32decode(secret), counted, "sha1").digest()
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 10**6:06d}"


def with_password(home: Home, name: str) -> None:
    """Give a user a password, and no second factor."""
    user = user_of(home, name)
    user.set_password(PASSWORD)
    user.save()
    user.authenticator_set.all().delete()  # type: ignore[attr-defined]  # allauth has no types


def asked(client: Client, name: str, password: str = PASSWORD) -> int:
    """Give name and password on the page; the status of the answer."""
    return client.post("/sign-in/", {"login": name, "password": password}).status_code


def with_app(client: Client) -> str:
    """Set up an authenticator app; its secret."""
    page = client.get("/account/app/").content.decode()
    found = re.search(r'class="secret"[^>]*>(\w+)<', page)
    assert found is not None
    assert client.post("/account/app/", {"code": code_of(found[1])}).status_code == 302
    return found[1]
