"""Whether somebody acted in a case since a page of it was shown: what machines and time alone do does not count."""

from collections.abc import Sequence

from ingather.cases.ids import ActorId
from ingather.cases.rules.away import has_moved
from ingather.store.stated import Stated

_MOST_FIGURES = 9  # of a version that a form of ours sends


def somebody_acted(history: Sequence[Stated], version: str) -> bool:
    """Whether somebody acted since the case stood at this version; so too where no page was ever shown at it."""
    seen = seen_to(version)
    return not 0 < seen <= len(history) or has_moved(each.event for each in history[seen:])


def did_this_since(history: Sequence[Stated], version: str, by: ActorId, name: str | None) -> bool:
    """Whether somebody did just this since the case stood at this version: a second click does nothing twice."""
    seen = seen_to(version)
    return seen > 0 and any(each.by == by and each.event.name == name for each in history[seen:])


def seen_to(version: str) -> int:
    """How far a form had seen a case; 0 where it says nothing that can be read."""
    return int(version) if version.isdecimal() and len(version) <= _MOST_FIGURES else 0


def come_to(history: Sequence[Stated]) -> int:
    """How far somebody brought a case: while it stays, a page of it is as it was."""
    return next((place for place in range(len(history), 0, -1) if has_moved([history[place - 1].event])), 0)
