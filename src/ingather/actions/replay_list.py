"""Read a sealed list again from its bytes, and compare with what was read when it came: nothing is written."""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import zip_longest

from ingather.actions.export_person import is_story
from ingather.actions.read_list import read_list
from ingather.actions.rows_to_keep import rows_to_keep
from ingather.actions.unsealed import readable
from ingather.cases.list_events import ListReceived
from ingather.lists.sheet import Unreadable
from ingather.lists.source import Source
from ingather.records.columns import By, called
from ingather.records.field import Field, ListKind
from ingather.store.arrivals import original_of
from ingather.store.columns import columns_of
from ingather.store.home import Home
from ingather.store.keys import text_of
from ingather.store.ledger import history
from ingather.store.models import SourceList
from ingather.store.record import list_stream, ordinal_of
from ingather.store.source_rows import ReadRow, rows_of
from ingather.text.sentence import Sentence, sentence


def replay_lists(home: Home) -> Iterator[Sentence]:
    """Where reading the sealed lists again gives something else than was read when they came."""
    for number in SourceList.objects.order_by("number").values_list("number", flat=True):
        yield from replay_list(home, number)


def replay_list(home: Home, number: int) -> Iterator[Sentence]:
    """Where reading a list again gives something else; nothing of a list whose original was erased."""
    stated = history(list_stream(number))[0]
    pieces = original_of(home, number)
    if pieces is None or not isinstance(stated.event, ListReceived):
        return
    try:
        given = _given(home, number)
    except KeyError:
        yield sentence("replay.columns_lost", list=number)
        return
    data = b"".join(pieces)
    if is_story(data):  # a person's story from another desk was read there
        return
    with readable(text_of(home.guard, stated.event.label) or "", [data], headers=given) as source:
        fresh = _rows(source, stated.event.kind, given, stated.at.date())
        yield from _differences(number, rows_of(home.guard, number), fresh)


def _differences(
    number: int, kept: Iterator[tuple[int, ReadRow | None]], fresh: Iterator[ReadRow]
) -> Iterator[Sentence]:
    """Rows that are read otherwise now, and whether there are more of them; what was erased is left aside."""
    for before, again in zip_longest(kept, fresh):
        if before is None:
            yield sentence("replay.more", list=number)
            return
        record, row = before
        if row is not None and row != again:
            yield sentence("replay.differs", list=number, row=ordinal_of(record) + 1)


def _rows(source: Source, kind: ListKind, given: Mapping[str, Field | None], as_of: date) -> Iterator[ReadRow]:
    """The rows of a list as they are read now; those up to where it cannot be read any more."""
    try:
        for place, sheet in enumerate(read_list(source, given=given, as_of=as_of)):
            for batch in sheet.batches:
                yield from rows_to_keep(batch, place, kind)
    except Unreadable:
        return


def _given(home: Home, number: int) -> dict[str, Field | None]:
    """What the user said of the columns when the list came."""
    return {
        called(place, [each.label for each in columns]): column.field
        for columns in columns_of(home.guard, number)
        for place, column in enumerate(columns)
        if column.by is By.GIVEN
    }
