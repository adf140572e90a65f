"""How the columns of a list were understood: kept with the list, so that what was read can be compared later."""

import json
from collections.abc import Sequence
from functools import lru_cache

from ingather.cases.event import ContentId
from ingather.cases.list_events import ListReceived
from ingather.dates.parse import Order
from ingather.records.columns import By, Column
from ingather.records.field import Field
from ingather.store.guard import Guard
from ingather.store.keys import text_of
from ingather.store.ledger import history
from ingather.store.record import list_stream

Sheets = tuple[tuple[Column, ...], ...]


def columns_text(sheets: Sequence[Sequence[Column]]) -> str:
    """The columns of each sheet as they are sealed."""
    plain = [[[column.label, column.field, column.by, column.order] for column in columns] for columns in sheets]
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


@lru_cache(maxsize=1024)  # what was received does not change
def columns_of(guard: Guard, source: int) -> Sheets:
    """The columns of each sheet of a list; raises `Tampered`, and KeyError where there is no such list.

    KeyError too where the text of its columns is gone: it is never erased lawfully, and without it no row can be read.
    """
    for stated in history(list_stream(source)):
        if isinstance(stated.event, ListReceived):
            return _columns(guard, stated.event.columns)
    raise KeyError(source)


def _columns(guard: Guard, id_: ContentId) -> Sheets:
    text = text_of(guard, id_)
    if text is None:
        raise KeyError(id_)
    return tuple(map(columns_from, json.loads(text)))


def columns_from(plain: Sequence[Sequence[str | None]]) -> tuple[Column, ...]:
    """The columns of one sheet as they were sealed; ValueError or TypeError where they are none."""
    return tuple(map(_column, plain))


def _column(plain: Sequence[str | None]) -> Column:
    label, field, by, order = plain
    return Column(
        label or "", None if field is None else Field(field), By(by or ""), None if order is None else Order(order)
    )
