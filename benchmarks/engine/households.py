"""Invented households: parents, children, twins, people alone; who married, who moved."""

from dataclasses import dataclass

import numpy as np

from benchmarks.engine.letters import Flags
from benchmarks.engine.words import Names, Numbers

ALONE, MARRIED, MOVED, TWIN = 0.3, 0.3, 0.3, 0.03
_CHILDREN, _MOST = 1.4, 7
_PERSONAL_PHONE = 0.4
_FATHER, _MOTHER = 0, 1
_MALE, _FEMALE = 0, 1


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The names that people and places have."""

    given: Names
    family: Names
    place: Names


@dataclass(frozen=True, slots=True)
class Homes:
    """Where each person lives: place, street and number, phone, as numbers."""

    place: Numbers
    street: Numbers
    number: Numbers
    phone: Numbers


@dataclass(frozen=True, slots=True)
class Folk:
    """Invented people, a number in each column: names by their place in the vocabulary, births as days since 1970."""

    given: Numbers
    family: Numbers
    earlier_family: Numbers
    father: Numbers
    mother: Numbers
    sex: Numbers
    born: Numbers
    birth_place: Numbers
    identifier: Numbers
    home: Homes
    earlier_home: Homes

    def __len__(self) -> int:
        return len(self.given)


def households(chance: np.random.Generator, count: int, names: Vocabulary) -> Folk:
    """Whole households of so many people and a few more."""
    homes = int(count / 2.6) + 2
    alone = chance.random(homes) < ALONE
    size = np.where(alone, 1, 2 + np.minimum(chance.poisson(_CHILDREN, homes), _MOST))
    house = np.repeat(np.arange(homes), size)
    first = np.repeat(np.cumsum(size) - size, size)
    role = np.arange(len(house)) - first
    child = role > _MOTHER
    n = len(house)
    sex = np.where(child | alone[house], chance.integers(0, 2, n), role)
    given = of_sex(names.given.draw(chance, n), sex)
    born = _births(chance, role, first)
    of_house = names.family.draw(chance, homes)[house]
    maiden = names.family.draw(chance, n)
    leaves = child & (sex == 1) & (chance.random(n) < MARRIED)
    home = _homes(chance, homes, names)
    earlier = _taken(home, house)
    return Folk(
        given=given,
        family=np.where(leaves, maiden, of_house),
        earlier_family=np.where(role == _MOTHER, maiden, of_house),
        father=np.where(child, given[first], of_sex(names.given.draw(chance, n), _MALE)),
        mother=np.where(child, given[np.minimum(first + 1, n - 1)], of_sex(names.given.draw(chance, n), _FEMALE)),
        sex=sex,
        born=born,
        birth_place=np.where(child, earlier.place, names.place.draw(chance, n)),
        identifier=chance.integers(10**8, 10**9, n),
        home=_moved(chance, earlier, leaves, names),
        earlier_home=earlier,
    )


def of_sex(given: Numbers, sex: Numbers | int) -> Numbers:
    """The names of women have even numbers, those of men odd ones; a name drawn gives its neighbour where it must."""
    return given // 2 * 2 + 1 - sex


def _births(chance: np.random.Generator, role: Numbers, first: Numbers) -> Numbers:
    """Days of birth: children after their parents, one after another, twins on one day."""
    n = len(role)
    parent = (chance.beta(2.2, 1.8, n) * 24_000).astype(np.int64) - 20_000
    beside = parent[first] + chance.integers(-2_000, 2_000, n)
    after = parent[first] + 8_000 + (role - 1) * chance.integers(400, 1_100, n) + chance.integers(0, 300, n)
    born = np.where(role == _FATHER, parent, np.where(role == _MOTHER, beside, after))
    twins = np.flatnonzero((role > _MOTHER + 1) & (chance.random(n) < TWIN))
    born[twins] = born[twins - 1]
    return born.astype(np.int64)


def _homes(chance: np.random.Generator, count: int, names: Vocabulary) -> Homes:
    return Homes(
        place=names.place.draw(chance, count),
        street=chance.integers(0, len(names.place.words), count),
        number=chance.integers(1, 120, count),
        phone=chance.integers(10**7, 10**8, count),
    )


def _taken(homes: Homes, where: Numbers) -> Homes:
    return Homes(homes.place[where], homes.street[where], homes.number[where], homes.phone[where])


def _moved(chance: np.random.Generator, earlier: Homes, leaves: Flags, names: Vocabulary) -> Homes:
    """The home of today: another one for some, another place for half of these; some have a phone of their own."""
    n = len(earlier.place)
    new, gone = _homes(chance, n, names), leaves | (chance.random(n) < MOVED)
    far = gone & (chance.random(n) < 0.5)
    own = gone | (chance.random(n) < _PERSONAL_PHONE)
    return Homes(
        place=np.where(far, new.place, earlier.place),
        street=np.where(gone, new.street, earlier.street),
        number=np.where(gone, new.number, earlier.number),
        phone=np.where(own, new.phone, earlier.phone),
    )
