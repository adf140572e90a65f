"""How far the ledger reaches, looks at people left out: most entries are of those, and nothing follows from them."""

from ingather.cases.access_events import PersonRead
from ingather.store.models import Entry


def extent() -> int:
    """The number of the last entry that is more than a look: while it stays, what is projected is as it was.

    Looks that came after it are passed over one by one, from the last: there are few, where people work.
    """
    return Entry.objects.exclude(name=PersonRead.name).order_by("-id").values_list("id", flat=True).first() or 0
