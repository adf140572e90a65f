"""Counts of people as they may leave the desk: told in fives, and so that no small one can be worked out.

A count is told as nobody, as fewer than five, or as the five that it reached. Every table says how its lines add up,
and tables of the same people add up to the same; who knows that can narrow a count further. So all that is told
together is looked at with everything it could mean, and where a small count could be one number alone, the two
smallest lines of that table are told together.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum

STEP = 5
Counts = tuple[int, int]  # people; how many of them are of a second kind
Told = tuple[int, int]  # the least and the most that a count may be, by what is told of it


class Among(Enum):
    """What everybody knows of the second count of a line."""

    NONE = "none"  # nobody of the line is of that kind, by what the line is
    ALL = "all"
    SOME = "some"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table: what it is called, and its counts; several names where lines were put together."""

    names: tuple[str, ...]
    people: int
    of_them: int = 0
    among: Among = Among.NONE

    @property
    def counts(self) -> Counts:
        """Both counts."""
        return self.people, self.of_them


@dataclass(frozen=True, slots=True)
class Table:
    """Lines that add up to everybody. `second` names what the second count is, over all tables told together."""

    name: str
    lines: tuple[Line, ...]
    second: str = ""

    @property
    def total(self) -> Counts:
        """How many there are over all lines."""
        return sum(line.people for line in self.lines), sum(line.of_them for line in self.lines)


def told(count: int) -> Told:
    """What is told of a count of people."""
    if count == 0:
        return 0, 0
    least = count // STEP * STEP
    return max(least, 1), least + STEP - 1


def exactly(count: int) -> Told:
    """What is told of a count that is not of people."""
    return count, count


def in_figures(told_of_it: Told) -> str:
    """A count as it is written: 0, <5, 5+, 10+ and so on; to the unit where it is told exactly."""
    least, most = told_of_it
    return f"{least:,}" if least == most else f"<{STEP}" if least < STEP else f"{least:,}+"


def together(tables: Sequence[Table]) -> tuple[Table, ...]:
    """These tables of the same people, so that no small count in them can be worked out; ValueError where they differ.

    A table of which nothing is left to put together is left out.
    """
    kept = [table for table in tables if table.lines]
    if len({table.total[0] for table in kept}) > 1:
        raise ValueError("the tables are of different people")
    while (weak := _weak(kept)) is not None:
        joined = _with_the_smallest_joined(kept[weak])
        kept[weak : weak + 1] = [] if joined is None else [joined]
    return tuple(kept)


def _weak(tables: Sequence[Table]) -> int | None:
    """The first table that lets a small count be worked out."""
    totals = _totals(tables)
    for place, table in enumerate(tables):
        possible = totals[table.second]
        if _worked_out(table.total, possible):
            return max(range(len(tables)), key=lambda each: sum(line.people > 0 for line in tables[each].lines))
        for line in range(len(table.lines)):
            if _worked_out(table.lines[line].counts, _possible(table, line, possible)):
                return place
    return None


def _worked_out(counts: Counts, possible: set[Counts]) -> bool:
    """Whether one of these counts, or what they leave, is small and can have one value alone."""
    return any(
        0 < real < STEP and len({_derived(each)[place] for each in possible}) < 2
        for place, real in enumerate(_derived(counts))
    )


def _derived(counts: Counts) -> tuple[int, int, int]:
    people, of_them = counts
    return people, of_them, people - of_them


def _totals(tables: Sequence[Table]) -> Mapping[str, set[Counts]]:
    """What all tables together allow the totals to be, for each second count."""
    found: dict[str, set[Counts]] = {}
    for table in tables:
        own = {total for total in _worlds(Line((), *table.total, Among.SOME)) if total in _Sums.of(table.lines)}
        found[table.second] = found.get(table.second, own) & own
    people = set.intersection(*({total[0] for total in each} for each in found.values())) if found else set()
    return {second: {total for total in each if total[0] in people} for second, each in found.items()}


def _possible(table: Table, place: int, totals: set[Counts]) -> set[Counts]:
    """What the counts of a line may be, by all that is told."""
    rest = _Sums.of([line for each, line in enumerate(table.lines) if each != place])
    return {
        (people, of_them)
        for people, of_them in _worlds(table.lines[place])
        if any((total[0] - people, total[1] - of_them) in rest for total in totals)
    }


def _worlds(line: Line) -> Iterator[Counts]:
    """Everything that the counts of a line may be, by what is told of the line alone."""
    least, most = told(line.people)
    fewest, greatest = told(line.of_them)
    for people in range(least, most + 1):
        match line.among:
            case Among.NONE:
                yield people, 0
            case Among.ALL:
                yield people, people
            case Among.SOME:
                yield from ((people, of_them) for of_them in range(fewest, min(greatest, people) + 1))


@dataclass(frozen=True, slots=True)
class _Sums:
    """Every sum that the counts of some lines may have, as bits: people over the least in steps of one bit."""

    least: Counts
    width: int
    bits: int

    @classmethod
    def of(cls, lines: Sequence[Line]) -> "_Sums":
        """Of these lines."""
        width, bits = 1 + sum(STEP for _line in lines), 1
        least = sum(told(line.people)[0] for line in lines), sum(told(line.of_them)[0] for line in lines)
        for line in lines:
            base = told(line.people)[0], told(line.of_them)[0]
            before, bits = bits, 0
            for people, of_them in _worlds(line):
                bits |= before << (people - base[0] + (of_them - base[1]) * width)
        return cls(least, width, bits)

    def __contains__(self, counts: Counts) -> bool:
        people, of_them = counts[0] - self.least[0], counts[1] - self.least[1]
        return 0 <= people < self.width and of_them >= 0 and bool(self.bits >> (people + of_them * self.width) & 1)


def _with_the_smallest_joined(table: Table) -> Table | None:
    """The table with its two smallest lines told together; None where there are no two."""
    somebody = sorted((line for line in table.lines if line.people), key=lambda line: line.people)
    if len(somebody) < 2:
        return None
    one, other = sorted(somebody[:2], key=table.lines.index)
    among = one.among if one.among is other.among else Among.SOME
    joined = Line((*one.names, *other.names), one.people + other.people, one.of_them + other.of_them, among)
    lines = tuple(joined if line is one else line for line in table.lines if line is not other)
    return replace(table, lines=lines)
