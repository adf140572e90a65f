"""The page of the desk's benchmarks."""

import os
import platform
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from benchmarks.desk.asking import Answered
from benchmarks.desk.measured import Measured, bars
from benchmarks.desk.people import LATER
from benchmarks.engine.bars import Bar, Reached

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "benchmarks-desk.md"
_TEXT = Path(__file__).with_name("page.txt")
_MILLION = 1_000_000


def page_of(measured: Measured, *, asked: int, postgresql: str, trigrams: str) -> str:
    """The text of the page; `trigrams` is the version of the server that was asked for them."""
    first = next(iter(measured.on.values()))
    return _TEXT.read_text(encoding="utf-8").format(
        asked=asked,
        day=datetime.now(UTC).date(),
        version=version("ingather"),
        django=version("django"),
        python=platform.python_version(),
        sqlite=sqlite3.sqlite_version,
        postgresql=postgresql,
        machine=machine(),
        state=_state(first.records),
        bars="\n".join(map(_bar, bars(measured))),
        records=first.records,
        later=LATER,
        cases=first.rebuilt.cases,
        details="\n".join(_details(measured)),
        trigrams=_trigrams(measured.trigrams, trigrams),
    )


def _state(records: int) -> str:
    if records >= _MILLION:
        return f"Run with {records:,} records, as the bars ask."
    return (
        f"Run with {records:,} records. The bars are for a million: what is counted for each record or entry is given"
        " as it would be if it grew straight, and the times of one record are those among so many."
    )


def _bar(bar: Bar) -> str:
    measured = "-" if bar.measured is None or bar.reached is Reached.UNKNOWN else f"{_figure(bar.measured)}{bar.unit}"
    sign = "at least" if bar.more_is_better else "at most"
    return f"| {bar.what} | {sign} {bar.bar:,}{bar.unit} | {bar.goal:,}{bar.unit} | {measured} | {bar.reached} |"


def _figure(number: float) -> str:
    return f"{number:,.0f}" if number >= 100 else f"{number:.3g}"


def _details(measured: Measured) -> Iterator[str]:
    for database, on in measured.on.items():
        arrived, built = on.arrived, on.rebuilt
        yield (
            f"| {database} | {arrived.importing:.0f} | {arrived.matching:.0f} | {built.entries:,}, {built.cpu:.1f} "
            f"| {_answered(on.matching)} | {_answered(on.by_name)} | {_answered(on.by_name_and_birth)} |"
        )


def _answered(found: Answered) -> str:
    return f"{found.p50:.1f} / {found.p99:.1f} ms, {found.recall:.3f}"


def _trigrams(found: Answered | None, server: str) -> str:
    if found is None:
        return (
            f"The similarity of trigrams (`pg_trgm`) could not be measured here: the PostgreSQL at hand ({server})"
            " comes without that extension. `TRIGRAMS=postgresql://...` names another that has it."
        )
    return (
        f"Beside it the similarity of trigrams (`pg_trgm`, PostgreSQL {server}) over the same names, which stand there"
        f" in the clear under an index (GIN, its usual threshold): {_answered(found)}."
    )


def machine() -> str:
    """What was measured on."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / (1 << 30)
    return f"{os.cpu_count()} cores, {memory:.0f} GB, {platform.system()} on {platform.machine()}"
