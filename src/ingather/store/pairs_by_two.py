"""Whether a match takes two people: what the gathering agreed on last."""

from datetime import datetime

from ingather.cases.ids import ActorId
from ingather.cases.match_events import PairsByTwoAgreed
from ingather.store.gatherings import STREAM
from ingather.store.ledger import after_all, append
from ingather.store.models import Entry
from ingather.store.reading import stated


def two_below() -> float:
    """The probability below which a match takes two people: 0 is never, which it is until something is agreed on."""
    last = Entry.objects.filter(stream=STREAM, name=PairsByTwoAgreed.name).order_by("version").last()
    agreed = None if last is None else stated(last).event
    return agreed.below if isinstance(agreed, PairsByTwoAgreed) else 0.0


def agree_on_two(below: float, *, now: datetime, by: ActorId) -> None:
    """Agree that from now on a match below this probability takes two people; ValueError where it is none."""
    if not 0 <= below <= 1:
        raise ValueError("a probability lies between 0 and 1")
    append(after_all(STREAM, PairsByTwoAgreed(at=now, by=by, below=below)), at=now, by=by)
