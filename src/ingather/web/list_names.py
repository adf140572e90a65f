"""Which list a record stands on, as pages say it beside the record's address."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ingather.cases.list_events import ListReceived
from ingather.records.field import ListKind
from ingather.store.home import Home
from ingather.store.keys import texts_of
from ingather.store.reading import histories_of
from ingather.store.record import list_of, list_stream, number_of


@dataclass(frozen=True, slots=True)
class ListName:
    """What a list is called, "" where that was erased, and of what kind it is."""

    label: str
    kind: ListKind


def list_names(home: Home, records: Iterable[int]) -> Mapping[int, ListName]:
    """The list of each of these records, in the same number of queries however many there are; raises `Tampered`."""
    wanted = sorted(records)
    histories = histories_of({list_stream(list_of(record)) for record in wanted})
    received = {
        number_of(stream): each.event
        for stream, own in histories.items()
        for each in own
        if isinstance(each.event, ListReceived)
    }
    labels = texts_of(home.guard, (event.label for event in received.values()))
    named = {number: ListName(labels.get(event.label, ""), event.kind) for number, event in received.items()}
    return {record: named[list_of(record)] for record in wanted}
