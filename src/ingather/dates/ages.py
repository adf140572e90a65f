"""From an age to the days on which a person of that age can have been born."""

import re
from calendar import isleap
from datetime import date

from ingather.dates.interval import DateSet, Interval, Precision
from ingather.text.digits import to_plain_digits
from ingather.text.folding import fold

_OLDEST = 125
_LONGEST = 40  # letters; a longer text is not an age
_SPAN = re.compile(r"(\d{1,3})\s*(?:-|–|—|to|/)\s*(\d{1,3})")
_NUMBER = re.compile(r"\d{1,3}(?:[.,]\d)?")
_MONTHS = re.compile(
    r"\b(?:m|mo|mos|months?|חודש\w*|חדש\w*|мес\w*|міс\w*|mies\w*|monate?n?|mois|mes|meses|شهر|اشهر|شهور|חדשים)\b"
)
_ABOUT = re.compile(r"^\D*(?:~|about|approx|circa|c\.|около|близько|około|etwa|vers|hacia|בערך|حوالي|\?)|\?$|\+$")


def parse_age(text: str) -> tuple[float, float] | None:
    """The least and the greatest age in years that a cell gives ("34", "6 months", "30-40"), or None."""
    plain = to_plain_digits(text).strip()
    if len(plain) > _LONGEST:
        return None
    if hit := _SPAN.search(plain):
        ages = float(hit[1]), float(hit[2])
    else:
        numbers = _NUMBER.findall(plain)
        if len(numbers) != 1:
            return None
        ages = _single(float(numbers[0].replace(",", ".")), plain)
    return ages if ages[0] <= ages[1] <= _OLDEST else None


def _single(number: float, text: str) -> tuple[float, float]:
    if _MONTHS.search(fold(text)):
        return number / 12, number / 12
    slack = 3.0 if _ABOUT.search(text.lower()) else 0.0
    return max(number - slack, 0.0), number + slack


def born_at_age(ages: tuple[float, float], *, on: date, within_days: int = 0) -> DateSet:
    """When somebody was born who was that old on a day known to within some days."""
    youngest, oldest = ages
    last = _years_before(on, youngest) + within_days
    first = _years_before(on, oldest + 1) + 1 - within_days
    if last < 1:
        return DateSet()
    reach = Interval(max(first, 1), min(last, date.max.toordinal()))
    return DateSet((reach,), precision=Precision.SPAN, about=True)


def _years_before(day: date, years: float) -> int:
    """The ordinal of the day so many years before; 29 February becomes the 28th where it must."""
    whole = int(years)
    if day.year - whole < 1:
        return 0
    year = day.year - whole
    leap_day = (day.month, day.day) == (2, 29) and not isleap(year)
    earlier = day.replace(year=year, day=28 if leap_day else day.day)
    return earlier.toordinal() - round((years - whole) * 365.25)
