"""The bars of the engine, and whether the runs at hand reach them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from benchmarks.engine.engines import CHEAP, LIGHT, OURS, WIDE
from benchmarks.engine.runs import Run

_MILLION, _TEN = 1_000_000, 10_000_000
_NEAR = 0.01  # a list made to hold a million rows may hold a few less

Runs = Mapping[tuple[str, str], Run]


class Reached(StrEnum):
    """What became of a bar."""

    GOAL = "goal met"
    BAR = "bar met"
    MISSED = "**bar not met**"
    UNKNOWN = "not measured"


@dataclass(frozen=True, slots=True)
class Bar:
    """What is asked of the engine, what is hoped for, and what was measured."""

    what: str
    bar: float
    goal: float
    measured: float | None
    unit: str = ""

    @property
    def more_is_better(self) -> bool:
        """Whether the figure should be great rather than small."""
        return self.goal > self.bar

    @property
    def reached(self) -> Reached:
        """Whether it is met; figures are compared as measured, not as shown."""
        if self.measured is None:
            return Reached.UNKNOWN
        sign = 1 if self.more_is_better else -1
        if sign * self.measured >= sign * self.goal:
            return Reached.GOAL
        return Reached.BAR if sign * self.measured >= sign * self.bar else Reached.MISSED


def bars(runs: Sequence[Run]) -> Iterator[Bar]:
    """Every bar that one machine can measure."""
    by: Runs = {(run.data, run.engine): run for run in runs}
    for data in _of_a_million(runs):
        yield from _against_splink(by, data)
    yield from _febrl(by)
    yield from _growth(by)
    yield _across_scripts(by)
    for data in sorted({run.data for run in runs} - {"small"}):
        ours = by.get((data, OURS))
        yield Bar(f"calibration error, {data}", 0.05, 0.02, _figure(ours, lambda run: run.accuracy.calibration_error))
    small = by.get(("small", OURS))
    yield Bar("two lists of 500 rows, cold, wall", 2, 1, _figure(small, lambda run: run.cost.wall), " s")


def _figure(run: Run | None, figure: Callable[[Run], float]) -> float | None:
    return None if run is None else figure(run)


def _of_a_million(runs: Sequence[Run]) -> list[str]:
    return sorted({run.data for run in runs if abs(run.rows / _MILLION - 1) < _NEAR})


def _against_splink(by: Runs, data: str) -> Iterator[Bar]:
    def compared(peer: str, figure: Callable[[Run, Run], float]) -> float | None:
        ours, theirs = by.get((data, OURS)), by.get((data, peer))
        return figure(ours, theirs) if ours and theirs else None

    less = compared(LIGHT, lambda a, b: b.cost.cpu / a.cost.cpu)
    yield Bar(f"CPU, {data}, times less than {LIGHT}", 3, 5, less)
    less = compared(CHEAP, lambda a, b: b.cost.cpu / a.cost.cpu)
    yield Bar(f"CPU, {data}, times less than {CHEAP}", 2, 3, less)
    share = compared(LIGHT, lambda a, b: a.cost.peak_mb / b.cost.peak_mb)
    yield Bar(f"peak memory, {data}, share of {LIGHT}", 1, 0.5, share)
    ahead = compared(WIDE, lambda a, b: a.accuracy.f1 - b.accuracy.f1)
    yield Bar(f"F1, {data}, ahead of {WIDE}", 0.03, 0.05, ahead)


def _febrl(by: Runs) -> Iterator[Bar]:
    for data, bar, goal in (("febrl3", 0.985, 0.990), ("febrl4", 0.997, 0.998)):
        ours = by.get((data, OURS))
        yield Bar(f"F1, {data}", bar, goal, _figure(ours, lambda run: run.accuracy.f1))


def _growth(by: Runs) -> Iterator[Bar]:
    one, ten = by.get(("sources_1M", OURS)), by.get(("sources_10M", OURS))
    yield Bar("CPU at 10M, times that at 1M", 14, 11, ten.cost.cpu / one.cost.cpu if one and ten else None)
    yield Bar("peak memory at 10M", 14, 8, _figure(ten, lambda run: run.cost.peak_mb / 1024), " GB")


def _across_scripts(by: Runs) -> Bar:
    """True pairs missed at precision .99, against the best that Splink does on romanised names."""
    ours = by.get(("scripts_100k", OURS))
    theirs = [by["scripts_100k", name] for name in (LIGHT, CHEAP, WIDE) if ("scripts_100k", name) in by]
    share = None
    if ours and theirs:
        best = max(run.accuracy.found_when_precise for run in theirs)
        share = (1 - ours.accuracy.found_when_precise) / (1 - best)
    return Bar("true pairs missed at precision .99, scripts_100k, share of Splink's", 0.5, 0.25, share)
