"""What it costs to make everything again that follows from the ledger."""

from dataclasses import dataclass
from datetime import timedelta

from benchmarks.desk.acting import with_cases
from benchmarks.desk.homes import NOW, Desk
from ingather.actions.do_due_work import do_due_work
from ingather.store.rebuild import rebuild

CASES = 2_000
_SILENCE = timedelta(days=10)  # in which what is due climbs


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """For how many cases, from how many entries, and in how many seconds of processor time."""

    cases: int
    entries: int
    cpu: float

    @property
    def per_million(self) -> float:
        """Seconds for a million entries, if it grew straight."""
        return self.cpu / self.entries * 1e6


def rebuilt(desk: Desk, cases: int = CASES) -> Rebuilt:
    """Rebuild a home with so many cases that nobody looked after for some days."""
    with_cases(desk, cases)
    do_due_work(now=NOW + _SILENCE)
    started = desk.cpu()
    entries = rebuild()
    return Rebuilt(cases, entries, desk.cpu() - started)
