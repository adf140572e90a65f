"""Make everything again that is derived: what is shown from the ledger, and the matches by the model in use."""

from django.db import transaction

from ingather.actions.match_records import match_again
from ingather.store.home import Home
from ingather.store.rebuild import rebuild


def rebuild_desk(home: Home) -> int:
    """Make everything derived again, all or nothing; from how many entries of the ledger."""
    with transaction.atomic():
        entries = rebuild()
        match_again(home)
    return entries
