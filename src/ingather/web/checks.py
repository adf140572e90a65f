"""What is wrong with the settings, named at start in one line each."""

import os
from collections.abc import Iterator
from ipaddress import ip_address
from typing import Any  # what Django hands to a check
from zoneinfo import available_timezones

from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.core.exceptions import ImproperlyConfigured

from ingather.store.channel import channels_in_use

_LEAST_SECRET = 50  # characters
_YES_OR_NO = ("", "0", "1")


def check_settings(**_given: Any) -> list[CheckMessage]:
    """Every setting that is missing or wrong."""
    return [Error(said, id=f"ingather.{name}") for name, said in _wrong()]


def is_loopback(host: str) -> bool:
    """Whether only this machine itself reaches that address."""
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.rstrip(".").lower() == "localhost"


def _wrong() -> Iterator[tuple[str, str]]:
    hosts = [host for host in settings.ALLOWED_HOSTS if not is_loopback(host)]
    if "*" in hosts:
        yield "E001", "INGATHER_ALLOWED_HOSTS must name the hosts one by one, such as desk.example.org; it allows all."
    elif not hosts and not is_loopback(settings.SERVED_AT):
        yield (
            "E002",
            (
                f"INGATHER_ALLOWED_HOSTS is missing: {settings.SERVED_AT} is reached from other machines. Give the "
                "name that people type, such as desk.example.org; several are parted by commas."
            ),
        )
    if os.environ.get("INGATHER_HTTPS", "") not in _YES_OR_NO:
        yield "E003", "INGATHER_HTTPS is neither 1 nor 0. It is 1 where people reach the pages by https."
    zone = os.environ.get("INGATHER_TIME_ZONE")
    if zone and zone not in available_timezones():
        yield "E004", f"INGATHER_TIME_ZONE is no time zone that is known: {zone!r}. Write one such as Asia/Jerusalem."
    if settings.LANGUAGE_GIVEN not in dict(settings.LANGUAGES):
        known = ", ".join(dict(settings.LANGUAGES))
        yield "E005", f"INGATHER_LANGUAGE is none of the languages that the pages speak: {known}."
    try:
        channels_in_use()
    except ImproperlyConfigured as wrong:
        yield "E007", str(wrong)
    if settings.SECRET_KEY_GIVEN and len(settings.SECRET_KEY_GIVEN) < _LEAST_SECRET:
        yield "E006", f"INGATHER_SECRET_KEY is too short: it needs at least {_LEAST_SECRET} characters by chance."
