"""Do again what somebody else was faster with: read again, and decide again."""

from collections.abc import Callable
from typing import TypeVar

from ingather.store.ledger import Stale

_Done = TypeVar("_Done")
TIMES = 5  # whoever is too late as often as that tells it


def again_where_stale(attempt: Callable[[], _Done]) -> _Done:
    """What an attempt gives that reads, decides and appends; made anew where it was `Stale`, at last raising that."""
    for _ in range(TIMES - 1):
        try:
            return attempt()
        except Stale:  # somebody else added to the stream meanwhile
            continue
    return attempt()
