"""Write an event as one line of text that is always the same, and read it again."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from functools import cache
from types import UnionType
from typing import Union, get_args, get_origin, get_type_hints
from uuid import UUID

from ingather.cases import known as known  # each type of event, before any is read
from ingather.cases.event import ContentId, Event, event_type, event_types

Plain = str | int | float | bool | list["Plain"] | None
Reading = Callable[[Plain], object]


def written(event: Event) -> str:
    """The fields of an event as JSON, in the order of their names, without spaces."""
    plain = {field: _plain(getattr(event, field)) for field, _reading in _fields(event.name)}
    return json.dumps(plain, ensure_ascii=True, separators=(",", ":"))


def read(name: str, text: str) -> Event:
    """The event of that name and text; ValueError where the text is no event of that name."""
    kind = event_type(name)
    plain = json.loads(text)
    try:
        return kind(**{field: reading(plain[field]) for field, reading in _fields(name)})
    except (KeyError, TypeError) as lacking:
        raise ValueError(f"this is no event {name!r}") from lacking


def texts_of(event: Event) -> tuple[ContentId, ...]:
    """The sealed texts that an event points to."""
    found = (getattr(event, field) for field in _texts(event.name))
    return tuple(text for value in found for text in (value if isinstance(value, tuple) else (value,)) if text)


@cache
def names_with_texts() -> tuple[str, ...]:
    """The event types that can point to sealed texts."""
    return tuple(sorted(name for name in event_types() if _texts(name)))


@cache
def _texts(name: str) -> tuple[str, ...]:
    return tuple(field for field, hint in get_type_hints(event_type(name)).items() if _is_text(hint))


def _is_text(hint: object) -> bool:
    return hint is ContentId or any(map(_is_text, get_args(hint)))


@cache
def _fields(name: str) -> tuple[tuple[str, Reading], ...]:
    """The fields of an event type, in the order of their names, each with what reads it again."""
    hints = get_type_hints(event_type(name))
    return tuple((field, _reading(hint)) for field, hint in sorted(hints.items()) if field != "name")


def _plain(value: object) -> Plain:
    match value:
        case Enum():
            return _plain(value.value)
        case None | str() | bool() | int() | float():
            return value
        case datetime():
            return value.astimezone(UTC).isoformat()
        case date():
            return value.isoformat()
        case timedelta():
            return value // timedelta(microseconds=1)
        case UUID():
            return str(value)
        case tuple():
            return [_plain(part) for part in value]
        case _:
            raise TypeError(f"an event cannot hold a {type(value).__name__}")


def _reading(hint: object) -> Reading:
    """What reads a value of a type again."""
    if supertype := getattr(hint, "__supertype__", None):  # a NewType
        return _reading(supertype)
    if get_origin(hint) in (Union, UnionType):
        return _optional(hint)
    if get_origin(hint) is tuple:
        part = _reading(get_args(hint)[0])
        return lambda plain: tuple(part(each) for each in plain)  # type: ignore[union-attr]  # a list, as it was written
    if isinstance(hint, type) and hint in _READINGS:
        return _READINGS[hint]
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint
    raise TypeError(f"an event cannot hold {hint}")


def _optional(hint: object) -> Reading:
    kinds = [part for part in get_args(hint) if part is not type(None)]
    if len(kinds) != 1:
        raise TypeError(f"an event cannot hold {hint}")
    inner = _reading(kinds[0])
    return lambda plain: None if plain is None else inner(plain)


def _same(plain: Plain) -> object:
    return plain


_READINGS: dict[type, Reading] = {
    str: _same,
    int: _same,
    float: _same,
    bool: _same,
    UUID: lambda plain: UUID(str(plain)),
    datetime: lambda plain: datetime.fromisoformat(str(plain)),
    date: lambda plain: date.fromisoformat(str(plain)),
    timedelta: lambda plain: timedelta(microseconds=int(plain)),  # type: ignore[arg-type]  # a number, as it was written
}
