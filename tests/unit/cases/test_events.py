import tomllib
from dataclasses import fields
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from importlib.resources import files
from typing import get_args, get_origin, get_type_hints
from uuid import UUID

import pytest

from ingather.cases import codec
from ingather.cases.event import Event, event_types
from ingather.cases.events.dated import Dated
from ingather.wording.say import say

OURS = {name: kind for name, kind in event_types().items() if kind.__module__.startswith("ingather.cases.events.")}
SAMPLES: dict[object, object] = {
    str: "C-1", int: 2, bool: True, UUID: UUID(int=3), date: date(2026, 3, 1),
    datetime: datetime(2026, 3, 1, 9, tzinfo=UTC), timedelta: timedelta(days=30),
}  # fmt: skip


def sample(hint: object) -> object:
    if supertype := getattr(hint, "__supertype__", None):
        return sample(supertype)
    if get_origin(hint) is tuple:
        return (sample(get_args(hint)[0]),)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return next(iter(hint))
    return SAMPLES[hint] if hint in SAMPLES else sample(get_args(hint)[0])


def sample_event(kind: type[Event]) -> Event:
    hints = get_type_hints(kind)
    return kind(**{field.name: sample(hints[field.name]) for field in fields(kind)})


def written() -> set[str]:
    texts = tomllib.loads((files("ingather.wording") / "en_cases.toml").read_text("utf-8"))
    return {id_.removeprefix("event.") for id_ in texts if id_.startswith("event.")}


def test_it_has_a_sentence_for_each_event_and_an_event_for_each_sentence() -> None:
    assert written() == set(OURS)


@pytest.mark.parametrize("name", OURS)
def test_it_can_say_each_event_with_its_own_fields(name: str) -> None:
    assert say(sample_event(OURS[name]).sentence()).endswith((".", "”"))


@pytest.mark.parametrize("name", OURS)
def test_it_reads_each_event_as_it_was_written(name: str) -> None:
    event = sample_event(OURS[name])
    assert codec.read(name, codec.written(event)) == event


@pytest.mark.parametrize("name", OURS)
def test_it_dates_each_event(name: str) -> None:
    assert issubclass(OURS[name], Dated)


@pytest.mark.parametrize("name", OURS)
def test_it_holds_no_text_of_anybody_in_an_event(name: str) -> None:
    plain = [field for field, hint in get_type_hints(OURS[name]).items() if hint is str]
    assert plain == []
