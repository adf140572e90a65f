"""Other channels than mail, written as Apprise writes them: which make sense here, and sending to one.

Whoever names a channel makes this machine reach out. So only kinds are taken that read no file and run no program,
and no address of one's own network but those that the settings name. Sending is done by a process of its own, which
holds to that itself whatever a name turns out to stand for, and which is ended when it takes too long.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import SplitResult, parse_qsl, urlsplit

from django.core.exceptions import ImproperlyConfigured

from ingather.store.channel_child import is_near

CHILD = ("-m", "ingather.store.channel_child")
_CLOSED = frozenset({
    "bulksms", "discord", "gotifys", "jsons", "mailtos", "matrixs", "mmosts", "nctalks", "ntfys", "pover", "rockets",
    "signals", "slack", "smseagles", "tgram", "threema", "twilio", "vonage", "zulip",
})  # fmt: skip
"""Kinds of channels by their schemes: closed to those between."""
_OPEN = frozenset({"gotify", "json", "matrix", "mmost", "nctalk", "ntfy", "rocket", "signal", "smseagle"})
"""Those that are not: only to hosts that the settings name, which stand in one's own network."""
_ASKED = frozenset({
    "apikey", "auth", "batch", "channel", "channels", "from", "gwid", "key", "mode", "name", "priority", "secret",
    "sid", "smtp", "status", "team", "thread", "to", "token", "topic", "version",
})  # fmt: skip
"""What may be said behind the question mark. No path of a file, no page to fetch, nothing that loosens a lock."""
_LONGEST = 500  # characters
_PATIENCE = 20  # seconds
_KEPT = ("PATH", "PYTHONPATH", "LANG", "SYSTEMROOT")  # of the environment: no proxy, and no folder of one's own

Near = tuple[tuple[str, int | None], ...]  # hosts of one's own network that may be reached, at one port or at any


class Wrong(StrEnum):
    """What is wrong with the address of a channel."""

    KIND = "kind"  # none of those that are taken
    OPEN = "open"  # readable for those between
    ASKED = "asked"  # something stands behind the question mark that is not taken
    NEAR = "near"  # of one's own network
    OFF = "off"  # there are none at this desk
    NONSENSE = "nonsense"  # Apprise makes nothing of it


@dataclass(frozen=True, slots=True)
class Channels:
    """What the settings allow: whether there are channels at all, and which hosts of one's own network they reach."""

    on: bool
    near: Near


def channels_in_use() -> Channels:
    """The channels that the environment allows; ImproperlyConfigured where it makes no sense."""
    on = os.environ.get("INGATHER_CHANNELS", "")
    if on not in ("", "0", "1"):
        raise ImproperlyConfigured("INGATHER_CHANNELS is neither 1 nor 0.")
    return Channels(on == "1", tuple(_near(os.environ.get("INGATHER_CHANNEL_HOSTS", ""))))


def wrong_with(url: str, near: Near) -> Wrong | None:
    """What is wrong with the address of a channel; None where nothing is. Nobody is reached for it."""
    parts = _parts(url)
    if parts is None or parts.scheme not in _CLOSED | _OPEN:
        return Wrong.KIND
    allowed = _named(parts, near)
    if parts.scheme in _OPEN and not allowed:
        return Wrong.OPEN
    if not all(_may_say(key, parts.scheme) for key, _value in parse_qsl(parts.query, keep_blank_values=True)):
        return Wrong.ASKED
    if not allowed and is_near(parts.hostname or ""):
        return Wrong.NEAR
    return None if _told({"url": url, "near": near}) == "makes sense" else Wrong.NONSENSE


def send_to_channel(url: str, subject: str, text: str, near: Near) -> bool:
    """Send a text to a channel; whether it was taken. Nothing of it is said anywhere where it was not."""
    return _told({"url": url, "near": near, "subject": subject, "text": text}) == "taken"


def _told(asked: dict[str, object]) -> str:
    """What the process of its own answers; "" where it broke, or took too long."""
    environment = {name: os.environ[name] for name in _KEPT if name in os.environ}
    command = [sys.executable, "-P", *CHILD]  # -P: nothing is imported from the current folder
    try:
        done = subprocess.run(  # noqa: S603 - our own program, by its full path
            command, input=json.dumps(asked), env=environment, timeout=_PATIENCE, check=False, encoding="utf-8",
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip()


def _parts(url: str) -> SplitResult | None:
    if len(url) > _LONGEST or not url.isprintable() or " " in url:
        return None
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return None
    return parts


def _may_say(key: str, scheme: str) -> bool:
    """Whether this may stand behind the question mark; for JSON, headers too."""
    return key.strip().lower() in _ASKED or (scheme in ("json", "jsons") and key.startswith("+"))


def _named(parts: SplitResult, near: Near) -> bool:
    """Whether the settings name this host."""
    return any(parts.hostname == host and port in (None, parts.port) for host, port in near)


def _near(said: str) -> Iterator[tuple[str, int | None]]:
    for each in filter(None, map(str.strip, said.split(","))):
        try:
            parts = urlsplit(f"//{each}")
            host, port = parts.hostname, parts.port
        except ValueError:
            host, port = None, None
        if not host or parts.path or parts.username:
            raise ImproperlyConfigured(
                f"INGATHER_CHANNEL_HOSTS names no host: {each!r}. Write them as signal.lan:8080, parted by commas."
            )
        yield host, port
