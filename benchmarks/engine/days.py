"""Days of birth as they come to be written: day and month turned, a wrong year, decade or century, only the year."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from benchmarks.engine.habits import Dated
from benchmarks.engine.letters import drawn
from benchmarks.engine.words import Numbers

YEAR_OFF, DECADE_OFF, CENTURY_OFF, DAY_OFF = 0.02, 0.01, 0.01, 0.03
_LAST_YEAR = 2_200
_TWO = pa.array([f"{n:02}" for n in range(40)])
_YEARS = pa.array([f"{n:04}" for n in range(_LAST_YEAR)])
_MONTHS = pa.array(["", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"])


def written(chance: np.random.Generator, born: Numbers, how: Dated, *, turned: float, only_year: float) -> pa.Array:
    """Days as text, slips and all."""
    year, month, day = _parts(born)
    _slip(chance, year, month, day, turned=turned)
    years, days = _YEARS.take(pa.array(year)), _TWO.take(pa.array(day))
    months = (_MONTHS if how is Dated.WORDS else _TWO).take(pa.array(month))
    whole = _joined(years, months, days, how)
    return pc.if_else(pa.array(chance.random(len(born)) < only_year), years, whole)


def _parts(born: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    days = born.astype("datetime64[D]")
    months = days.astype("datetime64[M]")
    year = months.astype("datetime64[Y]").astype(np.int64) + 1970
    return year, months.astype(np.int64) % 12 + 1, (days - months).astype(np.int64) + 1


def _slip(chance: np.random.Generator, year: Numbers, month: Numbers, day: Numbers, *, turned: float) -> None:
    n = len(year)
    for share, step in ((YEAR_OFF, 1), (DECADE_OFF, 10), (CENTURY_OFF, 100)):
        rows = drawn(chance, n, share)
        year[rows] += step * chance.choice([-1, 1], len(rows))
    rows = drawn(chance, n, DAY_OFF)
    day[rows] = np.clip(day[rows] + chance.choice([-10, -1, 1, 10], len(rows)), 1, 28)
    rows = drawn(chance, n, turned)
    rows = rows[day[rows] <= 12]  # no list has a thirteenth month
    day[rows], month[rows] = month[rows], day[rows].copy()


def _joined(year: pa.Array, month: pa.Array, day: pa.Array, how: Dated) -> pa.Array:
    match how:
        case Dated.ISO:
            return pc.binary_join_element_wise(year, month, day, "-")
        case Dated.DOTS:
            return pc.binary_join_element_wise(day, month, year, ".")
        case Dated.SLASHES:
            return pc.binary_join_element_wise(day, month, year, "/")
        case Dated.WORDS:
            return pc.binary_join_element_wise(day, month, year, " ")
