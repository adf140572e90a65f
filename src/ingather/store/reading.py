"""Read an entry of the ledger as what it says happened."""

from ingather.cases import codec
from ingather.store.models import Entry
from ingather.store.stated import Stated


def stated(entry: Entry) -> Stated:
    """The entry with its event read; KeyError or ValueError where it is none that this version knows."""
    return Stated(entry.stream, entry.version, entry.at, entry.by, codec.read(entry.name, entry.body))
