"""What the words around a date say of it: its style, its part of the day, its day of the week, its language."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ingather.dates.interval import DateSet, Precision
from ingather.dates.reckoning import PartOfDay, Style
from ingather.dates.tokens import Token
from ingather.dates.vocabulary import Kind


class Order(StrEnum):
    """How a column writes the numbers of its dates, where its habit is known."""

    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"
    SERIAL = "serial"  # one number: the days that a spreadsheet counts


@dataclass(frozen=True, slots=True)
class Habit:
    """What is known about dates before one is looked at: the order of a column, and the last year a date can have."""

    order: Order | None
    latest_year: int


@dataclass(frozen=True, slots=True)
class Marks:
    """What the words around one date say of it."""

    style: Style = Style.NEW
    part: PartOfDay = PartOfDay.WHOLE
    hijri: bool = False
    weekday: int | None = None


PLAIN = Marks()
MARKING = (Kind.GREGORIAN, Kind.JULIAN, Kind.HIJRI, Kind.HEBREW, Kind.NIGHT, Kind.DAYTIME, Kind.WEEKDAY)
SILENT = (Kind.FILLER, Kind.BORN, Kind.ORDINAL)
_ALSO_ELSEWHERE = (Kind.MONTH, Kind.NUMBER)


def marks_of(tokens: Iterable[Token]) -> tuple[Marks, tuple[Token, ...]]:
    """The marks among these tokens, and the tokens that are left: numbers, months and signs."""
    rest: list[Token] = []
    said: dict[Kind, int] = {}
    russian = False
    for token in tokens:
        russian = russian or token.languages == {"ru"}
        if token.means(*_ALSO_ELSEWHERE) or not token.means(*MARKING, *SILENT):
            rest.append(token)
        else:
            said |= {meaning.kind: meaning.value for meaning in token.meanings if meaning.kind in MARKING}
    return _marks(said, russian=russian), tuple(rest)


def _marks(said: dict[Kind, int], *, russian: bool) -> Marks:
    unsaid = Style.UNSAID if russian and Kind.GREGORIAN not in said else Style.NEW
    evening = PartOfDay.EVENING if Kind.NIGHT in said else PartOfDay.WHOLE
    return Marks(
        style=Style.OLD if Kind.JULIAN in said else unsaid,
        part=PartOfDay.DAYTIME if Kind.DAYTIME in said else evening,
        hijri=Kind.HIJRI in said,
        weekday=said.get(Kind.WEEKDAY),
    )


def on_weekday(found: DateSet, weekday: int | None) -> DateSet:
    """The readings that fall on that day of the week; all of them where none does."""
    if weekday is None or found.precision is not Precision.DAY:
        return found
    fitting = [interval for interval in found.intervals if date.fromordinal(interval.last).isoweekday() == weekday]
    return found.only(fitting) if fitting else found


def only(tokens: Sequence[Token], *kinds: Kind) -> bool:
    """Whether every one of these tokens can be one of these kinds."""
    return all(token.means(*kinds) for token in tokens)
