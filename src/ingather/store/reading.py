"""Read an entry of the ledger as what it says happened."""

from collections.abc import Collection

from ingather.cases import codec
from ingather.store.models import Entry
from ingather.store.stated import Stated


def stated(entry: Entry) -> Stated:
    """The entry with its event read; KeyError or ValueError where it is none that this version knows."""
    return Stated(entry.stream, entry.version, entry.at, entry.by, codec.read(entry.name, entry.body))


def histories_of(streams: Collection[str]) -> dict[str, list[Stated]]:
    """Everything that happened in each of these streams, in order, by one query."""
    found: dict[str, list[Stated]] = {stream: [] for stream in streams}
    for entry in Entry.objects.filter(stream__in=streams).order_by("stream", "version"):
        found[entry.stream].append(stated(entry))
    return found
