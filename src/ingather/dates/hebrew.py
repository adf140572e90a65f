"""The Hebrew calendar: days, months and years as intervals. Each begins at the evening of the civil day before."""

from ingather.dates.interval import Interval

# Months count from Nisan, the years from Tishri. Adar is 12, the two Adars of a leap year are 12 and 13.
TISHRI, HESHVAN, KISLEV, ADAR, SECOND_ADAR = 7, 8, 9, 12, 13
SOME_ADAR = 0  # Adar, where nobody said which
_BEFORE_YEAR_1 = -1373428  # the ordinal before the first day of the first year
_PARTS_OF_A_DAY = 25920
FIRST_YEAR, LAST_YEAR = 5260, 5861  # years 1500 to 2100 of the common calendar


def is_leap(year: int) -> bool:
    """Whether a year has two months of Adar."""
    return (7 * year + 1) % 19 < 7


def day(year: int, month: int, day_of_month: int) -> Interval | None:
    """The evening's civil day and the day itself, or None where the calendar has no such day."""
    whole = month_of(year, month)
    if whole is None or not 1 <= day_of_month < whole.days:
        return None
    return Interval(whole.first + day_of_month - 1, whole.first + day_of_month)


def month_of(year: int, month: int) -> Interval | None:
    """The interval of one month with its first evening, or None where there is no such month."""
    if not (FIRST_YEAR <= year <= LAST_YEAR and month in months_of(year)):
        return None
    months = months_of(year)
    before = sum(_length(year, earlier) for earlier in months[: months.index(month)])
    first = _new_year(year) + before
    return Interval(first - 1, first + _length(year, month) - 1)


def year_of(year: int) -> Interval | None:
    """The interval of one year with its first evening, or None out of the calendar."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    return Interval(_new_year(year) - 1, _new_year(year + 1) - 1)


def date_of(ordinal: int) -> tuple[int, int, int] | None:
    """The year, month and day whose daylight falls on a civil day; None out of the calendar."""
    year = (ordinal - _BEFORE_YEAR_1) * 100 // 36525 + 2  # not too few
    while _new_year(year) > ordinal:
        year -= 1
    whole = year_of(year)
    if whole is None or ordinal > whole.last:
        return None
    for month in months_of(year):
        found = month_of(year, month)
        if found is not None and found.first < ordinal <= found.last:
            return year, month, ordinal - found.first
    return None


def months_of(year: int) -> tuple[int, ...]:
    """The months of a year in their order, from Tishri to Elul."""
    return (*range(TISHRI, SECOND_ADAR + is_leap(year)), *range(1, TISHRI))


def months_meant(year: int, month: int) -> tuple[int, ...]:
    """The months that a name can mean in a year: Adar in a leap year either, in a common year the only one."""
    if month == SOME_ADAR:
        return (ADAR, SECOND_ADAR) if is_leap(year) else (ADAR,)
    return (ADAR,) if month == SECOND_ADAR and not is_leap(year) else (month,)


def _length(year: int, month: int) -> int:
    days = _new_year(year + 1) - _new_year(year)
    if month == HESHVAN:
        return 30 if days % 10 == 5 else 29
    if month == KISLEV:
        return 29 if days % 10 == 3 else 30
    if month == ADAR:
        return 30 if is_leap(year) else 29
    return 29 if month in (2, 4, 6, 10, SECOND_ADAR) else 30


def _new_year(year: int) -> int:
    """The ordinal of 1 Tishri: the mean new moon, put off so that no year is too long or too short."""
    before, this, after = (_molad_day(each) for each in (year - 1, year, year + 1))
    put_off = 2 if after - this == 356 else 1 if this - before == 382 else 0
    return _BEFORE_YEAR_1 + this + put_off + 1


def _molad_day(year: int) -> int:
    months = (235 * year - 234) // 19
    parts = 12084 + 13753 * months
    days = 29 * months + parts // _PARTS_OF_A_DAY
    return days + 1 if 3 * (days + 1) % 7 < 3 else days
