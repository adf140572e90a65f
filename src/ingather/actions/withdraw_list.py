"""Withdraw a list that its giver took back: its rows say nothing any more, and stay accounted for."""

from datetime import datetime

from django.db import transaction

from ingather.cases.list_events import ListWithdrawn
from ingather.cases.refused import Refused
from ingather.store.arrivals import list_owner
from ingather.store.home import Home
from ingather.store.in_turn import in_turn
from ingather.store.index import forget_list, unmatch_list
from ingather.store.keys import keep_text, key_for
from ingather.store.ledger import after_all, append
from ingather.store.models import SourceList
from ingather.store.project_lists import later_editions
from ingather.store.record import list_stream
from ingather.text.sentence import sentence


def withdraw_list(home: Home, number: int, *, why: str, now: datetime, by: str) -> int:
    """Withdraw a list; how many rows it has. Raises `Refused` where there is none, or it was withdrawn before."""
    source = SourceList.objects.filter(number=number).first()
    if source is None:
        raise Refused(sentence("list.none", list=number))
    if source.withdrawn_at is not None:
        raise Refused(sentence("list.withdrawn_already", list=number))
    with transaction.atomic():
        in_turn()
        _withdraw(home, number, why, now, by)
        forget_list(number)
        match_again(later_editions(number))  # what only repeated it speaks for itself now
    return source.rows


def match_again(numbers: list[int]) -> None:
    """Let these lists be matched anew by the model in use."""
    for number in numbers:
        unmatch_list(number)


def _withdraw(home: Home, number: int, why: str, now: datetime, by: str) -> None:
    owner = list_owner(number)
    key = key_for(home.guard, owner)
    reason = keep_text(key, owner, why) if why else None
    append(after_all(list_stream(number), ListWithdrawn(reason=reason)), at=now, by=by)
