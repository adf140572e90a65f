"""What is due by the clock: reminders, searches that open, duties that climb. Never a closure."""

from datetime import datetime

from ingather.cases.due import due
from ingather.cases.policy import Policy
from ingather.store.gatherings import policy_in_use
from ingather.store.ledger import Addition, Stale, append, history
from ingather.store.models import CaseRow
from ingather.store.project_cases import case_after
from ingather.store.record import case_stream

CLOCK = "clock"  # by whom an entry is that nobody made
_AT_ONCE = 200  # cases


def do_due_work(*, now: datetime) -> int:
    """Write down what was due until now, each dated when it was due; of how many cases.

    Safe with several workers, and after one was killed: a lapse is written under the next version of its case, which
    only one of them can take.
    """
    done, policy = 0, policy_in_use()
    while lapsed := sum(_lapse(record, policy, now) for record in _due(now, policy)):
        done += lapsed
    return done


def _due(now: datetime, policy: Policy) -> list[int]:
    if not policy.chain:
        return []
    rows = CaseRow.objects.filter(due__lte=now).order_by("due", "record")[:_AT_ONCE]
    return list(rows.values_list("record", flat=True))


def _lapse(record: int, policy: Policy, now: datetime) -> int:
    stream = case_stream(record)
    seen = history(stream)
    events = due(case_after(seen), policy, now)
    if not events:
        return 0
    try:
        append(Addition(stream, len(seen), events), at=now, by=CLOCK)
    except Stale:
        return 0  # another worker, or a person, was first
    return 1
