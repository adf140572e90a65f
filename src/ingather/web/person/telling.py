"""What a page tells of a person beside their records: the story, and who asks."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import datetime
from uuid import UUID

from ingather.cases.case import Case, Request
from ingather.cases.event import Event
from ingather.store.access import Person
from ingather.store.enquirers import name_of_enquirer
from ingather.store.home import Home
from ingather.store.keys import texts_of
from ingather.store.users import names_of_actors
from ingather.text.sentence import Sentence
from ingather.web.templating import named, who_acted


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing that happened: its number, when, on whose word, what, and in whose words, where they are still kept."""

    number: int
    at: datetime
    by: str
    said: Sentence
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asking:
    """Somebody who asks: what they are called, None where they were erased, and their request."""

    called: str | None
    request: Request


def story_of(home: Home, seen: Person) -> list[Happened]:
    """Everything that happened in a case, in plain sentences, the last first."""
    kept = texts_of(home.guard, [id_ for each in seen.history for id_ in _contents(each.event)])
    people = names_of_actors(home, {each.by for each in seen.history if each.by.startswith("user:")})
    names = people | {each.by: who_acted(each.by) for each in seen.history if each.by not in people}
    return [
        Happened(
            each.version,
            each.at,
            names[each.by],
            named(each.event.sentence()),
            tuple(text for id_ in _contents(each.event) if (text := kept.get(id_)) is not None),
        )
        for each in reversed(seen.history)
    ]


def requests_of(home: Home, case: Case) -> list[Asking]:
    """Who asks for the person of a case."""
    return [Asking(name_of_enquirer(home, each.enquirer), each) for each in case.requests]


def _contents(event: Event) -> Iterator[UUID]:
    """The texts that an event points to."""
    for each in fields(event):
        value = getattr(event, each.name)
        if isinstance(value, UUID):
            yield value
