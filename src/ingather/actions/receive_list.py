"""Say that a list was received, whichever way it came."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from ingather.cases.list_events import OriginalErased, RowErased
from ingather.store.arrivals import original_owner
from ingather.store.keys import destroy_keys
from ingather.store.ledger import Addition, append
from ingather.store.record import number_of, row_stream
from ingather.store.source_rows import owner_of


def receive_list(received: Addition, forgotten: Sequence[int], *, at: datetime, by: str) -> None:
    """Say that a list was received; rows of those who asked to be forgotten are erased with it, and its original."""
    with transaction.atomic():
        if forgotten:
            received = replace(received, events=[*received.events, OriginalErased()])
        append(received, *(Addition(row_stream(each), 0, [RowErased()]) for each in forgotten), at=at, by=by)
        if forgotten:
            destroy_keys([*map(owner_of, forgotten), original_owner(number_of(received.stream))])
