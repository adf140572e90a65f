"""Parse common written forms of Gregorian dates and ages; every reading that the text allows is kept."""

import re
from enum import StrEnum
from functools import cache, lru_cache

from ingather.dates.interval import DateSet, Interval, Precision, day, month, years
from ingather.text.digits import to_plain_digits
from ingather.text.folding import fold
from ingather.text.tables import rows


class Order(StrEnum):
    """Which number of a numeric date comes first, where a column makes it known."""

    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"


_LONGEST = 80  # letters; a longer text is not a date
_EARLIEST, _LATEST = 1500, 2100  # years that lists of people can hold
_TIME = re.compile(r"[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?\s*(Z|[AaPp][Mm]|[+-]\d{2}:?\d{2})?$")
_ABOUT = re.compile(
    r"^(?:c|ca|circa|about|abt|approx\w*|около|ок|примерно|біля|близько|ok|około|etwa|um|ungefähr|vers|env|"
    r"environ|hacia|aprox\w*|בערך|כ|בערך ב|ערך|حوالي|نحو|בערך אין|~)(?:[.\s-]+|(?=\d))(?=.*\d)|^~\s*",
    re.IGNORECASE,
)
_YEAR_FIRST = re.compile(r"^(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})$")
_COMPACT = re.compile(r"^(\d{4})(\d{2})(\d{2})$")
_NUMERIC = re.compile(r"^(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{4}|\d{2})$")
_YEAR_MONTH = re.compile(r"^(\d{4})[-/.](\d{1,2})$")
_MONTH_YEAR = re.compile(r"^(\d{1,2})[-/.](\d{4})$")
_YEAR = re.compile(r"^(\d{4})$")
_SPAN = re.compile(r"^(?:between\s+|from\s+)?(\d{4})\s*(?:-|–|—|/|to|and|or|bis|do|по|до|à|a|עד)\s*(\d{4})$")
_YEAR_WORDS = frozenset(
    fold(word)
    for word in (
        "г", "года", "год", "р", "року", "рік", "r", "roku", "year", "de", "del", "of", "the", "ב", "ה", "من",
    )
)  # fmt: skip
_DOTS = re.compile(r"[.,]")
_ORDINAL = re.compile(r"^(\d{1,4})(?:st|nd|rd|th|er|го|ого|е)?$")


@lru_cache(maxsize=1 << 16)
def parse(text: str, order: Order | None = None, *, latest_year: int = _LATEST) -> DateSet:
    """What a written date may mean, as closed day intervals; empty where it cannot be read. Never raises.

    `order` says which number comes first where the digits alone leave it open; without it both readings
    are kept. Years of two digits give a reading in each of the last two centuries up to `latest_year`.
    """
    if not text or len(text) > _LONGEST:
        return DateSet()
    plain = to_plain_digits(text).strip()
    rest = _ABOUT.sub("", plain)
    found = _numeric(_TIME.sub("", rest).strip(), order, latest_year) or _worded(rest, latest_year)
    return DateSet(found.intervals, precision=found.precision, about=rest != plain) if found else DateSet()


def _numeric(text: str, order: Order | None, latest_year: int) -> DateSet:
    if hit := _YEAR_FIRST.match(text) or _COMPACT.match(text):
        return _days([tuple(map(int, hit.groups()))])
    if hit := _NUMERIC.match(text):
        usual = Order.DAY_FIRST if "." in text else None  # who writes dots writes the day first
        return _days(_orders(*hit.groups(), order=order or usual, latest_year=latest_year))
    if hit := _YEAR_MONTH.match(text):
        return _in_reach(_one(month(int(hit[1]), int(hit[2])), Precision.MONTH))
    if hit := _MONTH_YEAR.match(text):
        return _in_reach(_one(month(int(hit[2]), int(hit[1])), Precision.MONTH))
    if (hit := _YEAR.match(text)) and _EARLIEST <= int(hit[1]) <= _LATEST:
        return _one(years(int(hit[1]), int(hit[1])), Precision.YEAR)
    if (hit := _SPAN.match(text)) and _EARLIEST <= int(hit[1]) <= _LATEST:
        return _in_reach(_one(years(int(hit[1]), int(hit[2])), Precision.SPAN))
    return DateSet()


def _orders(first: str, second: str, year: str, *, order: Order | None, latest_year: int) -> list[tuple[int, int, int]]:
    """The readings of a date of three numbers, as (year, month, day)."""
    a, b = int(first), int(second)
    pairs = {Order.DAY_FIRST: [(b, a)], Order.MONTH_FIRST: [(a, b)], None: [(b, a), (a, b)]}[order]
    readings = [(y, m, d) for y in _full_years(year, latest_year) for m, d in dict.fromkeys(pairs)]
    if any(day(*reading) for reading in readings):
        return readings
    return [(y, a, b) for y in _full_years(year, latest_year)]  # the column's order cannot be meant here


def _full_years(year: str, latest_year: int) -> list[int]:
    if len(year) > 2:
        return [int(year)]
    century = latest_year - latest_year % 100
    return [full for full in (century + int(year), century - 100 + int(year)) if full <= latest_year]


def _days(readings: list[tuple[int, ...]] | list[tuple[int, int, int]]) -> DateSet:
    found = (day(y, m, d) for y, m, d in readings if _EARLIEST <= y <= _LATEST)
    return DateSet(tuple(sorted({interval for interval in found if interval})))


def _in_reach(found: DateSet) -> DateSet:
    """The date, or nothing where it lies in years that no list of people can mean."""
    reach = years(_EARLIEST, _LATEST)
    within = reach is not None and all(reach.first <= i.first and i.last <= reach.last for i in found.intervals)
    return found if within else DateSet()


def _one(interval: Interval | None, precision: Precision) -> DateSet:
    return DateSet((interval,), precision=precision) if interval else DateSet()


@cache
def _months() -> dict[str, int]:
    return {fold(phrase): int(number) for number, _, phrase in rows("ingather.dates", "months.tsv")}


def _worded(text: str, latest_year: int) -> DateSet:
    """A date with its month in words: "27 March 1961", "March 27, 1961", "marzec 1961"."""
    words = [word for word in fold(_DOTS.sub(" ", text)).split() if word not in _YEAR_WORDS]
    numbers = [int(hit[1]) for word in words if (hit := _ORDINAL.match(word))]
    name = " ".join(word for word in words if not _ORDINAL.match(word))
    number = _months().get(name) or _months().get(name.removeprefix("ב"))
    if number is None or not 1 <= len(numbers) <= 2:
        return DateSet()
    year = next((n for n in numbers if _EARLIEST <= n <= latest_year), None)
    if year is None:
        return DateSet()
    if len(numbers) == 1:
        return _one(month(year, number), Precision.MONTH)
    return _one(day(year, number, next(n for n in numbers if n != year)), Precision.DAY)
