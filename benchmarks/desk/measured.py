"""What was measured, and the bars that it is held against."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from benchmarks.desk.arriving import Arrived
from benchmarks.desk.asking import Answered
from benchmarks.desk.rebuilding import Rebuilt
from benchmarks.engine.bars import Bar

_MILLION = 1_000_000
_MINUTE = 60  # seconds


@dataclass(frozen=True, slots=True)
class OnDatabase:
    """Everything that was measured on one kind of database."""

    records: int
    arrived: Arrived
    matching: Answered
    by_name: Answered
    by_name_and_birth: Answered
    clients: int
    actions: float  # a second
    rebuilt: Rebuilt


@dataclass(frozen=True, slots=True)
class Measured:
    """Everything that was measured; trigrams where a server had them."""

    on: Mapping[str, OnDatabase]
    trigrams: Answered | None


def bars(measured: Measured) -> Iterator[Bar]:
    """Every bar of the desk that this command measures."""
    for database, on in measured.on.items():
        yield Bar(f"one new record, median, {database}", 20, 5, on.matching.p50, " ms")
        yield Bar(f"one new record, 99 of 100, {database}", 60, 15, on.matching.p99, " ms")
    yield from _against_trigrams(measured)
    for database, on in measured.on.items():
        yield Bar(f"rows brought in per CPU second, {database}", 3_000, 10_000, on.records / on.arrived.importing)
        yield Bar(f"CPU to match a million anew, {database}", 40, 15, _minutes(on), " min")
    for database, on in measured.on.items():
        bar, goal = (150, 400) if on.clients == 1 else (500, 1_500)
        yield Bar(f"actions a second, {database}, {on.clients} at once", bar, goal, on.actions)
        yield Bar(f"CPU to rebuild a million entries, {database}", 90, 30, on.rebuilt.per_million, " s")


def _minutes(on: OnDatabase) -> float:
    return on.arrived.matching / on.records * _MILLION / _MINUTE


def _against_trigrams(measured: Measured) -> Iterator[Bar]:
    *_others, ours = measured.on.values()  # the last is on the same kind of database
    faster = None if measured.trigrams is None else measured.trigrams.p50 / ours.by_name.p50
    yield Bar("search by name, times faster than trigrams", 3, 12, faster)
    yield Bar("search by name, a right one among 20", 0.92, 0.95, ours.by_name.recall)
