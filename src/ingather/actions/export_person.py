"""One person's whole story as one document: every record as received and as read, and all that happened."""

import json
from base64 import b64encode
from collections.abc import Iterator
from datetime import datetime

from ingather.actions.photos import photo_shown
from ingather.cases import codec
from ingather.cases.access_events import Looked
from ingather.cases.list_events import ListReceived
from ingather.cases.rules.acting import Actor
from ingather.store.access import Person, look
from ingather.store.columns import columns_of, columns_text
from ingather.store.home import Home
from ingather.store.keys import text_of
from ingather.store.ledger import history
from ingather.store.record import list_of, list_stream
from ingather.store.record_names import name_of
from ingather.store.source_rows import row_of
from ingather.store.stated import Stated
from ingather.store.users import name_of_actor

FORMAT = 1


def export_person(home: Home, record: int, actor: Actor, *, now: datetime) -> str:
    """The story as JSON text; raises `Refused` where the actor may not. That it was exported is written down."""
    person = look(home, record, actor, Looked.EXPORTED, now=now)
    plain = {
        "ingather_person": FORMAT,
        "home": str(home.file.id),
        "exported": now.isoformat(),
        "records": list(_records(home, person)),
        "history": [_event(home, each) for each in person.history],
        **_photo(home, person, now),
    }
    return json.dumps(plain, ensure_ascii=False, indent=1) + "\n"


def _photo(home: Home, person: Person, now: datetime) -> dict[str, object]:
    """The photo of the person, while it may be seen."""
    shown = photo_shown(home, person.person, now=now)
    return {} if shown is None else {"photo": {"type": "image/jpeg", "base64": b64encode(shown).decode()}}


def is_story(data: bytes) -> bool:
    """Whether the bytes of a list are a story that another desk exported, headed by the kind of its records."""
    return data.partition(b"\n")[2].lstrip().startswith(b'{\n "ingather_person"')


def _records(home: Home, person: Person) -> Iterator[dict[str, object]]:
    for record in person.records:
        row = row_of(home.guard, record)
        if row is None:
            continue
        stated = history(list_stream(list_of(record)))[0]
        if not isinstance(stated.event, ListReceived):
            raise TypeError(stated.event.name)
        yield {
            "record": name_of(record),
            "list": text_of(home.guard, stated.event.label),
            "giver": text_of(home.guard, stated.event.giver),
            "kind": stated.event.kind.value,
            "basis": stated.event.basis.value,
            "received": stated.at.isoformat(),
            "number": row.number,
            "columns": json.loads(columns_text([columns_of(home.guard, list_of(record))[row.sheet]]))[0],
            "cells": row.cells,
            "reading": json.loads(row.reading.text()),
        }


def _event(home: Home, stated: Stated) -> dict[str, object]:
    texts = {str(id_): text_of(home.guard, id_) for id_ in codec.texts_of(stated.event)}
    return {
        "at": stated.at.isoformat(),
        "by": name_of_actor(home, stated.by),
        "event": stated.event.name,
        "body": json.loads(codec.written(stated.event)),
        "texts": texts,
    }
