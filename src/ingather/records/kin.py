"""Who of a list is related to somebody, by what the rows themselves say: parents, spouses, children, one house.

Nothing is guessed from names alone: who is named as a parent must be of the same house, or be named in full. What
comes out is what the rows say, no more; that two people had children together is not said to be a marriage.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ingather.dates.parse import parse
from ingather.names.tokens import tokenise
from ingather.records.field import Field
from ingather.records.record import Record
from ingather.text.folding import fold


class Tie(StrEnum):
    """How somebody is related to the person, the nearest first."""

    FATHER = "father"
    MOTHER = "mother"
    SPOUSE = "spouse"
    CO_PARENT = "co_parent"  # of the same children; whether they are married is not said
    CHILD = "child"
    SIBLING = "sibling"
    HOUSE = "house"  # how, is not said


@dataclass(frozen=True, slots=True)
class Relative:
    """Somebody related to the person: how, as what name, and on which record they stand; None where on none.

    `stated` is how the person's own records name them, where they do.
    """

    tie: Tie
    names: tuple[str, ...]
    record: int | None
    stated: tuple[str, ...]


_SHARED = (Field.ADDRESS, Field.PHONE)
_NAMING = (Field.NAME, Field.GIVEN, Field.FAMILY, Field.MAIDEN)
_FEWEST = 2  # things that somebody shares with another of their household
_WHOLE = 2  # words of a name, from which on it names somebody by itself
_LEAST_AGE = 12  # years by which a parent is older
_FIELDS = {Tie.FATHER: Field.FATHER, Tie.MOTHER: Field.MOTHER, Tie.SPOUSE: Field.SPOUSE}


def traits_of(values: Iterable[tuple[Field | None, str]]) -> frozenset[str]:
    """What is compared to know a household by: the words of names, addresses and telephones."""
    return frozenset(_traits(values))


def of_one_house(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two share a part of the name and something of the house besides."""
    shared = one & other
    named = any(trait.startswith("name ") for trait in shared)
    return named and any(not trait.startswith("name ") for trait in shared) and len(shared) >= _FEWEST


def relatives_of(own: Mapping[int, Record], others: Mapping[int, Record]) -> tuple[Relative, ...]:
    """Who is related to the person of these records, each record once, by the nearest tie; then who is only named."""
    found: dict[int, Tie] = {}
    for record in own.values():
        person = _Somebody(record)
        near = {number: _Somebody(each) for number, each in others.items() if each.list == record.list}
        ties = {number: tie for number, each in near.items() if (tie := _tie(person, each)) is not None}
        ties |= _co_parents(person, near, ties)
        for number, tie in ties.items():
            found[number] = min(found.get(number, tie), tie, key=list(Tie).index)
    known = [_known(own, number, others[number], tie) for number, tie in found.items()]
    return tuple(sorted((*known, *_only_named(own, known)), key=lambda each: list(Tie).index(each.tie)))


class _Somebody:
    """A record with what is compared of it."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.words = _words(record.name)
        self.traits = traits_of((field, value) for field, values in record.reading.items() for value in values)
        self.born = _born(record)

    def stated(self, field: Field) -> tuple[str, ...]:
        return self.record.reading.get(field, ())


def _tie(person: _Somebody, other: _Somebody) -> Tie | None:
    house = of_one_house(person.traits, other.traits)
    for tie in (Tie.FATHER, Tie.MOTHER):
        if _names(person.stated(_FIELDS[tie]), other, house=house) and _older(other, person):
            return tie
    if any(_names(a.stated(Field.SPOUSE), b, house=house) for a, b in ((person, other), (other, person))):
        return Tie.SPOUSE
    if _parent_of(person, other, house=house) is not None:
        return Tie.CHILD
    if _same_parents(person, other) and (house or person.words & other.words):
        return Tie.SIBLING
    return Tie.HOUSE if house else None


def _parent_of(person: _Somebody, child: _Somebody, *, house: bool) -> Field | None:
    """As which parent somebody names the person; None where they do not."""
    fields = (field for field in (Field.FATHER, Field.MOTHER) if _names(child.stated(field), person, house=house))
    return next(fields, None) if _older(person, child) else None


def _co_parents(person: _Somebody, near: Mapping[int, _Somebody], ties: Mapping[int, Tie]) -> dict[int, Tie]:
    """Those of the house who are named as the other parent of the person's children."""
    named: set[str] = set()
    for number, tie in ties.items():
        if tie is Tie.CHILD:
            one = _parent_of(person, near[number], house=True)
            named.update(near[number].stated(Field.MOTHER if one is Field.FATHER else Field.FATHER))
    house = [number for number, tie in ties.items() if tie is Tie.HOUSE]
    return {number: Tie.CO_PARENT for number in house if _names(tuple(named), near[number], house=True)}


def _names(stated: tuple[str, ...], other: _Somebody, *, house: bool) -> bool:
    """Whether one of these names is of that person: of a housemate, or given in full."""
    words = [_words(each) for each in stated]
    return any(each and each <= other.words and (house or len(each) >= _WHOLE) for each in words)


def _same_parents(one: _Somebody, other: _Somebody) -> bool:
    """Whether both name the same parents, as far as both name them."""
    said = [
        ({_words(each) for each in one.stated(field)}, {_words(each) for each in other.stated(field)})
        for field in (Field.FATHER, Field.MOTHER)
    ]
    both = [(mine, theirs) for mine, theirs in said if mine and theirs]
    return bool(both) and all(mine & theirs for mine, theirs in both)


def _older(parent: _Somebody, child: _Somebody) -> bool:
    """Whether somebody can be old enough to be a parent; also where it is not known."""
    return parent.born is None or child.born is None or child.born - parent.born >= _LEAST_AGE


def _known(own: Mapping[int, Record], number: int, other: Record, tie: Tie) -> Relative:
    words = _words(other.name)
    stated = tuple(name for name in _stated(own, tie) if _words(name) <= words)
    return Relative(tie, (other.name,), number, stated)


def _only_named(own: Mapping[int, Record], known: Sequence[Relative]) -> Iterator[Relative]:
    """Parents and spouses whom the own records name, and who were not recognised."""
    for tie in _FIELDS:
        names = _stated(own, tie)
        if names and not any(each.tie is tie for each in known):
            yield Relative(tie, names, None, names)


def _stated(own: Mapping[int, Record], tie: Tie) -> tuple[str, ...]:
    """How the own records name somebody of that tie, each spelling once."""
    field = _FIELDS.get(tie)
    return (
        tuple(dict.fromkeys(name for record in own.values() for name in record.reading.get(field, ()))) if field else ()
    )


def _traits(values: Iterable[tuple[Field | None, str]]) -> Iterator[str]:
    for field, text in values:
        if field in _NAMING:
            yield from (f"name {token}" for token in tokenise(text).tokens if len(token) > 1)
        elif field in _SHARED:
            yield f"{field} {fold(text)}"


def _words(name: str) -> frozenset[str]:
    return frozenset(token for token in tokenise(name).tokens if len(token) > 1)


def _born(record: Record) -> int | None:
    """The year in which somebody was born, where it is written plainly."""
    read = parse(record.first(Field.BIRTH)).intervals
    return date.fromordinal(read[0].last).year if read and read[0].last > 0 else None
