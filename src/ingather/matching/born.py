"""Birth days as intervals: as written, or else from the age; each distinct writing is understood once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from ingather.dates.ages import born_at_age, parse_age
from ingather.dates.interval import Calendar, DateSet, Precision
from ingather.dates.parse import parse
from ingather.matching.distinct import combinations
from ingather.matching.prepared import Ints
from ingather.records.field import Field
from ingather.records.records import Records, Values

MOST_READINGS = 4  # of one birth date: two orders, two centuries
_DAYS_UNKNOWN, _DAYS_KNOWN = 183, 31  # how far off the day may be on which an age was told
_DAYS_TOO_MANY = 30 * 366  # within which an age was told that then tells no birth


@dataclass(frozen=True, slots=True)
class Births:
    """The births of n records: `days` (n by readings by first and last), precision and whether estimated."""

    days: Ints
    precise: npt.NDArray[np.int8]
    about: npt.NDArray[np.bool_]


def births_of(records: Records, as_of: date) -> Births:
    """The births of the records. `as_of` is the day on which ages count that carry no date of their own."""
    born, aged, seen = (list(records.of(field)) for field in (Field.BIRTH, Field.AGE, Field.LAST_SEEN))
    columns = [*born, *aged, *(seen if aged else ())]
    found = combinations(columns, len(records))
    days = np.full((len(found), MOST_READINGS, 2), -1, dtype=np.int32)
    precise, about = np.zeros(len(found), dtype=np.int8), np.zeros(len(found), dtype=np.bool_)
    for place, index in enumerate(found.example.tolist()):
        told = _written(born, index, as_of) or _from_age(aged, seen, index, as_of)
        if told is None:
            continue
        for number, interval in enumerate(told.intervals[:MOST_READINGS]):
            days[place, number] = interval.first, interval.last
        precise[place], about[place] = told.precision, told.about
    readings = max(1, int((days[:, :, 0] >= 0).sum(axis=1).max(initial=0)))
    return Births(days[found.of_row, :readings], precise[found.of_row], about[found.of_row])


def _written(columns: Sequence[Values], index: int, as_of: date) -> DateSet | None:
    """The most precise date that these columns give for a record."""
    said = [v for v in columns if v.codes[index] >= 0]
    read = [parse(v.value(index), v.order, latest_year=min(v.latest_year, as_of.year)) for v in said]
    return min((_plain(found) for found in read if found), key=lambda found: found.precision, default=None)


def _plain(found: DateSet) -> DateSet:
    """1 January is what registers write when only the year is known: read as the year."""
    if found.precision is not Precision.DAY or found.ambiguous or found.calendar is not Calendar.GREGORIAN:
        return found
    day = date.fromordinal(found.intervals[0].first)
    if (day.month, day.day) != (1, 1):
        return found
    return parse(str(day.year)) or found


def _from_age(aged: Sequence[Values], seen: Sequence[Values], index: int, as_of: date) -> DateSet | None:
    ages = [v.value(index) for v in aged if v.codes[index] >= 0]
    age = next((found for cell in ages if (found := parse_age(cell))), None)
    if age is None:
        return None
    told = _written(seen, index, as_of)
    if not told:
        return born_at_age(age, on=as_of, within_days=_DAYS_UNKNOWN)
    first, last = told.intervals[0].first, told.intervals[0].last
    if last - first > _DAYS_TOO_MANY:
        return None
    return born_at_age(age, on=date.fromordinal((first + last) // 2), within_days=_DAYS_KNOWN + (last - first) // 2)
