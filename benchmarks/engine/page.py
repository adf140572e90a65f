"""The page of the engine's benchmarks, and its plots, made of the runs at hand."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks.engine.bars import Bar, Reached, bars
from benchmarks.engine.engines import OURS
from benchmarks.engine.plots import bars_of, calibration_of, growth_of
from benchmarks.engine.runs import Run

REFERENCE = Path(__file__).parents[2] / "docs" / "reference"
PAGE = "benchmarks-engine.md"
_TEXT = Path(__file__).with_name("page.txt")
_GROWING = "sources_"


def write_page(runs: Sequence[Run], made: Mapping[str, str], *, into: Path = REFERENCE) -> str:
    """Write page and plots, and give the text; `made` says when, where and with which versions."""
    ordered = sorted(runs, key=lambda run: (run.rows, run.data, run.engine != OURS))
    plots = plots_of(ordered)
    for name, picture in plots.items():
        (into / f"engine-{name}.svg").write_text(picture, encoding="utf-8")
    text = _TEXT.read_text(encoding="utf-8").format(
        **made,
        state=_state(ordered),
        bars="\n".join(_bar(bar) for bar in bars(ordered)),
        costs="\n".join(_costs(ordered)),
        accuracies="\n".join(_accuracies(ordered)),
        **{name: f"![{name}](engine-{name}.svg)" for name in plots},
    )
    (into / PAGE).write_text(text, encoding="utf-8")
    return text


def plots_of(runs: Sequence[Run]) -> Mapping[str, str]:
    """The plots by name."""
    growing = [run for run in runs if run.data.startswith(_GROWING)]
    return {
        "cpu": bars_of("CPU seconds", runs, lambda run: run.cost.cpu, shown=".1f"),
        "wall": bars_of("Wall seconds", runs, lambda run: run.cost.wall, shown=".1f"),
        "memory": bars_of("Peak memory, MB", runs, lambda run: run.cost.peak_mb, shown=",.0f"),
        "f1": bars_of("F1 of pairs at probability .95", runs, lambda run: run.accuracy.f1, shown=".3f", whole=1),
        "calibration": calibration_of(runs),
        "growth": growth_of("CPU seconds by rows", growing, lambda run: run.cost.cpu),
        "growthmemory": growth_of("Peak memory (MB) by rows", growing, lambda run: run.cost.peak_mb),
    }


def _state(runs: Sequence[Run]) -> str:
    if any(run.engine == OURS for run in runs):
        return ""
    return f"{OURS} itself has not been measured yet: what follows is what it has to beat.\n"


def _bar(bar: Bar) -> str:
    measured = "-" if bar.reached is Reached.UNKNOWN else f"{bar.measured:.3g}{bar.unit}"
    sign = "at least" if bar.more_is_better else "at most"
    return f"| {bar.what} | {sign} {bar.bar:g}{bar.unit} | {bar.goal:g}{bar.unit} | {measured} | {bar.reached} |"


def _costs(runs: Sequence[Run]) -> Iterator[str]:
    for run in runs:
        cost = run.cost
        yield (
            f"| {run.data} | {run.rows:,} | {run.engine} | {cost.cpu:.1f} | {cost.wall:.1f} "
            f"| {cost.peak_mb:,.0f} | {run.load:.1f} |"
        )


def _accuracies(runs: Sequence[Run]) -> Iterator[str]:
    for run in runs:
        found = run.accuracy
        yield (
            f"| {run.data} | {run.true_pairs:,} | {run.engine} | {found.precision:.4f} | {found.recall:.4f} "
            f"| {found.f1:.4f} | {found.best_f1:.4f} | {found.found_when_precise:.4f} "
            f"| {found.calibration_error:.4f} | {found.brier:.4f} |"
        )
