"""Drop everything that is derived, and make it again from what happened."""

from itertools import islice

from django.db import transaction

from ingather.store.ledger import histories
from ingather.store.models import Entry
from ingather.store.projections import PROJECTIONS
from ingather.store.waiting import let_all_wait

_AT_ONCE = 1_000  # streams


def rebuild() -> int:
    """Make all projections again, all or nothing; how many entries they were made from."""
    with transaction.atomic():
        for projection in PROJECTIONS:
            projection.clear()
        for projection in PROJECTIONS:
            streams = histories(projection.kind)
            while batch := dict(islice(streams, _AT_ONCE)):
                projection.write(batch)
        let_all_wait()
        return Entry.objects.count()
