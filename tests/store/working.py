"""A desk at work: what a process does, step by step, until it is killed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from tests.cast import Someone
from tests.store.desk import NOW, PASSPHRASE
from tests.store.lists_for_tests import csv_of, many

from ingather.actions import match_records
from ingather.actions.decide_match import Deciding, confirm_match, open_matches, reject_match
from ingather.actions.do_due_work import do_due_work
from ingather.actions.import_list import ListWishes, import_list
from ingather.actions.match_records import match_pending
from ingather.actions.open_cases import open_cases
from ingather.cases.basis import Basis
from ingather.records.field import ListKind
from ingather.store.backup import make_backup
from ingather.store.comparable import record_for
from ingather.store.home import Home, Secrets, opened_home
from ingather.store.opening import point_at

SECRETS = Secrets(passphrase=PASSPHRASE)
STEPS = ("import", "match", "open", "decide", "ladder", "backup")
APART = timedelta(days=1)  # two lives
_EACH = 6  # people who come to be sought in one life
_NEVER_SOUGHT = 1_500  # from this number on
_GIVER = "a community that nobody founded"
_WISHES = {
    "roll.csv": ListWishes(_GIVER, Basis.VITAL_INTEREST, ListKind.SOUGHT),
    "seen.csv": ListWishes(_GIVER, Basis.VITAL_INTEREST, ListKind.ALIVE),
}


def sought(life: int) -> list[Someone]:
    """Who comes to be sought in a life."""
    return many(_EACH, life * _EACH)


def lists_of(life: int) -> dict[str, bytes]:
    """The lists of a life: a further edition of the roll, and who of it was seen, with others."""
    roll = [*(sought(life - 1) if life else []), *sought(life)]
    seen = [*sought(life)[::2], *many(_EACH // 2, _NEVER_SOUGHT + life * _EACH)]
    return {"roll.csv": csv_of(*roll), "seen.csv": csv_of(*seen)}


def begins(life: int) -> datetime:
    """When a life begins, by the clock that it lives by."""
    return NOW + life * APART


@dataclass(slots=True)
class Working:
    """The work of one life; each step is told as it begins."""

    home: Home
    life: int
    now: datetime
    tell: Callable[[str], None] = field(default=lambda _step: None)

    def once(self) -> None:
        """Every step, in its order."""
        for step in STEPS:
            self.does(step)

    def does(self, step: str) -> None:
        """One step."""
        self.tell(step)
        match step:
            case "import":
                self.imports()
            case "match":
                match_pending(self.home, clock=self.clock, by="worker")
            case "open":
                open_cases(now=self.clock())
            case "decide":
                self.decides()
            case "ladder":
                do_due_work(now=self.clock())
            case _:
                make_backup(self.home, copies(self.home), now=self.clock(), by="worker")

    def clock(self) -> datetime:
        """A second later at each look."""
        self.now += timedelta(seconds=1)
        return self.now

    def imports(self) -> None:
        """Bring in the lists of this life."""
        for name, wishes in _WISHES.items():
            file = self.home.folder.parent / "lists" / str(self.life) / name
            import_list(self.home, str(file), wishes, clock=self.clock, by="console")

    def decides(self) -> None:
        """Decide about every pair that waits, by who the people are."""
        for pair in open_matches(least=0.5):
            one, other = self.who(pair.left), self.who(pair.right)
            decide = confirm_match if one == other else reject_match
            decide(self.home, pair.left, pair.right, Deciding("user:dalia", self.clock(), "by their cards"))

    def who(self, record: int) -> str:
        """Who a record is about, as their lists tell: by an id."""
        found = record_for(self.home.guard, record)
        if found is None:
            raise KeyError(record)
        return found.cells[0] or ""


def copies(home: Home) -> Path:
    """Where safety copies go."""
    return home.folder.parent / "copies"


def written(folder: Path, life: int) -> Iterator[Path]:
    """Write the lists of a life where they are looked for."""
    for name, data in lists_of(life).items():
        path = folder / "lists" / str(life) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        yield path


def live(folder: str, url: str) -> None:
    """Wait to be told which life to live, and live it until killed: every step, then what repeats, over and over."""
    life = int(input())
    home = opened_home(Path(folder), SECRETS)
    point_at(home.folder, url or None)
    if life % 2:  # match a few at a time by the model there is, as large lists are matched
        match_records._FEW = 0  # noqa: SLF001 - as above
        match_records._AT_ONCE = 5  # noqa: SLF001 - as above
    working = Working(home, life, begins(life), partial(print, flush=True))
    working.once()
    while True:
        working.now += timedelta(minutes=1)
        working.does("ladder")
        working.does("backup")
