"""Days by the civil calendar and by the Hebrew one, beside each other: what a finger cannot point at is shown."""

from datetime import date, datetime

from django.utils import timezone
from markupsafe import Markup

from ingather.dates.interval import Calendar, Precision
from ingather.dates.parse import parse
from ingather.web.calendars import hebrew_date
from ingather.web.templating import language, moment, value_here

_BOTH = Markup('{} <span class="hebrew-day">({})</span>')


def day_in_both(at: datetime) -> Markup:
    """A moment, with the day by the Hebrew calendar behind it, as it stands by itself in Hebrew."""
    day = hebrew_date(timezone.localtime(at).date(), language())
    return moment(at) if language() == "he" or not day else _BOTH.format(moment(at), day)


def birth_in_both(written: str) -> Markup:
    """A birth as it is written, with the same day by the other calendar behind it, where it is one certain day."""
    read = parse(written)
    if read.ambiguous or read.precision is not Precision.DAY or not read or read.intervals[0].days != 1:
        return value_here(written)
    day = date.fromordinal(read.intervals[0].first)
    civil = read.calendar is Calendar.GREGORIAN
    other = hebrew_date(day, language()) if civil else f"{day:%Y-%m-%d}"
    return _BOTH.format(value_here(written), other) if other else value_here(written)
