"""How each invented list is kept: who is on it, which columns it has, how it is written, which slips fall."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from benchmarks.engine.slips import Hand


class Written(StrEnum):
    """The order and letters of a name in one cell."""

    FAMILY_COMMA = "Family, Given"
    CAPITALS = "GIVEN FAMILY"
    FAMILY_FIRST = "FAMILY Given"
    PLAIN = "Given Family"


class Dated(StrEnum):
    """How a day is written."""

    ISO = "1931-03-05"
    DOTS = "05.03.1931"
    SLASHES = "05/03/1931"
    WORDS = "05 Mar 1931"


@dataclass(frozen=True, slots=True)
class Habit:
    """One list: the share of people on it, and how its rows differ from what is so."""

    name: str
    covers: float
    written: Written
    dated: Dated
    hand: Hand
    cut: int
    pet: float = 0.0
    respelt: float = 0.0
    earlier_name: float = 0.0
    earlier_home: float = 0.0
    only_year: float = 0.0
    turned_date: float = 0.02
    missing: Mapping[str, float] = field(default_factory=dict)


HABITS = (
    Habit(
        "town register",
        0.55,
        Written.FAMILY_COMMA,
        Dated.ISO,
        Hand(keys=0.03, turned=0.01),
        cut=16,
        earlier_home=0.5,
        missing={"phone": 0.5, "national_id": 0.1, "birth_date": 0.02, "mother": 0.3},
    ),
    Habit(
        "hospital",
        0.45,
        Written.CAPITALS,
        Dated.DOTS,
        Hand(keys=0.06, lost=0.03, doubled=0.02),
        cut=8,
        pet=0.06,
        missing={"father": 1, "mother": 1, "birth_place": 1, "postcode": 0.2, "national_id": 0.35, "birth_date": 0.08},
    ),
    Habit(
        "shelter",
        0.40,
        Written.FAMILY_FIRST,
        Dated.SLASHES,
        Hand(hand=0.12, ear=0.05, lost=0.02),
        cut=16,
        pet=0.08,
        respelt=0.12,
        only_year=0.2,
        missing={"phone": 0.7, "national_id": 1, "mother": 1, "address": 0.5, "birth_date": 0.1, "sex": 0.05},
    ),
    Habit(
        "telephone notes",
        0.35,
        Written.PLAIN,
        Dated.WORDS,
        Hand(ear=0.18, lost=0.04, doubled=0.03, keys=0.03),
        cut=16,
        pet=0.35,
        respelt=0.2,
        missing={"postcode": 1, "national_id": 1, "birth_date": 0.35, "birth_place": 0.5, "mother": 0.6, "sex": 0.3},
    ),
    Habit(
        "old index",
        0.25,
        Written.FAMILY_COMMA,
        Dated.DOTS,
        Hand(hand=0.15, turned=0.02),
        cut=12,
        earlier_name=0.8,
        earlier_home=1,
        respelt=0.1,
        only_year=0.1,
        turned_date=0.05,
        missing={"phone": 1, "national_id": 0.6, "postcode": 0.6, "birth_date": 0.05, "address": 0.3},
    ),
)
