"""The home that this process serves: opened once, before the first request."""

from datetime import UTC, datetime

from ingather.store.home import Home


class _Served:
    home: Home | None = None


def serve(home: Home) -> None:
    """Let the pages of this process be those of this home."""
    _Served.home = home


def the_home() -> Home:
    """The home that is served; RuntimeError where none was opened."""
    if _Served.home is None:
        raise RuntimeError("no home was opened for the pages")
    return _Served.home


def now() -> datetime:
    """The moment, by the clock of this machine."""
    return datetime.now(UTC)
