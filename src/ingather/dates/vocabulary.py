"""The words of dates in ten languages, from the tables beside this module."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from ingather.dates.interval import Calendar
from ingather.text.folding import fold
from ingather.text.tables import rows


class Kind(StrEnum):
    """What a word or a sign does in a date; those of words.tsv bear the names used there."""

    NUMBER = "number"
    MONTH = "month"
    WEEKDAY = "weekday"
    SIGN = "sign"
    UNKNOWN = "unknown"
    ABOUT = "about"
    BEFORE = "before"
    AFTER = "after"
    SINCE = "since"
    BETWEEN = "between"
    TO = "to"
    AND = "and"
    OR = "or"
    DECADE = "decade"  # after the number or before it: 1920s, años 20
    ORDINAL = "ordinal"  # an ending of a number that changes nothing: 27th
    BORN = "born"
    FILLER = "filler"  # says nothing: of, in, year
    GREGORIAN = "gregorian"
    JULIAN = "julian"
    HIJRI = "hijri"
    HEBREW = "hebrew"
    NIGHT = "night"  # the evening that begins a Hebrew day
    DAYTIME = "daytime"
    AGED = "aged"  # before the number of years
    YEARS_OLD = "years_old"  # after it
    QUARTER = "quarter"
    SAME = "same"  # between two writings of one date


@dataclass(frozen=True, slots=True)
class Meaning:
    """One thing that a phrase can do; `value` is the number of a month or of a day of the week."""

    kind: Kind
    language: str
    value: int = 0
    calendar: Calendar = Calendar.GREGORIAN


Phrase = tuple[str, ...]
LONGEST_PHRASE = 4  # words
_MONTHS = (
    ("months.tsv", Calendar.GREGORIAN),
    ("months_hebrew.tsv", Calendar.HEBREW),
    ("months_hijri.tsv", Calendar.HIJRI),
)


@cache
def phrases() -> Mapping[Phrase, tuple[Meaning, ...]]:
    """Everything that each phrase, as folded words, can do."""
    found: dict[Phrase, list[Meaning]] = {}
    for phrase, meaning in _meanings():
        found.setdefault(words_of(phrase), []).append(meaning)
    return {phrase: tuple(dict.fromkeys(meanings)) for phrase, meanings in found.items() if len(phrase)}


def words_of(phrase: str) -> Phrase:
    """The folded words of a phrase; a sign stands for itself."""
    return tuple(fold(phrase).split()) or (phrase,)


def _meanings() -> Iterator[tuple[str, Meaning]]:
    for table, calendar in _MONTHS:
        for number, language, phrase in rows("ingather.dates", table):
            yield phrase, Meaning(Kind.MONTH, language, int(number), calendar)
    for number, language, phrase in rows("ingather.dates", "weekdays.tsv"):
        yield phrase, Meaning(Kind.WEEKDAY, language, int(number))
    for kind, language, phrase in rows("ingather.dates", "words.tsv"):
        yield phrase, Meaning(Kind(kind), language)
