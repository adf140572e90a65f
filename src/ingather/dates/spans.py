"""Spans of time told by one date: before and after it, decades, quarters, and births told by an age."""

from collections.abc import Sequence
from datetime import date

from ingather.dates import gregorian
from ingather.dates.ages import born_at_age
from ingather.dates.interval import NOTHING, DateSet, Interval, one_of
from ingather.dates.marks import SILENT, Habit
from ingather.dates.numeric import full_years
from ingather.dates.ranges import span
from ingather.dates.reckoning import EARLIEST, LATEST
from ingather.dates.single import single
from ingather.dates.tokens import Token
from ingather.dates.vocabulary import Kind

Tokens = Sequence[Token]
_FIRST_DAY, _LAST_DAY = date(EARLIEST, 1, 1).toordinal(), date(LATEST, 12, 31).toordinal()
_OLDEST = 120
_QUARTERS = 4


def open_ended(tokens: Tokens, habit: Habit) -> DateSet:
    """Before, after and since a date."""
    words = _telling(tokens)
    if len(words) < 2 or not words[0].means(Kind.BEFORE, Kind.AFTER, Kind.SINCE):
        return NOTHING
    found = single(tokens[tokens.index(words[0]) + 1 :], habit)
    if words[0].means(Kind.BEFORE):
        return span(
            found, [Interval(_FIRST_DAY, each.first - 1) for each in found.intervals if each.first > _FIRST_DAY]
        )
    after = words[0].means(Kind.AFTER)
    begins = [each.last + 1 if after else each.first for each in found.intervals]
    return span(found, [Interval(begin, _LAST_DAY) for begin in begins if begin <= _LAST_DAY])


def decade(tokens: Tokens, habit: Habit) -> DateSet:
    """The ten years of 1920s or of the 20s; of two figures, in each century that they can be of."""
    words = _telling(tokens)
    numbers = [token for token in words if token.means(Kind.NUMBER)]
    others = [token for token in words if token not in numbers and token.text not in ".-'’"]
    if len(numbers) != 1 or not others or not all(token.means(Kind.DECADE, Kind.ORDINAL) for token in others):
        return NOTHING
    if (
        not any(token.means(Kind.DECADE) for token in others)
        or numbers[0].value % 10
        or numbers[0].digits not in (2, 4)
    ):
        return NOTHING
    years = (gregorian.years(year, year + 9) for year in full_years(numbers[0].text, habit.latest_year))
    return one_of(span(NOTHING, [found]) for found in years if found and _FIRST_DAY <= found.first <= _LAST_DAY)


def quarter(tokens: Tokens, _habit: Habit) -> DateSet:
    """The three months of Q1 1921."""
    words = [token for token in _telling(tokens) if token.text not in ".,-/"]
    if not any(token.means(Kind.QUARTER) for token in words):
        return NOTHING
    values = [token.month.value if token.month else token.value for token in words if not token.means(Kind.QUARTER)]
    values = [value for value in values if value]
    if len(values) != 2 or not 1 <= min(values) <= _QUARTERS or not EARLIEST <= max(values) <= LATEST:
        return NOTHING
    months = [gregorian.month(max(values), 3 * min(values) - back) for back in (2, 0)]
    return span(NOTHING, [Interval(first.first, last.last) for first, last in [months] if first and last])


def told_by_age(tokens: Tokens, habit: Habit) -> DateSet:
    """When somebody was born of whom an age on a day, or in a year, is told."""
    for place, token in enumerate(tokens):
        if token.means(Kind.NUMBER) and token.value <= _OLDEST and (around := _age_around(tokens, place)):
            first, last = around
            told = single((*tokens[:first], *tokens[last + 1 :]), habit)
            if told:
                return span(told, [_born(token.value, each) for each in told.intervals])
    return NOTHING


def _age_around(tokens: Tokens, place: int) -> tuple[int, int] | None:
    """The first and last place of the words that make a number an age; None where nothing does."""
    first = last = place
    while first and tokens[first - 1].means(Kind.AGED, *SILENT):
        first -= 1
    while last + 1 < len(tokens) and tokens[last + 1].means(Kind.YEARS_OLD):
        last += 1
    aged = any(token.means(Kind.AGED) for token in tokens[first:place])
    return (first, last) if aged or last > place else None


def _born(age: int, told: Interval) -> Interval:
    days = [born_at_age((age, age), on=date.fromordinal(day)).intervals[0] for day in (told.first, told.last)]
    return Interval(days[0].first, days[1].last)


def _telling(tokens: Tokens) -> list[Token]:
    """The tokens without those that say nothing."""
    return [token for token in tokens if not token.means(*SILENT) or token.means(Kind.NUMBER, Kind.MONTH, Kind.DECADE)]
