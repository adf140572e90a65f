"""Withdraw a list that its giver took back: its rows say nothing any more, and stay accounted for."""

from datetime import datetime

from ingather.cases.list_events import ListWithdrawn
from ingather.cases.refused import Refused
from ingather.store.arrivals import list_owner
from ingather.store.home import Home
from ingather.store.keys import keep_text, key_of, make_keys
from ingather.store.ledger import Addition, append, history
from ingather.store.models import SourceList
from ingather.store.record import list_stream
from ingather.text.sentence import sentence


def withdraw_list(home: Home, number: int, *, why: str, now: datetime, by: str) -> int:
    """Withdraw a list; how many rows it has. Raises `Refused` where there is none, or it was withdrawn before."""
    source = SourceList.objects.filter(number=number).first()
    if source is None:
        raise Refused(sentence("list.none", list=number))
    if source.withdrawn_at is not None:
        raise Refused(sentence("list.withdrawn_already", list=number))
    owner = list_owner(number)
    key = key_of(home.guard, owner) or make_keys(home.guard, [owner])[0]
    reason = keep_text(key, owner, why) if why else None
    seen = len(history(list_stream(number)))
    append(Addition(list_stream(number), seen, [ListWithdrawn(reason=reason)]), at=now, by=by)
    return source.rows
