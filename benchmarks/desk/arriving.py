"""What it costs to bring lists in, and to match all their records anew."""

from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.desk.homes import NOW, Desk
from benchmarks.desk.people import Lists, Written
from ingather.actions.import_list import ListWishes, import_list
from ingather.actions.match_records import match_anew
from ingather.cases.basis import Basis
from ingather.records.field import ListKind
from ingather.store.home import Home

_WISHES = ListWishes("somebody invented", Basis.VITAL_INTEREST, ListKind.ALIVE)


@dataclass(frozen=True, slots=True)
class Arrived:
    """What came: the number of each list, and seconds of processor time for bringing in and for matching."""

    first: dict[int, Written] = field(repr=False)
    later: dict[int, Written] = field(repr=False)
    importing: float
    matching: float


def arrive(desk: Desk, lists: Lists) -> Arrived:
    """Bring in what comes first, match all of it, and bring in what comes later, unmatched."""
    started = desk.cpu()
    first = {brought_in(desk.home, each.path): each for each in lists.first}
    imported = desk.cpu()
    match_anew(desk.home, now=NOW, by="worker")
    matched = desk.cpu()
    later = {brought_in(desk.home, each.path): each for each in lists.later}
    return Arrived(first, later, imported - started, matched - imported)


def brought_in(home: Home, path: Path, wishes: ListWishes = _WISHES) -> int:
    """The number of a list that was brought in."""
    return import_list(home, str(path), wishes, clock=lambda: NOW, by="console").number
