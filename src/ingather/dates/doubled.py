"""Dates given twice: 15/27 March 1899 in both styles, 10 Nisan 5721 (27 March 1961) in two calendars."""

from collections.abc import Iterator, Sequence

from ingather.dates.interval import NOTHING, DateSet, Precision, agreed, one_of
from ingather.dates.marks import Habit
from ingather.dates.single import single
from ingather.dates.tokens import Token
from ingather.dates.vocabulary import Kind, Meaning

Tokens = Sequence[Token]
_OPENING, _CLOSING = "([", ")]"
_PLAINLY_ONE = frozenset("([=")
_BETWEEN = frozenset("/=,;-")
_OLD = Token("", (Meaning(Kind.JULIAN, ""),))
_NEW = Token("", (Meaning(Kind.GREGORIAN, ""),))


def doubled(tokens: Tokens, habit: Habit) -> DateSet:
    """The days that two writings of one date agree on; both days, where they plainly stand for one and differ."""
    differing = NOTHING
    for one, other in _halves(tokens):
        if found := _in_both_styles(one, other, habit):
            return found
        first, second = single(one, habit), single(other, habit)
        if first and second:
            if met := agreed(first, second):
                return met
            differing = differing or one_of((first, second))
    plain = any(token.text in _PLAINLY_ONE or token.means(Kind.SAME) for token in tokens)
    return differing if plain and differing.precision is Precision.DAY else NOTHING


def completed(side: Tokens, donor: Tokens) -> Iterator[Tokens]:
    """A half with what it lacks taken from the end of the other: 12 with 14 March 1961 is 12 March 1961."""
    yield side
    for place in range(1, len(donor)):
        yield (*side, *donor[place:])


def _in_both_styles(one: Tokens, other: Tokens, habit: Habit) -> DateSet:
    """One day written in the old and in the new style, whichever stands first; both, where the sum is out by a day."""
    for old, new in ((one, other), (other, one)):
        julian, gregorian = single((*old, _OLD), habit), single((*new, _NEW), habit)
        if met := agreed(julian, gregorian):
            return met
        if _a_day_apart(julian, gregorian):
            return one_of((julian, gregorian))
    return NOTHING


def _a_day_apart(one: DateSet, other: DateSet) -> bool:
    """Whether two days touch: people add twelve days in a century of thirteen."""
    if len(one.intervals) != 1 or len(other.intervals) != 1 or not one.precision is other.precision is Precision.DAY:
        return False
    return abs(one.intervals[0].first - other.intervals[0].first) == 1


def _halves(tokens: Tokens) -> Iterator[tuple[Tokens, Tokens]]:
    """Each way to take two writings apart, the one completed from the other."""
    for before, behind, beyond in _splits(tokens):
        one, other = (*before, *beyond), (*behind, *beyond)
        yield from ((first, other) for first in completed(one, behind))
        yield from ((one, second) for second in completed(other, before))


def _splits(tokens: Tokens) -> Iterator[tuple[Tokens, Tokens, Tokens]]:
    """One half, the other, and what stands behind both."""
    signs = ["=" if token.means(Kind.SAME) else token.text for token in tokens]
    opening = next((place for place, sign in enumerate(signs) if sign in _OPENING and place), None)
    if opening is not None:
        closing = next((place for place, sign in enumerate(signs) if sign in _CLOSING and place > opening), len(signs))
        yield tokens[:opening], tokens[opening + 1 : closing], tokens[closing + 1 :]
        return
    for place, sign in enumerate(signs):
        if sign in _BETWEEN and 0 < place < len(signs) - 1:
            yield tokens[:place], tokens[place + 1 :], ()
