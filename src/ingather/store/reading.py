"""Read an entry of the ledger as what it says happened."""

from collections.abc import Collection

from ingather.cases import codec
from ingather.store.bulk import moment_of, rows_among
from ingather.store.models import Entry
from ingather.store.stated import Stated

_COLUMNS = ("stream", "version", "at", "by", "name", "body")


def stated(entry: Entry) -> Stated:
    """The entry with its event read; KeyError or ValueError where it is none that this version knows."""
    return Stated(entry.stream, entry.version, entry.at, entry.by, codec.read(entry.name, entry.body))


def histories_of(streams: Collection[str]) -> dict[str, list[Stated]]:
    """Everything that happened in each of these streams, in order, by one query."""
    found: dict[str, list[Stated]] = {stream: [] for stream in streams}
    for stream, version, at, by, name, body in sorted(rows_among(Entry, _COLUMNS, list(found))):
        found[stream].append(Stated(stream, version, moment_of(at), by, codec.read(name, body)))
    return found
