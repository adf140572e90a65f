"""The named levels that each compared field falls into, from which every weight and every sentence comes."""

from collections.abc import Mapping
from enum import IntEnum


class Compared(IntEnum):
    """The things about two records that are compared, in the order of the columns of the level arrays."""

    NAME = 0
    BIRTH = 1
    SEX = 2
    FATHER = 3
    MOTHER = 4
    SPOUSE = 5
    PLACE = 6
    PHONE = 7
    EMAIL = 8
    IDENTIFIER = 9
    BIRTH_PLACE = 10
    POSTCODE = 11
    ADDRESS = 12
    OCCUPATION = 13


MISSING = 0  # of every field: one side or both say nothing; neither agreement nor conflict


class NameLevel(IntEnum):
    """How two names stand to each other."""

    MISSING = MISSING
    CONFLICT = 1  # both have a part that the other lacks
    OTHER_GIVEN = 2  # the family name agrees, and the given names differ
    OTHER_FAMILY = 3  # the given name agrees, and the family names differ
    OTHER_SCRIPT = 4  # written in two scripts, and not every part could be compared
    PARTIAL = 5  # one part agrees, and one side has no more than that
    INITIAL = 6  # every part agrees, one of them only by its first letter
    FAIR = 7  # every part agrees, some only roughly
    STRONG = 8  # every part agrees but for spelling
    ACROSS = 9  # every part agrees, in another script
    EXTRA = 10  # every part of the shorter name is in the longer
    SAME = 11


class BirthLevel(IntEnum):
    """How two birth dates stand to each other."""

    MISSING = MISSING
    CONFLICT = 1
    YEARS_APART = 2  # one to three years, where a year or an age was all that was given
    NEAR = 3  # two full dates within a month of each other
    SLIP = 4  # two full dates that differ by one slip of the pen, in one number only
    SWAPPED = 5  # day and month exchanged
    SHIFTED = 6  # apart by what the Julian calendar lags: one of them was written in the old style
    OPEN = 7  # the spans meet, and at least one is longer than a generation
    WIDE = 8  # the spans meet, and at least one is longer than two years
    YEAR = 9  # the spans meet within two years
    MONTH = 10
    DAY = 11


class AgreeLevel(IntEnum):
    """How two values of any other field stand to each other."""

    MISSING = MISSING
    CONFLICT = 1
    SIMILAR = 2
    SAME = 3


_LEVELS: Mapping[Compared, type[NameLevel] | type[BirthLevel]] = {Compared.NAME: NameLevel, Compared.BIRTH: BirthLevel}


def level_name(compared: Compared, level: int) -> str:
    """The name of a level in small letters, as sentences are called by it."""
    return _LEVELS.get(compared, AgreeLevel)(level).name.lower()
