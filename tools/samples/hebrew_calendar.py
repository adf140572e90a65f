"""Write a day in the Hebrew calendar, in letters, as a letter between neighbours would."""

from datetime import date

_EPOCH = -1373428  # the day before the calendar's first, counted as date.toordinal does
_PARTS_A_DAY, _PARTS_A_MONTH = 25920, 13753  # the parts by which a month is longer than 29 days
_HUNDREDS = ((400, "ת"), (300, "ש"), (200, "ר"), (100, "ק"))
_TENS = ((90, "צ"), (80, "פ"), (70, "ע"), (60, "ס"), (50, "נ"), (40, "מ"), (30, "ל"), (20, "כ"), (10, "י"))
_ONES = tuple((number, "אבגדהוזחט"[number - 1]) for number in range(9, 0, -1))


def in_letters(day: date, *, mark: str = "״") -> str:
    """The day, month and year in Hebrew letters; `mark` stands before the last letter of a number."""
    ordinal = day.toordinal()
    year = next(y for y in range(day.year + 3762, day.year + 3758, -1) if _new_year(y) <= ordinal)
    left = ordinal - _new_year(year)
    for name, length in _months(year):
        if left < length:
            return f"{_number(left + 1, mark)} {name} {_number(year % 1000, mark)}"
        left -= length
    raise ValueError(f"{day} lies outside the Hebrew year {year}")


def _molad_day(year: int) -> int:
    """Days from the epoch to the new moon of the year, put off where it would fall on a day it may not."""
    months = (235 * year - 234) // 19
    days = months * 29 + (12084 + months * _PARTS_A_MONTH) // _PARTS_A_DAY
    return days + (3 * (days + 1) % 7 < 3)


def _new_year(year: int) -> int:
    before, this, after = (_molad_day(y) for y in (year - 1, year, year + 1))
    delay = 2 if after - this == 356 else 1 if this - before == 382 else 0
    return _EPOCH + 1 + this + delay


def _months(year: int) -> list[tuple[str, int]]:
    """The months of a year from the autumn on, with their lengths."""
    length = _new_year(year + 1) - _new_year(year)
    leap = (7 * year + 1) % 19 < 7
    adar = [("אדר א׳", 30), ("אדר ב׳", 29)] if leap else [("אדר", 29)]
    autumn = [("תשרי", 30), ("חשוון", 30 if length % 10 == 5 else 29), ("כסלו", 29 if length % 10 == 3 else 30)]
    spring = [("ניסן", 30), ("אייר", 29), ("סיוון", 30), ("תמוז", 29), ("אב", 30), ("אלול", 29)]
    return [*autumn, ("טבת", 29), ("שבט", 30), *adar, *spring]


def _number(number: int, mark: str) -> str:
    letters = ""
    for value, letter in (*_HUNDREDS, *_TENS, *_ONES):
        while number >= value and number not in (15, 16):
            letters, number = letters + letter, number - value
        if number in (15, 16):  # written as nine and six or seven
            letters, number = letters + "ט" + "וז"[number - 15], 0
    return f"{letters}׳" if len(letters) == 1 else f"{letters[:-1]}{mark}{letters[-1]}"
