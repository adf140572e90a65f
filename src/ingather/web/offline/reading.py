"""Read what a telephone sends: what cannot be read is answered too, so that it is kept there."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TypeVar
from uuid import UUID

from django.utils.dateparse import parse_datetime

from ingather.actions.bring_in_recorded import Sent
from ingather.cases.codes import Claim, Condition, Knowledge
from ingather.cases.events.away import AwayAct
from ingather.cases.ids import ItemId
from ingather.web.addresses import record_at

MOST = 100  # things at once
_LONGEST = 20_000  # letters of one thing
_Choice = TypeVar("_Choice", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Unread:
    """Something that says nothing that can be kept; its id, as it was given."""

    item: str


def read(body: bytes, now: datetime) -> list[Sent | Unread] | None:
    """What was sent, in its order; None where it is no list of anything."""
    try:
        told = json.loads(body)
        items, by_its_clock = told["items"], parse_datetime(told["sent"])
    except (ValueError, KeyError, TypeError):
        return None
    if not isinstance(items, list) or len(items) > MOST or by_its_clock is None or by_its_clock.tzinfo is None:
        return None
    return [_read(item, by_its_clock, now) for item in items]


def _read(item: object, by_its_clock: datetime, now: datetime) -> Sent | Unread:
    given = {name: value for name, value in item.items() if isinstance(value, str)} if isinstance(item, dict) else {}
    try:
        return _sent(given, _seen(item), now - _ago(given["said"], by_its_clock))
    except (ValueError, KeyError, TypeError, OverflowError):
        return Unread(given.get("id", ""))


def _sent(given: dict[str, str], seen: int, said: datetime) -> Sent:
    record, words = record_at(given["record"]), given.get("words", "")
    if record is None or len(words) > _LONGEST:
        raise ValueError(given["id"])
    act = AwayAct(given["act"])
    return Sent(
        item=ItemId(str(UUID(given["id"]))),
        record=record,
        seen=seen,
        act=act,
        said=said,
        words=words,
        knowledge=_one_of(Knowledge, given.get("knowledge")),
        condition=_one_of(Condition, given.get("choice")) if act is AwayAct.FIND else None,
        claim=_one_of(Claim, given.get("choice")) if act is AwayAct.NOTE else None,
    )


def _ago(said: str, by_its_clock: datetime) -> timedelta:
    """How long ago it was said: by two readings of one clock, so that it may be set as it likes."""
    moment = parse_datetime(said)
    if moment is None or moment.tzinfo is None:
        raise ValueError(said)
    return max(timedelta(), by_its_clock - moment)


def _seen(item: object) -> int:
    seen = item.get("seen") if isinstance(item, dict) else None
    if not isinstance(seen, int) or seen < 0:
        raise ValueError(seen)
    return seen


def _one_of(kind: type[_Choice], given: str | None) -> _Choice | None:
    return kind(given) if given else None
