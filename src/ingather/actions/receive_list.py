"""Say that a list was received, whichever way it came."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from ingather.cases.list_events import OriginalErased, RowErased
from ingather.store.arrivals import original_owner
from ingather.store.in_turn import in_turn
from ingather.store.keys import destroy_keys
from ingather.store.ledger import Addition, append
from ingather.store.record import number_of, row_stream
from ingather.store.source_rows import owner_of

Decided = tuple[Addition, Sequence[int]]  # that the list was received, and the records of who asked to be forgotten


def receive_list(decide: Callable[[], Decided], *, at: datetime, by: str) -> None:
    """Say that a list was received; rows of those who asked to be forgotten are erased with it, and its original.

    What it is an edition of, and who on it asked to be forgotten, is decided while no other list is received and
    nobody is erased.
    """
    with transaction.atomic():
        in_turn()
        received, forgotten = decide()
        if forgotten:
            received = replace(received, events=[*received.events, OriginalErased()])
        append(received, *(Addition(row_stream(each), 0, [RowErased()]) for each in forgotten), at=at, by=by)
        if forgotten:
            destroy_keys([*map(owner_of, forgotten), original_owner(number_of(received.stream))])
