"""What happened, as frozen values: each type has a name that never changes, and can be said in a sentence.

An event holds no name of a person and no free text. What somebody wrote is kept sealed beside the ledger, and an
event points to it, so that it can be erased without breaking history. A type, once used, is never edited: what must
be said otherwise gets a new type.
"""

from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from enum import Enum
from typing import ClassVar, NewType, TypeVar, dataclass_transform
from uuid import UUID

from ingather.text.sentence import Sentence, Value

ContentId = NewType("ContentId", UUID)  # of a text that is kept sealed


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened."""

    name: ClassVar[str]

    def sentence(self) -> Sentence:
        """The event said plainly: the sentence `event.<name>`, its places filled by the event's own fields."""
        return Sentence(f"event.{self.name}", {field.name: _said(getattr(self, field.name)) for field in fields(self)})


_Kind = TypeVar("_Kind", bound=Event)
_types: dict[str, type[Event]] = {}


@dataclass_transform(frozen_default=True, kw_only_default=True)
def event(name: str) -> Callable[[type[_Kind]], type[_Kind]]:
    """Make a class the type of the events of that name; ValueError where the name is taken."""

    def made(cls: type[_Kind]) -> type[_Kind]:
        if name in _types:
            raise ValueError(f"there is an event type {name!r} already")
        kind = dataclass(frozen=True, slots=True, kw_only=True)(cls)
        kind.name = name
        _types[name] = kind
        return kind

    return made


def event_types() -> dict[str, type[Event]]:
    """Every type of event by its name."""
    return dict(_types)


def event_type(name: str) -> type[Event]:
    """The type of that name; KeyError where there is none, as in a ledger from a newer version."""
    return _types[name]


def _said(value: object) -> Value:
    match value:
        case None:
            return ""
        case Enum():
            return str(value.value).replace("_", " ")
        case bool():
            return "yes" if value else "no"
        case int() | float() | str():
            return value
        case datetime():
            return value.strftime("%Y-%m-%d %H:%M %Z").strip()
        case date():
            return value.isoformat()
        case timedelta():
            return str(value)
        case tuple():
            return ", ".join(str(_said(part)) for part in value)
        case _:
            return str(value)
