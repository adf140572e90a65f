"""From one date to another, and one date or another: 12-14 March 1961, between 1919 and 1921, 1919-21."""

from collections.abc import Iterable, Iterator, Sequence

from ingather.dates.doubled import completed
from ingather.dates.interval import NOTHING, DateSet, Interval, Precision, one_of
from ingather.dates.marks import SILENT, Habit, only
from ingather.dates.reckoning import common_date
from ingather.dates.single import single
from ingather.dates.tokens import Token
from ingather.dates.vocabulary import Kind

Tokens = Sequence[Token]


def from_to(tokens: Tokens, habit: Habit) -> DateSet:
    """From one date to another, told by words or by a dash."""
    between = tokens[0].means(Kind.BETWEEN)
    links = (Kind.AND, Kind.TO) if between else (Kind.TO, Kind.BEFORE)
    signs = "-" if between else "-/"
    start = int(between or (tokens[0].means(Kind.SINCE) and tokens[0].month is None))
    for place in range(start + 1, len(tokens) - 1):
        if tokens[place].means(*links) or tokens[place].text in signs:
            found = _joined(tokens[start:place], tokens[place + 1 :], habit)
            if found:
                return found
    return NOTHING


def one_or_other(tokens: Tokens, habit: Habit) -> DateSet:
    """One date or another, as the text says in words."""
    place = next((place for place, token in enumerate(tokens) if token.means(Kind.OR)), 0)
    if not 0 < place < len(tokens) - 1:
        return NOTHING
    left, right = tokens[:place], tokens[place + 1 :]
    second = _first_read(_headed(right, left), habit)
    first = _first_read(completed(left, right), habit)
    return one_of((first, second)) if first and second else NOTHING


def span(found: DateSet, intervals: Iterable[Interval]) -> DateSet:
    """A span of time in the calendar of a date."""
    return DateSet(tuple(sorted(set(intervals))), found.calendar, Precision.SPAN, found.about)


def _joined(left: Tokens, right: Tokens, habit: Habit) -> DateSet:
    end = single(right, habit) or _short_end(left, right)
    begin = _first_read(completed(left, right), habit) if end else NOTHING
    if not begin:
        return NOTHING
    if len(begin.intervals) == len(end.intervals):
        pairs = list(zip(begin.intervals, end.intervals, strict=True))
    else:
        pairs = [(a, b) for a in begin.intervals for b in end.intervals]
    return span(one_of((begin, end)), [Interval(a.first, b.last) for a, b in pairs if a.last <= b.last])


def _headed(side: Tokens, donor: Tokens) -> Iterator[Tokens]:
    """A half with what it lacks taken from the beginning of the other: 1922, with 12 March 1921, is 12 March 1922."""
    for place in range(len(donor) - 1, -1, -1):
        yield (*donor[:place], *side)


def _first_read(attempts: Iterable[Tokens], habit: Habit) -> DateSet:
    return next((found for attempt in attempts if (found := single(attempt, habit))), NOTHING)


def _short_end(left: Tokens, right: Tokens) -> DateSet:
    """The last year of 1919-21: two figures, in the century of the first."""
    begin, end = ([token for token in side if not only([token], *SILENT)] for side in (left, right))
    if len(begin) != 1 or len(end) != 1 or begin[0].digits != 4 or end[0].digits != 2:
        return NOTHING
    year = begin[0].value - begin[0].value % 100 + end[0].value
    return common_date(year, None, None) if year > begin[0].value else NOTHING
