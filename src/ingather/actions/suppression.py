"""By what somebody who asked to be forgotten is known again: keyed hashes, which tell nothing by themselves."""

from collections.abc import Iterable, Sequence

from ingather.dates.interval import Precision
from ingather.dates.parse import parse
from ingather.names.tokens import tokenise
from ingather.records.columns import Column
from ingather.records.field import Field
from ingather.store.guard import Guard
from ingather.store.models import SuppressionMark
from ingather.store.source_rows import ReadRow, mark_of

_NAMING = (Field.NAME, Field.GIVEN, Field.PATRONYMIC, Field.FAMILY)


def marks_of(guard: Guard, row: ReadRow, columns: Sequence[Column]) -> tuple[str, ...]:
    """The marks of a row: of its cells to the letter; and of the name with the day of birth, where both are known.

    A name alone is no mark: a namesake must not be kept away.
    """
    marks = [guard.digest("suppressed row", mark_of(guard, row)).hex()]
    name, day = _name(row, columns), _day(row, columns)
    if name and day is not None:
        marks.append(guard.digest("suppressed person", *map(str.encode, name), str(day).encode()).hex())
    return tuple(marks)


def suppressed(guard: Guard, rows: Sequence[ReadRow], columns: Sequence[Column]) -> list[int]:
    """The places of the rows that are of somebody who asked to be forgotten."""
    if not SuppressionMark.objects.exists():
        return []
    marks = [marks_of(guard, row, columns) if row.readable else () for row in rows]
    known = _known({mark for own in marks for mark in own})
    return [place for place, own in enumerate(marks) if known.intersection(own)]


def how_many_suppressed() -> int:
    """How many marks there are: they only grow."""
    return SuppressionMark.objects.count()


def _known(marks: Iterable[str]) -> set[str]:
    wanted, found = sorted(marks), set[str]()
    for start in range(0, len(wanted), 10_000):
        some = SuppressionMark.objects.filter(mark__in=wanted[start : start + 10_000])
        found.update(some.values_list("mark", flat=True))
    return found


def _name(row: ReadRow, columns: Sequence[Column]) -> tuple[str, ...]:
    """The tokens of the name, in an order that does not depend on how it was written."""
    said = [text for place, text, _year in row.reading.values if columns[place].field in _NAMING]
    return tuple(sorted(set(tokenise(" ".join(said)).tokens)))


def _day(row: ReadRow, columns: Sequence[Column]) -> int | None:
    """The day of birth, None where it is not known for sure."""
    for place, text, year in row.reading.values:
        if columns[place].field is Field.BIRTH:
            found = parse(text, columns[place].order, latest_year=year)
            if found and found.precision is Precision.DAY and not found.ambiguous:
                return found.intervals[0].first
    return None
