"""One date with its month in words: 27 March 1961, י' בניסן תשכ"א, 12.VII.1931, 15 رمضان 1380."""

from collections.abc import Sequence

from ingather.dates.interval import NOTHING, Calendar, DateSet, one_of
from ingather.dates.marks import Habit, Marks, marks_of, on_weekday
from ingather.dates.numerals import year_numeral
from ingather.dates.numeric import full_years, numeric
from ingather.dates.reckoning import EARLIEST, LATEST, common_date, hebrew_date, hijri_date, within_civil_year
from ingather.dates.tokens import Token
from ingather.dates.vocabulary import Kind, Meaning

_JOINTS = frozenset(".,-/()[]'’:?\"“”„«»")
_LONGEST_MONTH = 31
_NISAN_IN_YEAR_1 = 3760  # years to add to a common year for the Hebrew year of its spring
_ADARS = {1: 12, 2: 13}


def single(tokens: Sequence[Token], habit: Habit) -> DateSet:
    """What one date may mean, in figures or with a month in words; nothing where these are not one date."""
    marks, rest = marks_of(tokens)
    months = _months(rest)
    numbers = [token for token in rest if token.means(Kind.NUMBER) and token.month is None]
    if not months:
        return on_weekday(_without_month(rest, numbers, habit, marks), marks.weekday)
    if len(months) > 1 or any(not (t.month or t.means(Kind.NUMBER) or t.text in _JOINTS) for t in rest):
        return NOTHING
    month, numbers = _which_adar(months[0], rest, numbers)
    return on_weekday(_with_month(month, numbers, habit, marks), marks.weekday)


def _months(tokens: Sequence[Token]) -> list[Meaning]:
    """The months named, each once however many languages name it."""
    found = [(token.month.calendar, token.month.value) for token in tokens if token.month]
    return [Meaning(Kind.MONTH, "", value, calendar) for calendar, value in dict.fromkeys(found)]


def _without_month(rest: Sequence[Token], numbers: Sequence[Token], habit: Habit, marks: Marks) -> DateSet:
    if len(rest) == 1 and numbers and not numbers[0].digits:
        year = year_numeral(numbers[0].text)
        return hebrew_date(year, None, None) if year else NOTHING
    text = "".join(f"{' ' * token.gap}{token.text}" for token in rest).replace("..", ".")
    return numeric(text.strip(' .,"“”„«»'), habit, marks)


def _which_adar(month: Meaning, rest: Sequence[Token], numbers: list[Token]) -> tuple[Meaning, list[Token]]:
    """Adar 1 and Adar 2, where a day and a year are given beside the number."""
    if month.calendar is not Calendar.HEBREW or month.value != 0 or len(numbers) != 3:
        return month, numbers
    place = next(place for place, token in enumerate(rest) if token.month)
    behind = rest[place + 1] if place + 1 < len(rest) else None
    if behind is None or behind not in numbers or behind.value not in _ADARS:
        return month, numbers
    which = Meaning(Kind.MONTH, "", _ADARS[behind.value], Calendar.HEBREW)
    return which, [token for token in numbers if token is not behind]


def _with_month(month: Meaning, numbers: Sequence[Token], habit: Habit, marks: Marks) -> DateSet:
    if len(numbers) == 1 and (numbers[0].value > _LONGEST_MONTH or numbers[0].digits > 2):
        return one_of(_dated(month, None, year, marks) for year in _years(numbers[0], month, habit))
    if len(numbers) != 2:
        return NOTHING
    year_token = _year_among(*numbers)
    day = numbers[0] if year_token is numbers[1] else numbers[1]
    if not 1 <= day.value <= _LONGEST_MONTH:
        return NOTHING
    return one_of(_dated(month, day.value, year, marks) for year in _years(year_token, month, habit))


def _year_among(first: Token, second: Token) -> Token:
    """Which of two numbers is the year: the one too long for a day, else the last."""
    return first if first.digits > 2 or (not first.digits and first.value > _LONGEST_MONTH) else second


def _years(token: Token, month: Meaning, habit: Habit) -> list[int]:
    """The years that a number can be beside a month, in the month's calendar or the common one."""
    if not token.digits:
        year = token.value % 1000
        return [5000 + year] if month.calendar is Calendar.HEBREW and year > _LONGEST_MONTH else []
    if token.digits == 3 and month.calendar is Calendar.HEBREW:
        return [5000 + token.value]
    if token.digits == 4 or (token.digits == 2 and month.calendar is Calendar.GREGORIAN):
        return [year for year in full_years(token.text, habit.latest_year) if year > _LONGEST_MONTH]
    return []


def _dated(month: Meaning, day: int | None, year: int, marks: Marks) -> DateSet:
    if month.calendar is Calendar.GREGORIAN:
        return NOTHING if marks.hijri else common_date(year, month.value, day, marks.style)
    common = EARLIEST <= year <= LATEST
    if month.calendar is Calendar.HIJRI:
        if not common:
            return hijri_date(year, month.value, day)
        near = (year - 622) * 33 // 32
        return within_civil_year(lambda each: hijri_date(each, month.value, day), year, range(near - 1, near + 3))
    if not common:
        return hebrew_date(year, month.value, day, marks.part)
    spring = year + _NISAN_IN_YEAR_1
    return within_civil_year(
        lambda each: hebrew_date(each, month.value, day, marks.part), year, range(spring, spring + 2)
    )
