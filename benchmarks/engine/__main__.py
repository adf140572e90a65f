"""Measure the engine and its peers, and write docs/reference/benchmarks-engine.md with its plots.

python -m benchmarks.engine --peers ENVIRONMENT [--sizes 100k,1M,10M] [--names FOLDER] [--ready FILE]... [--times N]
"""

import os
import platform
import subprocess
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import click

from benchmarks.engine.engines import OURS
from benchmarks.engine.page import write_page
from benchmarks.engine.runs import Measuring, Run, dropped, loaded, run, saved
from benchmarks.engine.tasks import Task, size_of, tasks

_PEERS = ("splink", "duckdb", "recordlinkage", "pandas")


@click.command(help=__doc__)
@click.option("--peers", type=click.Path(path_type=Path, exists=True), required=True, help="The peers' environment.")
@click.option("--sizes", default="100k,1M", help="Sizes of the invented lists.")
@click.option("--names", type=click.Path(path_type=Path, exists=True), help="Folder of name pairs.")
@click.option("--ready", type=click.Path(path_type=Path, exists=True), multiple=True, help="More lists, with truth.")
@click.option("--times", default=3, help="Runs of each engine on each list.")
@click.option("--only", multiple=True, help="Run these engines alone; what others did before is kept.")
@click.option(
    "--work", type=click.Path(path_type=Path), default=Path("build/bench"), help="Where lists and results go."
)
def main(
    *,
    peers: Path,
    sizes: str,
    names: Path | None,
    ready: tuple[Path, ...],
    times: int,
    only: tuple[str, ...],
    work: Path,
) -> None:
    """Measure, keep, write and print."""
    results = work / "results.json"
    measuring = Measuring(work / "pairs", peers, times)
    rows = [size_of(size) for size in sizes.split(",")]
    for task in tasks(folder=work, environment=peers, sizes=rows, names=names, ready=ready):
        _measure(task, measuring, results, only)
    if runs := loaded(results):
        print(write_page(runs, _made(peers, times)))
    else:
        sys.exit("No engine came to an end, so there is no page to write.")


def _measure(task: Task, measuring: Measuring, results: Path, only: Sequence[str]) -> None:
    for engine in task.engines:
        if only and engine.name not in only:
            continue
        judged = task.judged(engine)
        dropped(judged.name, engine.name, results)
        try:
            done = run(engine, judged, measuring)
        except (RuntimeError, FileNotFoundError) as failure:
            print(f"{engine.name} did not end on {judged.name}: {failure}", file=sys.stderr)
            continue
        saved([done], results)
        print(_line(done), flush=True)


def _line(done: Run) -> str:
    cost, found = done.cost, done.accuracy
    return (
        f"{done.data}, {done.engine}: CPU {cost.cpu:.1f} s, wall {cost.wall:.1f} s, {cost.peak_mb:,.0f} MB, "
        f"F1 {found.f1:.4f}, best {found.best_f1:.4f}, calibration error {found.calibration_error:.4f}"
    )


def _made(peers: Path, times: int) -> Mapping[str, str]:
    return {
        "day": str(datetime.now(UTC).date()),
        "version": f"{version(OURS.lower())}",
        "python": platform.python_version(),
        "peers": ", ".join(_versions(peers)),
        "machine": _machine(),
        "times": "that of one run" if times == 1 else f"the median of {times} runs",
    }


def _versions(peers: Path) -> list[str]:
    asked = f"from importlib.metadata import version; print(*(f'{{n}} {{version(n)}}' for n in {_PEERS!r}), sep='\\n')"
    said = subprocess.run(
        [str(peers / "bin" / "python"), "-c", asked], check=True, capture_output=True, text=True
    ).stdout
    return said.split("\n")[:-1]


def _machine() -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / (1 << 30)
    return f"{os.cpu_count()} cores, {memory:.0f} GB, {platform.system()} on {platform.machine()}"


if __name__ == "__main__":
    main()
