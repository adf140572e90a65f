"""The frozen model by which records are matched now: sealed, in the ledger by its number."""

import base64
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from ingather.cases.event import ContentId
from ingather.cases.match_events import ModelAdopted
from ingather.matching.model import Model
from ingather.matching.model_file import packed, unpacked
from ingather.store.guard import Guard
from ingather.store.home import Home
from ingather.store.keys import home_key, keep_text, text_of
from ingather.store.ledger import Addition, append, history

STREAM = "model:0"


@dataclass(frozen=True, slots=True)
class Adopted:
    """A model in use: its number, how many records it was made from, and the model itself."""

    number: int
    records: int
    model: Model


def model_in_use(home: Home) -> Adopted | None:
    """The model in use, None where none was made yet; raises `Tampered`."""
    adopted = [each.event for each in history(STREAM) if isinstance(each.event, ModelAdopted)]
    if not adopted:
        return None
    last = adopted[-1]
    return Adopted(last.model, last.records, _model(home.guard, last.content))


def frozen(model: Model) -> Model:
    """The model as it will be read again: what is rare in it is no longer told apart."""
    return unpacked(packed(model), "the model in use")


def adopt(home: Home, model: Model, *, records: int, pairs: int, now: datetime, by: str) -> int:
    """Use this model from now on; its number."""
    seen = history(STREAM)
    number = 1 + sum(isinstance(each.event, ModelAdopted) for each in seen)
    key, owner = home_key(home.guard)
    content = keep_text(key, owner, base64.b85encode(packed(model)).decode())
    event = ModelAdopted(model=number, content=content, records=records, pairs=pairs)
    append(Addition(STREAM, len(seen), [event]), at=now, by=by)
    return number


@lru_cache(maxsize=2)
def _model(guard: Guard, content: ContentId) -> Model:
    text = text_of(guard, content)
    if text is None:
        raise KeyError(content)
    return unpacked(base64.b85decode(text), "the model in use")
