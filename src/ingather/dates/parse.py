"""Parse dates as people write them, in any calendar and language; every reading that the text allows is kept."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache

from ingather.dates.doubled import doubled
from ingather.dates.interval import NOTHING, DateSet
from ingather.dates.marks import Habit, Order
from ingather.dates.numeric import numeric, year_first
from ingather.dates.ranges import from_to, one_or_other
from ingather.dates.reckoning import LATEST
from ingather.dates.serials import serial
from ingather.dates.single import single
from ingather.dates.spans import decade, open_ended, quarter, told_by_age
from ingather.dates.tokens import Token, plain, tokenise
from ingather.dates.vocabulary import Kind

__all__ = ["Order", "parse"]

_LONGEST = 80  # letters; a longer text is not a date
_THREE_NUMBERS = re.compile(r"\d{4}-\d{2}-\d{2}")  # no words: where they are no day, nothing else is meant
_TIME = re.compile(r"[T ,]\s*\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?\s*(Z|[AaPp]\.?[Mm]\.?|[+-]\d{2}:?\d{2})?$")
_READINGS: Sequence[Callable[[Sequence[Token], Habit], DateSet]] = (
    decade, single, quarter, open_ended, doubled, from_to, one_or_other, told_by_age,
)  # fmt: skip


@lru_cache(maxsize=1 << 16)
def parse(text: str, order: Order | None = None, *, latest_year: int = LATEST) -> DateSet:
    """What a written date may mean, as closed day intervals; empty where it cannot be read. Never raises.

    `order` says how the column writes its numbers; without it every reading is kept that the figures allow.
    Years of two figures give a reading in each of the last two centuries up to `latest_year`.
    """
    if not text or len(text) > _LONGEST:
        return NOTHING
    if _THREE_NUMBERS.fullmatch(text):
        return year_first(text)
    habit = Habit(order, latest_year)
    shown = plain(text).strip()
    if order is Order.SERIAL and (found := serial(shown)):
        return found
    if ":" in shown:
        shown = _TIME.sub("", shown).rstrip()
    found = numeric(shown, habit)
    return found if found or _THREE_NUMBERS.fullmatch(shown) else _worded(shown, habit)


def _worded(text: str, habit: Habit) -> DateSet:
    """A date with more than figures in it: the first way of reading that understands all of it."""
    tokens, about = _without_doubt(tokenise(text))
    if not tokens or any(token.means(Kind.UNKNOWN) for token in tokens):
        return NOTHING
    for reading in _READINGS:
        if found := reading(tokens, habit):
            return replace(found, about=about)
    return NOTHING


def _without_doubt(tokens: Sequence[Token]) -> tuple[tuple[Token, ...], bool]:
    """The tokens without the words and question marks of doubt, and whether there were any."""
    doubted = [_is_doubt(tokens, place) for place in range(len(tokens))]
    rest = [token for token, doubt in zip(tokens, doubted, strict=True) if not doubt]
    while len(rest) > 1 and rest[0].text in "([" and rest[-1].text in ")]":
        rest = rest[1:-1]
    while len(rest) > 1 and rest[-2].text in "([" and rest[-1].text in ")]":
        rest = rest[:-2]
    return tuple(rest), any(doubted)


def _is_doubt(tokens: Sequence[Token], place: int) -> bool:
    """Whether a token says that the date is only near; a question mark before a month stands for its day."""
    if tokens[place].text == "?":
        return place + 1 == len(tokens) or not tokens[place + 1].month
    return tokens[place].means(Kind.ABOUT) and not tokens[place].month
