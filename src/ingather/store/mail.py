"""How mail is sent: by the server that the environment names, or not at all."""

import os
import smtplib
from typing import Any  # Django's settings are dictionaries of anything
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.mail import EmailMultiAlternatives
from django.core.validators import validate_email

_PATIENCE = 30  # seconds


def mail(url: str | None) -> dict[str, Any]:
    """Django's settings of mail; without an address none is sent. ImproperlyConfigured where it makes no sense."""
    if not url:
        return {"EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend"}
    parts = urlsplit(url)
    if parts.scheme not in ("smtp", "smtps", "smtp+tls") or not parts.hostname:
        raise ImproperlyConfigured(
            "INGATHER_EMAIL_URL is not smtp+tls://USER:PASSWORD@HOST:PORT?from=ADDRESS (or smtps://, or smtp://)"
        )
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or {"smtp": 25, "smtps": 465, "smtp+tls": 587}[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
        "EMAIL_TIMEOUT": _PATIENCE,
        "DEFAULT_FROM_EMAIL": parse_qs(parts.query).get("from", [f"ingather@{parts.hostname}"])[0],
    }


def is_address(said: str) -> bool:
    """Whether something that was said is a mail address."""
    try:
        validate_email(said)
    except ValidationError:
        return False
    return True


def has_mail() -> bool:
    """Whether a server is named that takes mail."""
    return bool(os.environ.get("INGATHER_EMAIL_URL"))


def send_mail(address: str, subject: str, text: str, html: str) -> str:
    """Send a mail as plain text and as HTML; "" where it was taken, else the kind of the error, which names nobody."""
    made = EmailMultiAlternatives(subject, text, None, [address])
    made.attach_alternative(html, "text/html")
    try:
        return "" if made.send() else "NotTaken"
    except (OSError, ValueError, smtplib.SMTPException) as error:  # ValueError: of an address that can be none
        return type(error).__name__
