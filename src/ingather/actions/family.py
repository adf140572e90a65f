"""The family of a person, as the lists on which they stand tell it: who is recognised there, and who is only named."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np

from ingather.actions.household import family_stream
from ingather.cases.family_events import FamilyNear
from ingather.names.tokens import tokenise
from ingather.records.field import Field
from ingather.records.kin import Relative, Tie, relatives_of
from ingather.records.record import Record
from ingather.store.comparable import records_for
from ingather.store.home import Home
from ingather.store.name_index import users_of
from ingather.store.persons import persons_of
from ingather.store.reading import histories_of
from ingather.store.record import list_of

_MOST_READ = 300  # rows of the lists that are read to know a family by
_NEIGHBOURS = 12  # rows before and after: families stand together
_NAMING = (Field.MOTHER, Field.FATHER, Field.SPOUSE)


@dataclass(frozen=True, slots=True)
class Kin:
    """Somebody of the family; `person` is None where the person's own records name them and nobody was recognised.

    `stated` is how those records name them; `near` says that they were recognised on a list since.
    """

    tie: Tie
    names: tuple[str, ...]
    stated: tuple[str, ...]
    person: int | None
    near: bool


def family_of(home: Home, person: int, records: Mapping[int, Record]) -> tuple[Kin, ...]:
    """The family of a person with these records, each of them once, the nearest first; raises `Tampered`."""
    near = _told_near(records)
    others = records_for(home.guard, sorted({*_candidates(home, records), *near} - records.keys()))
    found = relatives_of(records, others)
    people = persons_of([each.record for each in found if each.record is not None])
    kin: dict[int, Kin] = {}
    named: list[Kin] = []
    for each in found:
        who = None if each.record is None else people.get(each.record)
        if who is None:
            named += [_kin(each, None, near)] if each.record is None else []
        elif who != person:
            kin[who] = _joined(kin.get(who), _kin(each, who, near))
    return tuple(sorted((*kin.values(), *named), key=lambda each: list(Tie).index(each.tie)))


def _kin(relative: Relative, person: int | None, near: frozenset[int]) -> Kin:
    return Kin(relative.tie, relative.names, relative.stated, person, relative.record in near)


def _joined(known: Kin | None, more: Kin) -> Kin:
    """One of the family whom several lists name: by the nearest tie, under every spelling."""
    if known is None:
        return more
    names, stated = ((*known.names, *more.names), (*known.stated, *more.stated))
    return replace(
        known,
        names=tuple(dict.fromkeys(names)),
        stated=tuple(dict.fromkeys(stated)),
        near=known.near or more.near,
    )


def _told_near(records: Mapping[int, Record]) -> frozenset[int]:
    """Those of the household of whom whoever searches was told that they were recognised."""
    happened = histories_of({family_stream(record) for record in records})
    events = (each.event for own in happened.values() for each in own)
    return frozenset(int(event.of) for event in events if isinstance(event, FamilyNear))


def _candidates(home: Home, records: Mapping[int, Record]) -> Iterator[int]:
    """Rows of the same lists that may be of the family: who shares a word of a name, and who stands near by."""
    lists = {list_of(record) for record in records}
    for record in records:
        yield from (each for each in range(record - _NEIGHBOURS, record + _NEIGHBOURS + 1) if list_of(each) in lists)
    words = sorted({word for record in records.values() for word in _words(record)})
    places, users = users_of(home.guard, words)
    here = np.isin(users >> 32, list(lists))
    places, users = places[here], users[here]
    room = _MOST_READ
    for place in sorted(range(len(words)), key=lambda each: int((places == each).sum())):  # the rarest first
        own = users[places == place].tolist()
        room -= len(own)
        if room < 0:
            return
        yield from own


def _words(record: Record) -> Iterator[str]:
    """The words of the name, and of whoever is named in full beside it."""
    for name in (record.name, *(each for field in _NAMING for each in record.reading.get(field, ()))):
        tokens = [token for token in tokenise(name).tokens if len(token) > 1]
        if name == record.name or len(tokens) > 1:
            yield from tokens
