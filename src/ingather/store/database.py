"""Which database a home uses: SQLite in its own folder, or PostgreSQL where the environment names one."""

from pathlib import Path
from typing import Any  # Django's settings are dictionaries of anything
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

FILE = "ingather.sqlite3"
_PRAGMAS = (
    "PRAGMA journal_mode=WAL;"
    "PRAGMA synchronous=FULL;"  # what was committed is on the disk
    "PRAGMA secure_delete=ON;"  # a destroyed key leaves no trace in the file
    "PRAGMA foreign_keys=ON;"
    "PRAGMA cache_size=-32000;"  # kB of a connection: where lookups begin is not read anew for each
)
_PATIENCE = 300  # seconds that a writer waits for another, who may be matching a million records


def database(url: str | None, home: Path) -> dict[str, Any]:
    """Django's settings of the database; ImproperlyConfigured where the address cannot be understood."""
    if not url:
        return _sqlite(home / FILE)
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return _sqlite(Path(unquote(parts.path).removeprefix("/")) if parts.path else home / FILE)
    if parts.scheme not in ("postgresql", "postgres"):
        raise ImproperlyConfigured(
            "INGATHER_DATABASE_URL is neither sqlite:///FILE nor postgresql://USER:PASSWORD@HOST:PORT/NAME"
        )
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.removeprefix("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": _password(options.pop("password_file", None), unquote(parts.password or "")),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": options,
        "CONN_MAX_AGE": 600,  # seconds
        "CONN_HEALTH_CHECKS": True,
    }


def _password(file: str | None, given: str) -> str:
    if file is None:
        return given
    try:
        return Path(file).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise ImproperlyConfigured(
            f"INGATHER_DATABASE_URL names a password_file that cannot be read: {file}"
        ) from error


def _sqlite(file: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": file,
        "CONN_MAX_AGE": None,  # to open it anew, and to empty its log at the end, costs more than most requests
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": _PATIENCE, "init_command": _PRAGMAS},
    }
