"""What a page tells of a person beside their records: the story, and who asks."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from ingather.actions.tell_event import names_in
from ingather.cases import codec
from ingather.cases.case import Case, Request
from ingather.cases.codes import Role
from ingather.cases.heard import is_for
from ingather.cases.photo_events import PhotoAdded, PhotoAllowed, PhotoDestroyed, PhotoWithdrawn
from ingather.store.access import Person
from ingather.store.enquirers import names_of_enquirers
from ingather.store.home import Home
from ingather.store.keys import texts_of
from ingather.store.stated import Stated
from ingather.store.users import names_of_actors
from ingather.text.sentence import Sentence
from ingather.web.templating import named, who_acted

_PHOTOS = (PhotoAdded, PhotoDestroyed)  # whose content is no words
_OF_PHOTOS = (*_PHOTOS, PhotoAllowed, PhotoWithdrawn)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a list of which something tells, and the pair that whoever looks may open."""

    called: Sentence
    pair: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing that happened: when, on whose word, what, and in whose words, where they are still kept.

    `number` is its number in the case, by which one asks why; None of what is no part of it.
    """

    number: int | None
    at: datetime
    by: str
    said: Sentence
    words: tuple[str, ...]
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Asking:
    """Somebody who asks: what they are called, None where they were erased, and their request."""

    called: str | None
    request: Request


def story_of(
    home: Home, seen: Person, roles: Collection[Role] = frozenset(Role), photos: Sequence[Stated] = ()
) -> list[Happened]:
    """Everything that happened in a case, and to photos, and is for these roles, in plain sentences, the last first."""
    return told_as(home, stated_in((*seen.history, *photos), roles))


def stated_in(happened: Iterable[Stated], roles: Collection[Role]) -> list[Stated]:
    """What of this is for these roles, the last first."""
    last_first = sorted(happened, key=lambda each: each.at)[::-1]
    return [each for each in last_first if any(is_for(role, each.event) for role in roles)]


def told_as(home: Home, told: Sequence[Stated]) -> list[Happened]:
    """These things in plain sentences, with all of their words that are kept."""
    words = [id_ for each in told for id_ in codec.texts_of(each.event) if not isinstance(each.event, _PHOTOS)]
    return happened_as(home, told, texts_of(home.guard, words))


def happened_as(home: Home, told: Sequence[Stated], kept: Mapping[UUID, str]) -> list[Happened]:
    """These things in plain sentences, with those of their words that are kept, in as many queries as for one."""
    said = [each.event.sentence() for each in told]
    names = names_in(home, said) | names_of_actors(home, {each.by for each in told if each.by.startswith("user:")})
    return [
        Happened(
            None if isinstance(each.event, _OF_PHOTOS) or each.stream.startswith("match:") else each.version,
            each.at,
            names.get(each.by) or who_acted(each.by),
            named(sentence, names),
            tuple(text for id_ in codec.texts_of(each.event) if (text := kept.get(id_)) is not None),
        )
        for each, sentence in zip(told, said, strict=True)
    ]


def requests_of(home: Home, case: Case) -> list[Asking]:
    """Who asks for the person of a case, in as many queries as for one."""
    called = names_of_enquirers(home, {each.enquirer for each in case.requests})
    return [Asking(called.get(each.enquirer), each) for each in case.requests]
